"""From what a listing names to finds: addresses that are releases, each once, inside the window."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from tasks.fetch.addresses import allowed
from tasks.fetch.asks import Find, Window
from tasks.fetch.patterns import LONGEST_ADDRESS
from tasks.fetch.source import Source
from warehouse.urls import canonical

_SAFE = "/:@!$&'()*+,;=-._~%?#[]"
_IGNORED = re.compile(r"[\x00-\x1f\x7f]")
_SPACE = re.compile(r"\s+")
_MOST_TITLE = 300


def release(source: Source, base: str, href: str) -> str | None:
    """The address of a release that `href`, on the page `base`, leads to; None when it leads elsewhere.

    Elsewhere is: another host, another scheme, a page that `source.articles` does not fit, no address.
    """
    url = address(base, href)
    if url is None or not allowed(url, source.hosts) or not source.articles.fit(url):
        return None
    return url


def address(base: str, href: str) -> str | None:
    """`href` as an absolute http or https address in ASCII, without fragment; None when it is none."""
    href = _IGNORED.sub("", href).strip()
    if not href or len(href) > LONGEST_ADDRESS:
        return None
    try:
        parts = urlsplit(urljoin(base, quote(href, safe=_SAFE)))
        if parts.scheme not in {"http", "https"} or not parts.hostname or "@" in parts.netloc:
            return None
        where = parts.netloc
        if parts.port == {"http": 80, "https": 443}[parts.scheme]:
            where = where.rpartition(":")[0]
    except ValueError:
        return None
    return urlunsplit(parts._replace(netloc=where, path=parts.path or "/", fragment=""))


def within(finds: Iterable[Find], window: Window) -> tuple[Find, ...]:
    """The finds inside the window, each page once: what one mention lacks, another may tell."""
    pages: dict[str, Find] = {}
    for find in finds:
        page = canonical(find.url)
        before = pages.get(page)
        pages[page] = _joined(before, find) if before else find
    return tuple(find for find in pages.values() if window.has(find.dated))


def is_past(finds: Iterable[Find], window: Window) -> bool:
    """Whether all dated pages of an answer are older than the window, and there are some."""
    days = [find.dated for find in finds if find.dated]
    return bool(days) and window.since is not None and max(days) < window.since


def title(text: str | None) -> str | None:
    """A title in one line, or None."""
    said = _SPACE.sub(" ", (text or "")[: 4 * _MOST_TITLE]).strip()
    return said[:_MOST_TITLE] or None


def day(at: datetime | None) -> date | None:
    """The day of a time, as the listing's own clock has it."""
    return at.date() if at else None


def _joined(one: Find, other: Find) -> Find:
    longer = max(one.title or "", other.title or "", key=len) or None
    return replace(
        one, dated=one.dated or other.dated, title=longer, changed=one.changed or other.changed
    )
