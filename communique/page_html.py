"""`communique read --html`: pages as read, with what was read out of them in place.

One file without a script and without the network. Nothing of a page's text, title or address is taken
for markup.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from communique import page_marks
from communique.page_read import ReadPage
from communique.page_terminal import MARKS

_TEMPLATES = Path(__file__).parent / "templates"
_ENVIRONMENT = Environment(
    loader=FileSystemLoader(_TEMPLATES),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def render(pages: Sequence[ReadPage]) -> str:
    """The HTML file for some pages."""
    style = (_TEMPLATES / "page.css").read_text(encoding="utf-8")
    return _ENVIRONMENT.get_template("page.html").render(
        pages=pages,
        counted=lambda page: page_marks.counted(list(page.every)),
        link=_link,
        signs=MARKS,
        # The style is known by its digest, so nothing that a page brings can style or run.
        style=Markup(style),  # noqa: S704  (our own file)
        digest=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
    )


def _link(address: str | None) -> str | None:
    """An address that a reader may follow; None for `javascript:` and the like."""
    try:
        return address if address and urlsplit(address).scheme in ("http", "https") else None
    except ValueError:
        return None
