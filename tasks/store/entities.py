"""The entities that a batch names, merged with those that the lake has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import duckdb

from tasks.store.reads import Read
from tasks.store.rows import columns, held_rows
from warehouse.lake import Write
from warehouse.schema import tables


def named(batch: Iterable[Read]) -> tuple[dict[str, Any], ...]:
    """The entities that pages name, each once."""
    # A name that is known is one object, however many pages print it.
    found = {id(one): one for read in batch for one in read.annotations.entities}
    return tuple(_once(map(columns, found.values())).values())


def entities(con: duckdb.DuckDBPyConnection, rows: Iterable[Mapping[str, Any]]) -> Write:
    """Entities that the lake has not, or has otherwise.

    Two releases that print one name differently agree on the smallest form and on all aliases, so
    that the order in which they came does not matter.
    """
    found = _once(rows)
    held = {row["entity_id"]: row for row in held_rows(con, "entities", "entity_id", sorted(found))}
    new = []
    for name in sorted(found):
        row = _agreed(found[name], held.get(name, found[name]))
        if row != held.get(name):
            new.append(row)
    changed = tuple(row["entity_id"] for row in new if row["entity_id"] in held)
    return Write(tables()["entities"].rows(new), changed)


def _once(rows: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        name = row["entity_id"]
        known = found.get(name)
        if known is None or not _says(known, row):
            found[name] = _agreed(row, known or row)
    return found


def _says(known: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
    return known["name"] == row["name"] and set(known["aliases"]) >= set(row["aliases"])


def _agreed(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **one,
        "name": min(one["name"], other["name"]),
        "aliases": sorted({*one["aliases"], *other["aliases"]}),
    }
