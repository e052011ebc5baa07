"""The Internet Archive: its CDX server names captures, its replay gives them as they were received.

Described at https://github.com/internetarchive/wayback/tree/master/wayback-cdx-server. A body that was
captured again unchanged is a row of its own there (a revisit, without status) and is not asked for.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from tasks.fetch.addresses import with_parameters
from tasks.fetch.asks import Ask, Listing, Window
from tasks.fetch.discovery.archives import PAGES, Archives, queries
from tasks.fetch.discovery.captures import Row, finds, span
from tasks.fetch.source import Source

LIMIT = 5_000
"""Rows that one answer has at most; a key at its end goes on from there."""

_FIELDS = ("timestamp", "original", "digest")
_SAFE = "/:@!$&'()*+,;=-._~%?#[]"


@dataclass(frozen=True, slots=True)
class Wayback:
    """The way by this archive."""

    source: Source
    base: str
    kind: str = "wayback"

    def start(self, window: Window) -> list[Ask]:
        return [self._ask(query, window) for query in queries(self.source)]

    def read(self, ask: Ask, body: bytes, window: Window) -> Listing:
        try:
            told = json.loads(body) if body.strip() else []
        except (ValueError, RecursionError):
            said = " ".join(body[:200].decode("utf-8", "replace").split())
            return Listing(problems=(f"The index did not answer in JSON: {said!r}.",))
        if not isinstance(told, list) or not all(isinstance(row, list) for row in told):
            return Listing(problems=("The index did not answer with a list of rows.",))
        key = _key(told)
        more = (Ask(with_parameters(ask.url, resumeKey=key), "listing"),) if key else ()
        return Listing(tuple(finds(self._rows(told), self.source, window)), more)

    def _ask(self, query: dict[str, str], window: Window) -> Ask:
        pairs = [
            *query.items(),
            ("output", "json"),
            ("fl", ",".join(_FIELDS)),
            ("filter", "statuscode:200"),
            ("filter", f"mimetype:({'|'.join(PAGES).replace('+', '[+]')})"),
            ("collapse", "digest"),
            *span(window).items(),
            ("limit", str(LIMIT)),
            ("showResumeKey", "true"),
        ]
        return Ask(f"{self.base}/cdx/search/cdx?{urlencode(pairs, safe='/:*')}", "listing")

    def _rows(self, told: list[list[object]]) -> Iterator[Row]:
        for row in told[1:]:
            if len(row) == len(_FIELDS) and all(isinstance(value, str) for value in row):
                stamp, url, digest = map(str, row)
                # JSON can have half characters; an address with one is no find (see finding.address)
                place = f"{self.base}/web/{stamp}id_/{quote(url, safe=_SAFE, errors='replace')}"
                yield Row(url, stamp, digest, place)


def way(source: Source, archives: Archives) -> Wayback:
    return Wayback(source, archives.wayback)


def _key(told: list[list[object]]) -> str | None:
    """What goes on from here: the one value of the last row, behind an empty one."""
    if len(told) >= 2 and told[-2] == [] and len(told[-1]) == 1 and isinstance(told[-1][0], str):
        key = told[-1][0]
        return key if key and key.isprintable() else None
    return None
