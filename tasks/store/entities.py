"""The entities that a batch names, merged with those that the lake has."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import duckdb

from tasks.store.reads import Read
from tasks.store.rows import columns, held_rows
from warehouse.lake import Write
from warehouse.schema import tables


def entities(con: duckdb.DuckDBPyConnection, batch: Iterable[Read]) -> Write:
    """Entities that the lake has not, or has otherwise.

    Two releases that print one name differently agree on the smallest form and on all aliases, so
    that the order in which they came does not matter.
    """
    found: dict[str, dict[str, Any]] = {}
    for read in batch:
        for entity in read.annotations.entities:
            row = columns(entity)
            found[entity.entity_id] = _agreed(row, found.get(entity.entity_id, row))
    held = {row["entity_id"]: row for row in held_rows(con, "entities", "entity_id", sorted(found))}
    rows = []
    for name in sorted(found):
        row = _agreed(found[name], held.get(name, found[name]))
        if row != held.get(name):
            rows.append(row)
    changed = tuple(row["entity_id"] for row in rows if row["entity_id"] in held)
    return Write(tables()["entities"].rows(rows), changed)


def _agreed(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    return {
        **one,
        "name": min(one["name"], other["name"]),
        "aliases": sorted({*one["aliases"], *other["aliases"]}),
    }
