"""Discovery: how the pages of a source are found. No network here: requests out, answers in.

A `Way` says what to ask for first, and reads each answer into the pages that it names and the requests
that go on from it. Whoever makes the requests asks for no address twice, and may stop a way whose answers
are `newest_first` once all pages of one are held.

`since` and `until` bound every way alike. A page is left out when the day that discovery states for it is
outside the window: of its publication; where that is not stated, of its last change; for a capture, of
the capture. A page without any day is kept, for only reading it tells. Paging ends when all dated pages
of an answer that is ordered from the newest on are older than `since`. Only addresses on the source's
hosts that its `articles` fit become finds; one article under two paths is one find.
"""

from __future__ import annotations

from importlib import import_module
from typing import Literal, Protocol, cast

from tasks.fetch.addresses import is_loopback, netloc
from tasks.fetch.asks import Ask, Listing, Window
from tasks.fetch.discovery import commoncrawl, wayback
from tasks.fetch.discovery.archives import Archives
from tasks.fetch.source import Route, Source

Via = Literal["site", "wayback", "commoncrawl"]


class Way(Protocol):
    """One way of finding pages. Both functions are pure, and raise nothing for whatever body."""

    @property
    def kind(self) -> str: ...

    def start(self, window: Window) -> list[Ask]:
        """What to ask for first."""
        ...

    def read(self, ask: Ask, body: bytes, window: Window) -> Listing:
        """What an answer says. `ask` is one of `start`, or of an earlier answer's `more`."""
        ...


class _Kind(Protocol):
    """What a module of tasks/fetch/discovery/kinds offers."""

    def way(self, source: Source, route: Route) -> Way: ...


def ways(source: Source, via: Via = "site") -> list[Way]:
    """The ways to find the source's pages: of the site itself, or of one archive."""
    if via == "wayback":
        return [wayback.way(source, Archives.from_environment())]
    if via == "commoncrawl":
        return [commoncrawl.way(source, Archives.from_environment())]
    return [_kind(route.kind).way(source, route) for route in source.ways]


def hosts(source: Source, via: Via = "site") -> frozenset[str]:
    """The hosts, as host or host:port, that discovery and fetching may touch.

    `x.org` stands for `www.x.org` as well.
    """
    if via == "site":
        return source.hosts
    return frozenset(map(netloc, Archives.from_environment().bases(via)))


def loopback_allowed(source: Source, via: Via = "site") -> bool:
    """Whether an address on this machine may be asked: the source, or the operator, says so.

    For an archive the operator does, by setting its address in the environment to a loopback one.
    """
    if via == "site":
        return source.loopback
    return any(map(is_loopback, Archives.from_environment().bases(via)))


def _kind(name: str) -> _Kind:
    return cast(_Kind, import_module(f"{__name__}.kinds.{name}"))
