"""Bytes of one kept page -> Release."""

from __future__ import annotations

import re
from dataclasses import replace

from tasks.clean.blocks import Page, Release, Unreadable
from tasks.clean.decode import decode
from tasks.clean.html import from_html
from tasks.clean.mhtml import is_mhtml, unpack
from tasks.clean.mojibake import repair
from tasks.clean.pdf import from_pdf
from tasks.clean.readers import readers
from tasks.clean.sites import address_of, host_of, is_no_release, site_of
from tasks.clean.text import from_text
from warehouse.media import sniff

READER_VERSION: int = 4
"""Raised when a reader reads the same bytes differently: kept pages are then read again."""

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,30})", re.IGNORECASE)
_REFUSED = re.compile(
    r"access denied|403 forbidden|403 - forbidden.{0,40}|forbidden|404 not found|page not found.{0,40}"
    r"|(?:this |the |our )?(?:web ?)?site (?:is )?(?:currently )?(?:under(?:going)?|down for)"
    r" (?:scheduled |planned )?maintenance.{0,80}|just a moment\W*|service unavailable.{0,40}"
    r"|50[0234] (?:internal|bad gateway|service|gateway|server).{0,40}|attention required.{0,40}"
    r"|request rejected.{0,40}|the requested url was rejected.{0,80}",
    re.IGNORECASE,
)
_NO_PAGE = re.compile(
    r"\s{0,99}(?:<\?xml[^>]{0,200}>\s{0,99})?(?:<!--[^>]{0,999}-->\s{0,99})?"
    r"<(?:rss|feed|urlset|sitemapindex|rdf:RDF)[\s>]|\s{0,99}(?:\{\s{0,99}\"|\[\s{0,99}\{)"
)
_REFUSAL_BLOCKS = 40
_REFUSAL_HEAD = 8


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
    if len(page.blocks) < _REFUSAL_BLOCKS:
        for block in page.blocks[:_REFUSAL_HEAD]:
            if _REFUSED.fullmatch(block.text):
                raise Unreadable("no_body", f"the site answered {block.text!r}, not the page")
    address = address_of(page)
    if site_of(address) and is_no_release(address):
        raise Unreadable("unknown_layout", "the address of a photo, or of a list of releases")
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
    if is_mhtml(body):
        saved = unpack(body)
        body, media_type, url = saved.body, saved.media_type, url or saved.url
    found = sniff(body, name)
    if found == "application/octet-stream":
        raise Unreadable("not_text", f"neither text nor PDF: it begins {body[:8]!r}")
    if found == "application/pdf":
        return from_pdf(body, url)
    charset = _CHARSET.search(media_type or "")
    text, repaired = repair(decode(body, charset.group(1) if charset else None))
    if _NO_PAGE.match(text):
        raise Unreadable("unknown_layout", "a feed, a sitemap or data: it is no page")
    page = from_html(text, url) if found == "text/html" else from_text(text, url)
    return replace(page, repaired=True) if repaired else page
