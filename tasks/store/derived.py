"""Rows of the tables that are made from a release's present text alone, a function a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from tasks.store.reads import Read
from tasks.store.rows import columns

Rows = Iterator[dict[str, Any]]


def _mentions(name: str, read: Read) -> Rows:
    return (columns(mention) for mention in read.annotations.mentions)


def _quotes(name: str, read: Read) -> Rows:
    return (columns(quote) for quote in read.annotations.quotes)


def _quantities(name: str, read: Read) -> Rows:
    return (columns(quantity) for quantity in read.annotations.quantities)


def _dates(name: str, read: Read) -> Rows:
    return (columns(day) for day in read.annotations.dates)


def _terms(name: str, read: Read) -> Rows:
    return (columns(term) for term in read.annotations.terms)


def _topics(name: str, read: Read) -> Rows:
    return (columns(topic) for topic in read.annotations.topics)


def _photos(name: str, read: Read) -> Rows:
    photos = read.release.photos if read.release else ()
    return ({"position": n, **columns(photo)} for n, photo in enumerate(photos, start=1))


def _strikes(name: str, read: Read) -> Rows:
    lines = read.annotations.strikes.lines
    return ({"strike_id": _strike_id(name, n), **columns(line)} for n, line in enumerate(lines))


def _strike_effects(name: str, read: Read) -> Rows:
    for effect in read.annotations.strikes.effects:
        row = columns(effect)
        yield {"strike_id": _strike_id(name, row.pop("line")), **row}


def _strike_totals(name: str, read: Read) -> Rows:
    return (columns(total) for total in read.annotations.strikes.totals)


def _casualty_reports(name: str, read: Read) -> Rows:
    if report := read.annotations.casualties.report:
        row = columns(report)
        yield row | {"evidence": [(k, list(span)) for k, span in sorted(row["evidence"].items())]}


def _casualty_allegations(name: str, read: Read) -> Rows:
    return (columns(allegation) for allegation in read.annotations.casualties.allegations)


def _strike_id(name: str, line: int) -> str:
    return f"{name}#{line + 1}"


DERIVED: dict[str, Callable[[str, Read], Rows]] = {
    "mentions": _mentions,
    "quotes": _quotes,
    "quantities": _quantities,
    "dates": _dates,
    "terms": _terms,
    "topics": _topics,
    "photos": _photos,
    "strikes": _strikes,
    "strike_effects": _strike_effects,
    "strike_totals": _strike_totals,
    "casualty_reports": _casualty_reports,
    "casualty_allegations": _casualty_allegations,
}


def derived_rows(table: str, told: Iterable[tuple[str, Read]]) -> list[dict[str, Any]]:
    """Rows of one of DERIVED for releases, each with its release_id, and the snapshot that it is from."""
    make = DERIVED[table]
    return [
        {"snapshot_id": read.snapshot_id, "release_id": name, **row}
        for name, read in told
        for row in make(name, read)
    ]
