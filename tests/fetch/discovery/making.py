"""A source of our own, and short ways to read with it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tasks.fetch.asks import Ask, Listing, Window
from tasks.fetch.discovery import Way, ways
from tasks.fetch.patterns import Patterns
from tasks.fetch.source import Recheck, Route, Source

ALWAYS = Window()
JUNE = Window(date(2017, 6, 1), date(2017, 6, 30))


def a_source(
    kind: str = "listing", url: str = "https://www.example.mil/News/", **more: object
) -> Source:
    source = Source(
        name="example",
        title="Example",
        about="A site of our own",
        home="https://www.example.mil/",
        hosts=frozenset({"example.mil", "api.example.mil"}),
        articles=Patterns(("/**/Article/#/**", "/a/*/#.html", "/Portals/#/**.pdf"), ("/Video/**",)),
        ways=(Route(kind, (url,)),),
        archived=(),
        pace=1.0,
        concurrency=1,
        loopback=False,
        layout=None,
        minimum=0,
        maximum=100,
        page_bytes=1_000_000,
        recheck=Recheck(30, 90),
        key_variable=None,
    )
    return replace(source, **more)  # type: ignore[arg-type]


def a_way(kind: str = "listing", url: str = "https://www.example.mil/News/", **more: object) -> Way:
    [way] = ways(a_source(kind, url, **more))
    return way


def read(way: Way, body: bytes | str, window: Window = ALWAYS, url: str | None = None) -> Listing:
    """What an answer says, to the first request or to the one at `url`."""
    ask = way.start(window)[0] if url is None else Ask(url, "listing")
    return way.read(ask, body.encode() if isinstance(body, str) else body, window)


def seen(listing: Listing) -> list[tuple[str, date | None]]:
    """The finds as (last part of the path, day)."""
    return [(find.url.rstrip("/").rsplit("/", 1)[-1], find.dated) for find in listing.finds]


def asked(listing: Listing) -> list[str]:
    return [ask.url for ask in listing.more]
