"""What reading pages again would change in the lake: compared in memory, nothing is written."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import duckdb

from tasks.store.derived import DERIVED, derived_rows
from tasks.store.folding import content_digest
from tasks.store.identity import release_id
from tasks.store.reads import Read
from tasks.store.rows import held_rows, release_row
from warehouse.schema import tables

_SHOWN = 200
# What depends on a release's other readings, or on other releases, is no matter of reading it again.
_NOT_READ = frozenset(
    {"version", "first_seen", "last_seen", "gone_since", "cluster_id", "is_canonical"}
    | {"supersedes", "reader_version", "snapshot_id"}
)


@dataclass(frozen=True, slots=True)
class Difference:
    """What one page would say otherwise.

    what            `releases.title`, a derived table, or `reading` (readable or not, which release)
    before, after   the values, or rows that would go and come, as JSON cut short
    removed, added  how many rows
    """

    release_id: str
    url: str
    what: str
    before: str
    after: str
    removed: int = 1
    added: int = 1


def compare(con: duckdb.DuckDBPyConnection, batch: Sequence[Read]) -> list[Difference]:
    """The differences between pages as read now and what the lake holds of them, page by page."""
    read_before = {
        row["snapshot_id"]: row
        for row in held_rows(con, "readings", "snapshot_id", [r.snapshot_id for r in batch])
    }
    names = sorted({r["release_id"] for r in read_before.values() if r["release_id"]})
    releases = {row["release_id"]: row for row in held_rows(con, "releases", "release_id", names)}
    current = {
        read.snapshot_id: read
        for read in batch
        if (name := read_before.get(read.snapshot_id, {}).get("release_id"))
        and releases.get(name, {}).get("snapshot_id") == read.snapshot_id
    }
    held = {
        table: _by_release(held_rows(con, table, "release_id", names), table) for table in DERIVED
    }
    found: list[Difference] = []
    for read in batch:
        row = read_before.get(read.snapshot_id)
        if row is None:
            continue
        before, now = row["release_id"], _name(read)
        if before != now:
            found.append(Difference(before or "", read.url, "reading", _id(before), _id(now)))
        elif now is not None and read.snapshot_id in current:
            found += _release(now, read, releases[now])
            for table, rows in held.items():
                found += _derived(now, read, table, rows.get(now, Counter()))
        elif read.release and content_digest(read.release) != row["content_digest"]:
            found.append(Difference(now or "", read.url, "release_versions", "an older text", ""))
    return found


def _release(name: str, read: Read, held: dict[str, Any]) -> list[Difference]:
    made = tables()["releases"].rows([{**held, **release_row(name, read, held["reader_version"])}])
    row = made.to_pylist()[0]
    return [
        Difference(name, read.url, f"releases.{column}", _shown(held[column]), _shown(row[column]))
        for column in row
        if column not in _NOT_READ and column in held and row[column] != held[column]
    ]


def _derived(name: str, read: Read, table: str, held: Counter[str]) -> list[Difference]:
    rows = tables()[table].rows(derived_rows(table, {name: read})).to_pylist()
    now = _by_release(rows, table).get(name, Counter())
    gone, come = held - now, now - held
    if not gone and not come:
        return []
    first = next(iter(gone), ""), next(iter(come), "")
    shown = (first[0][:_SHOWN], first[1][:_SHOWN])
    return [Difference(name, read.url, table, *shown, gone.total(), come.total())]


def _by_release(rows: list[dict[str, Any]], table: str) -> dict[str, Counter[str]]:
    """Rows as JSON, counted, by release. Compared as the schema has them, whatever their order."""
    columns = [name for name in tables()[table].names if name != "release_id"]
    found: dict[str, Counter[str]] = {}
    for row in rows:
        text = json.dumps({c: row.get(c) for c in columns}, default=str, ensure_ascii=False)
        found.setdefault(row["release_id"], Counter())[text] += 1
    return found


def _name(read: Read) -> str | None:
    return release_id(read.release, read.page_url) if read.release else None


def _id(name: str | None) -> str:
    return name or "not readable"


def _shown(value: Any) -> str:
    return "" if value is None else str(value)[:_SHOWN]
