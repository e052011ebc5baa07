"""What indexes of web archives have in common: rows that say when a page was captured."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from tasks.fetch.asks import Capture, Find, Window
from tasks.fetch.discovery.finding import release
from tasks.fetch.source import Source
from warehouse.urls import canonical


@dataclass(frozen=True, slots=True)
class Row:
    """One capture as an index has it: the page's address, 14 figures of time, the body's digest."""

    url: str
    stamp: str
    digest: str
    place: str
    span: tuple[int, int] | None = None


def finds(rows: Iterable[Row], source: Source, window: Window) -> Iterator[Find]:
    """The captures of releases inside the window, dated by the capture.

    One release with one body is found once, by the first capture; each other body is another find.
    """
    seen: set[tuple[str, str]] = set()
    for row in rows:
        at, url = moment(row.stamp), release(source, row.url, row.url)
        if at is None or url is None or not window.has(at.date()):
            continue
        known = (canonical(url), row.digest)
        if row.digest and known in seen:
            continue
        seen.add(known)
        yield Find(url, at.date(), capture=Capture(at, row.place, row.span))


def moment(stamp: str) -> datetime | None:
    """20170605141530 as a time; None for anything else."""
    if len(stamp) != 14 or not (stamp.isascii() and stamp.isdigit()):
        return None
    try:
        return datetime.strptime(stamp, "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None


def span(window: Window) -> dict[str, str]:
    """The window as the parameters `from` and `to`."""
    out = {}
    if window.since:
        out["from"] = f"{window.since:%Y%m%d}000000"
    if window.until:
        out["to"] = f"{window.until:%Y%m%d}235959"
    return out
