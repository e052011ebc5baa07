"""XML sitemaps and their indexes, plain or gzipped, of whatever size, in little memory.

Protocol: https://www.sitemaps.org/protocol.html, and Google's `news:` elements. A part of an index that
was last changed before the window begins names no page of the window, and is not asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from xml.parsers import expat  # no tree, and whatever declares entities is refused

from tasks.fetch.addresses import allowed
from tasks.fetch.asks import Ask, Find, Listing, Window
from tasks.fetch.discovery.dates import iso
from tasks.fetch.discovery.finding import address, day, release, title, within
from tasks.fetch.discovery.inflate import TooLarge, pieces
from tasks.fetch.source import Route, Source

MOST_BYTES = 64_000_000
"""Of one sitemap, inflated; the protocol allows 52,428,800."""

_MOST_TEXT = 4_000
_WANTED = {
    ("url", "loc"),
    ("url", "lastmod"),
    ("news", "publication_date"),
    ("news", "title"),
    ("sitemap", "loc"),
    ("sitemap", "lastmod"),
}


class _Refused(Exception):
    """Why the parser was stopped, as a sentence."""


@dataclass(frozen=True, slots=True)
class Sitemap:
    """A way of this kind."""

    source: Source
    route: Route
    kind: str = "sitemap"

    def start(self, window: Window) -> list[Ask]:
        return [Ask(url, "listing") for url in self.route.urls]

    def read(self, ask: Ask, body: bytes, window: Window) -> Listing:
        reader = _Reader()
        problems = reader.read(body)
        finds = [
            Find(
                url,
                day(iso(one.get("publication_date")) or changed),
                title(one.get("title")),
                changed,
            )
            for name, one in reader.entries
            if name == "url" and (url := release(self.source, ask.url, one.get("loc", "")))
            for changed in [iso(one.get("lastmod"))]
        ]
        parts = [
            url
            for name, one in reader.entries
            if name == "sitemap"
            and (url := address(ask.url, one.get("loc", "")))
            and allowed(url, self.source.hosts)
            and not _before(one.get("lastmod"), window)
        ]
        more = tuple(Ask(url, "listing") for url in dict.fromkeys(parts))
        return Listing(within(finds, window), more, problems)


def way(source: Source, route: Route) -> Sitemap:
    return Sitemap(source, route)


def _before(lastmod: str | None, window: Window) -> bool:
    changed = day(iso(lastmod))
    return changed is not None and window.since is not None and changed < window.since


class _Reader:
    """Goes through the XML once; `entries` are (`url` or `sitemap`, what it holds)."""

    def __init__(self) -> None:
        self.entries: list[tuple[str, dict[str, str]]] = []
        self._open: list[str] = []
        self._entry: dict[str, str] = {}
        self._text: list[str] | None = None
        self._root = ""

    def read(self, body: bytes) -> tuple[str, ...]:
        """Read what can be read; what was wrong, each a sentence."""
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = self._doctype
        parser.buffer_text = True
        try:
            for piece in pieces(body, MOST_BYTES):
                parser.Parse(piece, False)
            parser.Parse(b"", True)
        except (_Refused, TooLarge) as problem:
            return (str(problem),)
        except (expat.ExpatError, ValueError, LookupError) as error:
            return (f"The sitemap is malformed ({error}); {len(self.entries)} entries were read.",)
        if self._root not in {"urlset", "sitemapindex"}:
            return (f"This is no sitemap: it begins with <{self._root[:40]}>.",)
        return ()

    def _doctype(self, *_: object) -> None:
        raise _Refused("The sitemap has a DOCTYPE, which no sitemap needs; it is not read.")

    def _start(self, name: str, _: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        self._root = self._root or local
        if len(self._open) > 50:
            raise _Refused("The elements of the sitemap are nested too deep; it is not read.")
        if local in {"url", "sitemap"} and len(self._open) == 1:
            self._entry = {}
        parent = self._open[-1] if self._open else ""
        self._text = [] if (parent, local) in _WANTED else None
        self._open.append(local)

    def _characters(self, text: str) -> None:
        if self._text is not None and sum(map(len, self._text)) < _MOST_TEXT:
            self._text.append(text[:_MOST_TEXT])

    def _end(self, _: str) -> None:
        local = self._open.pop()
        if self._text is not None:
            self._entry.setdefault(local, "".join(self._text).strip())
            self._text = None
        if local in {"url", "sitemap"} and len(self._open) == 1:
            self.entries.append((local, self._entry))
