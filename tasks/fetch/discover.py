"""Discovery at work: what a source's ways ask for, until they know no more; the listings are kept too."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import duckdb

from tasks.fetch.answers import conditional, of_site, was_left
from tasks.fetch.asks import Answer, Ask, Find, Listing, Window
from tasks.fetch.discovery import Way
from tasks.fetch.keep import keep
from tasks.fetch.web import Policy, Web
from warehouse import retrievals
from warehouse.archive import Archive
from warehouse.retrievals import Held
from warehouse.snapshot import Snapshot
from warehouse.urls import canonical

_KEEP_AT = 100
"""Listings after which they are kept: a commit for each would make a file for each."""


@dataclass(slots=True)
class Discovered:
    """What discovery found: each page once, in the order in which it was found.

    left      listings that were not asked for because their host is left alone
    problems  a sentence for each listing that could not be had or read
    """

    finds: list[Find] = field(default_factory=list)
    listings: int = 0
    left: int = 0
    problems: list[str] = field(default_factory=list)


def discover(
    con: duckdb.DuckDBPyConnection,
    archive: Archive,
    web: Web,
    ways: Sequence[Way],
    policy: Policy,
    window: Window,
    *,
    source: str,
    run: str,
    bounded: bool,
    tell: Callable[[int], None] = lambda found: None,
) -> Discovered:
    """Ask for listings until nothing goes on from them.

    bounded   the window was asked for, so all of it is gone through; otherwise a list that is ordered by
              date is left where everything on a page is held
    tell      is told how many pages are found so far
    """
    out = Discovered()
    seen: set[object] = set()
    unkept: list[Snapshot] = []
    held, kept = retrievals.listings(con, source), retrievals.kept(con, source)
    for way in ways:
        asks = way.start(window)
        asked = {ask.url for ask in asks}
        here: set[object] = set()
        while asks:
            more: list[Ask] = []
            for ask, answer in _answered(web, asks, held, policy):
                out.listings += 1
                before = held.get(canonical(ask.url))
                snapshot = of_site(answer, source=source, held=before)
                unkept += [snapshot] if snapshot else []
                listing = _read(archive, con, way, ask, answer, snapshot, window)
                out.left += was_left(answer)
                out.problems += [f"{ask.url}: {problem}" for problem in listing.problems]
                keys = set(map(_key, listing.finds))
                # A site that does not know the page's number gives the first page for ever.
                circling = bool(keys) and keys <= here
                here |= keys
                out.finds += [find for find in listing.finds if _key(find) not in seen]
                seen |= keys
                if not circling and (bounded or not _is_known(listing, kept)):
                    more += [ask for ask in listing.more if ask.url not in asked]
                    asked.update(ask.url for ask in listing.more)
                tell(len(out.finds))
            asks = more
            if len(unkept) >= _KEEP_AT:
                keep(con, archive, [*robots(con, web, source), *unkept], run=run)
                unkept = []
    keep(con, archive, [*robots(con, web, source), *unkept], run=run)
    return out


def robots(con: duckdb.DuckDBPyConnection, web: Web, source: str) -> list[Snapshot]:
    """The robots.txt answers that have come since this was last called."""
    answers = web.robots_answers()
    held = retrievals.held(con, [canonical(one.ask.url) for one in answers]) if answers else {}
    found = (of_site(one, source=source, held=held.get(canonical(one.ask.url))) for one in answers)
    return [snapshot for snapshot in found if snapshot]


def _answered(
    web: Web, asks: Sequence[Ask], held: dict[str, Held], policy: Policy
) -> Iterator[tuple[Ask, Answer]]:
    """The asks with their answers, in the order of the asks."""
    sent = [conditional(ask, held.get(canonical(ask.url))) for ask in asks]
    answers = {answer.ask: answer for answer in web.fetch(sent, policy)}
    return ((ask, answers[one]) for ask, one in zip(asks, sent, strict=True))


def _read(
    archive: Archive,
    con: duckdb.DuckDBPyConnection,
    way: Way,
    ask: Ask,
    answer: Answer,
    snapshot: Snapshot | None,
    window: Window,
) -> Listing:
    """What the answer lists; when nothing has changed, what the kept one lists."""
    if answer.outcome == "stored":
        return way.read(ask, answer.body, window)
    if answer.outcome == "unchanged" and snapshot and snapshot.same:
        place = retrievals.place(con, snapshot.same.snapshot_id)
        try:
            return way.read(ask, archive.read(*place).body, window) if place else Listing()
        except LookupError as error:
            return Listing(problems=(str(error),))
    if answer.outcome == "gone" and way.kind == "commoncrawl":
        return Listing()  # that is how its index says that it has no captures
    return Listing(problems=(f"{answer.outcome}: {answer.detail or answer.status}",))


def _key(find: Find) -> object:
    """One article is one find, by whatever ways; captures of different times are different finds."""
    return canonical(find.url), find.capture and find.capture.at


def _is_known(listing: Listing, kept: set[str]) -> bool:
    """Whether a list that is ordered by date names only what is held: so does what goes on from it."""
    pages = {canonical(find.url) for find in listing.finds if find.capture is None}
    return listing.newest_first and bool(pages) and pages <= kept
