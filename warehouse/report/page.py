"""The report as one HTML page: no script, no network, nothing of a page's text taken for markup."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from warehouse.report import wording
from warehouse.report.report import Report
from warehouse.report.sections.speaking import lead

TEMPLATES = Path(__file__).parent / "templates"


def page(report: Report) -> str:
    """The whole page."""
    style = (TEMPLATES / "style.css").read_text(encoding="utf-8")
    return (
        _environment()
        .get_template("report.html")
        .render(
            report=report,
            about=report.about,
            # The style is known by its digest, so nothing that a page brings can style or run.
            style=Markup(style),  # noqa: S704  (our own file)
            style_digest=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
            speaking_lead=lead(report.speaking),
        )
    )


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "shown": wording.shown,
        "day": wording.day,
        "link": wording.link,
        "plain": wording.plain,
        "signed": wording.signed,
    }
    environment.globals |= {"count": wording.count, "span": wording.span}
    return environment
