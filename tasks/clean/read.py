"""Bytes of one kept page -> Release."""

from __future__ import annotations

import re

from tasks.clean.blocks import Page, Release, Unreadable
from tasks.clean.decode import decode, sniff
from tasks.clean.html import from_html
from tasks.clean.pdf import from_pdf
from tasks.clean.readers import readers
from tasks.clean.sites import host_of
from tasks.clean.text import from_text

READER_VERSION: int = 1
"""Raised when a reader reads the same bytes differently: kept pages are then read again."""

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,30})", re.IGNORECASE)
_REFUSED = re.compile(
    r"(?:access denied|403 forbidden|403 - forbidden.{0,40}|forbidden|404 not found|page "
    r"not found.{0,40}"
    r"|site under maintenance|.{0,40}under(?:going)? (?:scheduled )?maintenance.{0,60}"
    r"|just a moment\W*"
    r"|service unavailable|50[0234] .{0,40}|attention required.{0,40}|error|request rejected)",
    re.IGNORECASE,
)


def read(
    body: bytes,
    *,
    media_type: str | None = None,
    url: str | None = None,
    name: str | None = None,
) -> Release:
    """Read one kept page.

    body         the bytes as they were retrieved
    media_type   as the server declared it; its charset is honoured, its type is not believed
    url          where the page was retrieved from, if known
    name         a file name: a hint for the type only
    Raises Unreadable, and nothing else, for a page that cannot be read.
    """
    page = to_page(body, media_type=media_type, url=url, name=name)
    if page.blocks and _REFUSED.fullmatch(page.blocks[0].text) and len(page.blocks) < 40:
        raise Unreadable(
            "no_body", f"the site answered {page.blocks[0].text!r} in place of the page"
        )
    for reader in readers():
        if reader.recognises(page):
            return reader.read(page)
    raise Unreadable(
        "unknown_layout", f"no reader knows this page ({host_of(page.url) or 'no address'})"
    )


def to_page(
    body: bytes, *, media_type: str | None = None, url: str | None = None, name: str | None = None
) -> Page:
    """The blocks of a page of any known media type. Raises Unreadable."""
    if not body.strip():
        raise Unreadable("empty", "the page has no bytes but white space")
    found = sniff(body, name)
    if found == "application/octet-stream":
        raise Unreadable("not_text", f"neither text nor PDF: it begins {body[:8]!r}")
    if found == "application/pdf":
        return from_pdf(body, url)
    charset = _CHARSET.search(media_type or "")
    text = decode(body, charset.group(1) if charset else None)
    return from_html(text, url) if found == "text/html" else from_text(text, url)
