"""Where the newsroom names its pages: robots.txt, RSS, sitemaps, and lists with paging."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime, time
from email.utils import format_datetime
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qs

from communique.newsroom.facts import LABEL
from communique.newsroom.pages import templates
from communique.newsroom.site import Edition, Page

ON_A_PAGE = 10
IN_RSS = 20
_XML = "application/xml; charset=utf-8"
_RSS = "application/rss+xml; charset=utf-8"
_HTML = "text/html; charset=utf-8"


def robots(base: str) -> str:
    return f"User-agent: *\nDisallow: /private/\n\nSitemap: {base}/sitemap.xml\n"


def at(path: str, query: str, shown: Edition, base: str) -> tuple[str, bytes] | None:
    """Media type and body of the feed, sitemap or list at that path; None when it is none of them."""
    match path:
        case "/rss.xml":
            return _RSS, rss(shown, base).encode()
        case "/sitemap.xml":
            return _XML, sitemap_index(base).encode()
        case "/sitemap-1.xml":
            return _XML, sitemap(shown, base, 1)
        case "/sitemap-2.xml.gz":
            return "application/gzip", sitemap(shown, base, 2)
        case "/press-releases/":
            return _HTML, press_releases(shown, _number(query, "Page", 1)).encode()
        case "/voa/z/100":
            return _HTML, editorials(shown, _number(query, "p", 0)).encode()
    return None


def rss(shown: Edition, base: str) -> str:
    newest = list(reversed(shown.pages.values()))[:IN_RSS]
    return _filled("rss.xml", base=base, pages=newest, label=LABEL, http_date=_http_date)


def sitemap_index(base: str) -> str:
    return _filled("sitemap-index.xml", base=base, parts=("sitemap-1.xml", "sitemap-2.xml.gz"))


@lru_cache(maxsize=4)
def sitemap(shown: Edition, base: str, part: int) -> bytes:
    """One of the two parts: the older half of the pages, or the newer one, gzipped, which names the
    old paths, what is gone and what robots.txt forbids as well."""
    pages = list(shown.pages.values())
    half = len(pages) // 2
    if part == 1:
        return _filled("sitemap.xml", base=base, pages=pages[:half], more=()).encode()
    more = (*shown.moved, *shown.gone, *sorted(shown.private))
    text = _filled("sitemap.xml", base=base, pages=pages[half:], more=more)
    return gzip.compress(text.encode(), 6, mtime=0)


def press_releases(shown: Edition, number: int) -> str:
    """The list of everything but the editorials, newest first; the first page is 1."""
    return _list("listing.html", _others(shown), number - 1)


def editorials(shown: Edition, number: int) -> str:
    """The archive of the editorials, newest first; the first page is 0."""
    return _list("voa_archive.html", _of_voa(shown), number)


def _list(template: str, pages: tuple[Page, ...], at: int) -> str:
    last = max(0, (len(pages) - 1) // ON_A_PAGE)
    here = pages[at * ON_A_PAGE : (at + 1) * ON_A_PAGE] if at >= 0 else ()
    return _filled(template, pages=here, at=at, last=last, label=LABEL)


@lru_cache(maxsize=4)
def _of_voa(shown: Edition) -> tuple[Page, ...]:
    return tuple(
        page for page in reversed(shown.pages.values()) if page.address.startswith("/voa/")
    )


@lru_cache(maxsize=4)
def _others(shown: Edition) -> tuple[Page, ...]:
    voa = "/voa/"
    return tuple(
        page for page in reversed(shown.pages.values()) if not page.address.startswith(voa)
    )


def _filled(template: str, **values: Any) -> str:
    return templates().get_template(template).render(values)


def _http_date(page: Page) -> str:
    at = datetime.combine(page.published, time(14, 5, tzinfo=UTC))
    return format_datetime(at, usegmt=True)


def _number(query: str, name: str, first: int) -> int:
    value = parse_qs(query).get(name, [""])[0]
    return int(value) if value.isascii() and value.isdigit() and len(value) < 7 else first
