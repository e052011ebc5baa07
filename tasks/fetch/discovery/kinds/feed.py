"""RSS and Atom feeds, by feedparser, which is given bytes only and so never fetches."""

from __future__ import annotations

from calendar import timegm
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import feedparser

from tasks.fetch.asks import Ask, Find, Listing, Window
from tasks.fetch.discovery.finding import day, release, title, within
from tasks.fetch.source import Route, Source

MOST_BYTES = 8_000_000
_HTML = (b"<!doctype html", b"<html")


@dataclass(frozen=True, slots=True)
class Feed:
    """A way of this kind. A feed has the newest releases only, and no further pages."""

    source: Source
    route: Route
    kind: str = "feed"

    def start(self, window: Window) -> list[Ask]:
        return [Ask(url, "listing") for url in self.route.urls]

    def read(self, ask: Ask, body: bytes, window: Window) -> Listing:
        if problem := _unfit(body):
            return Listing(problems=(problem,))
        try:
            # Not the bytes themselves: feedparser would open a file that is called like them.
            told = feedparser.parse(BytesIO(body), sanitize_html=False, resolve_relative_uris=False)
        except Exception as error:
            # It has no exceptions of its own, and what it meets in broken feeds is of every type.
            return Listing(problems=(f"The feed cannot be read: {type(error).__name__}.",))
        finds = list(self._finds(ask.url, told.entries))
        problems = []
        if told.get("bozo") and not isinstance(
            told.get("bozo_exception"), feedparser.CharacterEncodingOverride
        ):
            said = " ".join(str(told.get("bozo_exception")).split())[:200]
            problems = [f"The feed is malformed ({said}); {len(told.entries)} entries were read."]
        elif not told.get("version"):
            problems = ["This is no feed."]
        return Listing(within(finds, window), (), tuple(problems), newest_first=True)

    def _finds(self, base: str, entries: list[Any]) -> Iterator[Find]:
        for entry in entries:
            # The plain mapping: feedparser's own gives one date for another, with a warning.
            told: dict[str, Any] = dict(entry)
            url = release(self.source, base, str(told.get("link") or ""))
            if url is None:
                continue
            published, updated = _time(told, "published"), _time(told, "updated")
            yield Find(url, day(published or updated), title(told.get("title")), updated)


def way(source: Source, route: Route) -> Feed:
    return Feed(source, route)


def _unfit(body: bytes) -> str | None:
    if len(body) > MOST_BYTES:
        return f"The feed has {len(body):,} bytes; at most {MOST_BYTES:,} are read."
    if b"<!ENTITY" in body:
        return "The feed declares entities, which no feed needs; it is not read."
    if body.lstrip(b"\xef\xbb\xbf \t\r\n")[:20].lower().startswith(_HTML):
        return "This is an HTML page, not a feed."
    return None


def _time(told: dict[str, Any], name: str) -> datetime | None:
    stamp = told.get(f"{name}_parsed")
    try:
        return datetime.fromtimestamp(timegm(stamp), UTC) if stamp else None
    except (TypeError, ValueError, OverflowError, OSError):
        return None
