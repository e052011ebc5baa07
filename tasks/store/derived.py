"""Tables that are made from a release's present text alone, column by column."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any

import pyarrow as pa

from tasks.enrich.casualties.rows import CasualtyReport
from tasks.store.reads import Read
from warehouse.schema import tables

DERIVED: Mapping[str, Callable[[Read], Sequence[Any]]] = {
    "mentions": lambda read: read.annotations.mentions,
    "quotes": lambda read: read.annotations.quotes,
    "quantities": lambda read: read.annotations.quantities,
    "dates": lambda read: read.annotations.dates,
    "terms": lambda read: read.annotations.terms,
    "topics": lambda read: read.annotations.topics,
    "photos": lambda read: read.release.photos if read.release else (),
    "strikes": lambda read: read.annotations.strikes.lines,
    "strike_effects": lambda read: read.annotations.strikes.effects,
    "strike_totals": lambda read: read.annotations.strikes.totals,
    "casualty_reports": lambda read: _one(read.annotations.casualties.report),
    "casualty_allegations": lambda read: read.annotations.casualties.allegations,
}
"""Table -> its rows that a page gives, as dataclasses whose fields are columns."""

_MADE: Mapping[tuple[str, str], Callable[[str, int, Any], object]] = {
    ("photos", "position"): lambda name, number, photo: number,
    ("strikes", "strike_id"): lambda name, number, line: _strike_id(name, number),
    ("strike_effects", "strike_id"): lambda name, number, effect: _strike_id(name, effect.line + 1),
    ("casualty_reports", "evidence"): lambda name, number, report: _evidence(report),
}
"""Columns that are no field: release_id, number of the row within the release, row -> value."""


def schema_of(table: str) -> pa.Schema:
    """One of DERIVED with a first column `snapshot_id`, which says whose a row is."""
    return pa.schema([pa.field("snapshot_id", pa.string()), *tables()[table].arrow])


def derived(table: str, told: Iterable[tuple[str, Read]]) -> pa.Table:
    """The rows of one of DERIVED for pages, each with its release_id, as `schema_of` says."""
    found = [(name, read.snapshot_id, DERIVED[table](read)) for name, read in told]
    schema = schema_of(table)
    rows = [row for _, _, rows in found for row in rows]

    def column(name: str) -> Sequence[object]:
        if name == "snapshot_id":
            return [snapshot for _, snapshot, rows in found for _ in rows]
        if name == "release_id":
            return [release for release, _, rows in found for _ in rows]
        if make := _MADE.get((table, name)):
            return [
                make(release, number, row)
                for release, _, rows in found
                for number, row in enumerate(rows, start=1)
            ]
        return list(map(attrgetter(name), rows))

    return pa.Table.from_arrays(
        [pa.array(column(field.name), field.type) for field in schema], schema=schema
    )


def _one(report: CasualtyReport | None) -> tuple[CasualtyReport, ...]:
    return (report,) if report else ()


def _strike_id(release: str, number: int) -> str:
    return f"{release}#{number}"


def _evidence(report: CasualtyReport) -> list[tuple[str, list[int]]]:
    return [(figure, list(span)) for figure, span in sorted(report.evidence.items())]
