"""Common Crawl: an index for each crawl, whose rows say where in which WARC file a capture is.

Described at https://commoncrawl.org/cdxj-index and in pywb's manual of its CDX server. First the list of
crawls is asked for; then, of each that meets the window, how many pages of rows it has; then the pages.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from tasks.fetch.addresses import netloc, parameter, with_parameters
from tasks.fetch.asks import Ask, Listing, Window
from tasks.fetch.discovery.archives import PAGES, Archives, queries
from tasks.fetch.discovery.captures import Row, finds, span
from tasks.fetch.discovery.dates import iso
from tasks.fetch.discovery.finding import day
from tasks.fetch.source import Source

_MOST_PAGES = 1_000
_WEEK = re.compile(r"CC-MAIN-(\d{4})-(\d\d)")
_AROUND = timedelta(days=45)
"""How far a crawl reaches around the week that it is named after, where nothing more is stated."""

_FILE = re.compile(r"(?!.*\.\.)[\w\-./=]{1,500}\.warc\.gz")
_FIELDS = "timestamp,url,digest,filename,offset,length,truncated"


@dataclass(frozen=True, slots=True)
class CommonCrawl:
    """The way by this archive: the index at `base`, the WARC files at `data`."""

    source: Source
    base: str
    data: str
    kind: str = "commoncrawl"

    def start(self, window: Window) -> list[Ask]:
        return [Ask(f"{self.base}/collinfo.json", "listing")]

    def read(self, ask: Ask, body: bytes, window: Window) -> Listing:
        if parameter(ask.url, "showNumPages"):
            return self._count(ask, body)
        if parameter(ask.url, "page") is not None:
            return self._page(body, window)
        return self._crawls(body, window)

    def _crawls(self, body: bytes, window: Window) -> Listing:
        told = _json(body)
        if not isinstance(told, list):
            return Listing(problems=("The list of crawls is not what it should be.",))
        asks, problems = [], []
        for crawl in told:
            api = crawl.get("cdx-api") if isinstance(crawl, dict) else None
            if not isinstance(api, str) or netloc(api) != netloc(self.base) or "?" in api:
                problems.append(f"A crawl's index is not at {self.base}: {str(api)[:80]!r}.")
            elif _meets(crawl, window):
                asks += [self._ask(api, query, window) for query in queries(self.source)]
        return Listing(more=tuple(dict.fromkeys(asks)), problems=tuple(problems))

    def _ask(self, api: str, query: dict[str, str], window: Window) -> Ask:
        pairs = [
            *query.items(),
            ("output", "json"),
            ("fl", _FIELDS),
            ("filter", "=status:200"),
            ("filter", f"~mime:({'|'.join(PAGES).replace('+', '[+]')})"),
            *span(window).items(),
            ("showNumPages", "true"),
        ]
        return Ask(f"{api}?{urlencode(pairs, safe='/:*')}", "listing")

    def _count(self, ask: Ask, body: bytes) -> Listing:
        told = _json(body)
        pages = told.get("pages") if isinstance(told, dict) else told
        if _has_none(told):
            return Listing()
        if not isinstance(pages, int) or isinstance(pages, bool) or pages < 0:
            return Listing(problems=("The index does not say how many pages it has.",))
        plain = ask.url.replace("&showNumPages=true", "")
        asks = [with_parameters(plain, page=n) for n in range(min(pages, _MOST_PAGES))]
        problems = (
            (f"The index has {pages:,} pages of rows; {_MOST_PAGES:,} are asked for.",)
            if pages > _MOST_PAGES
            else ()
        )
        return Listing(more=tuple(Ask(url, "listing") for url in asks), problems=problems)

    def _page(self, body: bytes, window: Window) -> Listing:
        lines = [_json(line) for line in body.splitlines() if line.strip()]
        if len(lines) == 1 and _has_none(lines[0]):
            return Listing()
        rows = [line for line in lines if isinstance(line, dict)]
        whole = [row for row in rows if row.get("truncated") in {None, "", "-"}]
        problems = []
        if odd := len(lines) - len(rows):
            problems.append(f"{odd:,} of {len(lines):,} rows cannot be read.")
        if cut := len(rows) - len(whole):
            problems.append(f"{cut:,} captures were cut off by the archive and are left out.")
        return Listing(
            tuple(finds(self._rows(whole), self.source, window)), problems=tuple(problems)
        )

    def _rows(self, told: list[dict[str, Any]]) -> Iterator[Row]:
        for row in told:
            url, stamp, file = (str(row.get(name, "")) for name in ("url", "timestamp", "filename"))
            first, length = (str(row.get(name, "")) for name in ("offset", "length"))
            if _FILE.fullmatch(file) and _figures(first) and _figures(length) and int(length):
                place, where = f"{self.data}/{file}", (int(first), int(length))
                yield Row(url, stamp, str(row.get("digest", "")), place, where)


def way(source: Source, archives: Archives) -> CommonCrawl:
    return CommonCrawl(source, archives.commoncrawl, archives.commoncrawl_data)


def _meets(crawl: dict[str, Any], window: Window) -> bool:
    """Whether a crawl's time meets the window; one whose time nothing tells might."""
    first, last = (day(iso(str(crawl.get(name) or ""))) for name in ("from", "to"))
    named = _WEEK.fullmatch(str(crawl.get("id", "")))
    if (first is None or last is None) and named:
        try:
            week = date.fromisocalendar(int(named[1]), int(named[2]), 1)
        except ValueError:
            return True
        first, last = week - _AROUND, week + _AROUND
    too_late = first is not None and window.until is not None and first > window.until
    too_early = last is not None and window.since is not None and last < window.since
    return not (too_late or too_early)


def _has_none(told: Any) -> bool:
    """Whether the index says that it has no captures of what was asked for."""
    said = told.get("message") or told.get("error") if isinstance(told, dict) else ""
    return "no captures" in str(said).lower()


def _figures(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 16


def _json(text: bytes) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
