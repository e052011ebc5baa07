"""What reading pages again would change in the lake: compared in memory, nothing is written."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import Any

import duckdb

from tasks.store.derived import DERIVED
from tasks.store.prepare import Prepared
from tasks.store.reads import Page
from tasks.store.rows import held_rows
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


def compare(con: duckdb.DuckDBPyConnection, batch: Prepared) -> list[Difference]:
    """The differences between pages as read now and what the lake holds of them, page by page."""
    snapshots = [page.snapshot_id for page in batch.pages]
    before = {r["snapshot_id"]: r for r in held_rows(con, "readings", "snapshot_id", snapshots)}
    names = sorted({r["release_id"] for r in before.values() if r["release_id"]})
    releases = {row["release_id"]: row for row in held_rows(con, "releases", "release_id", names)}
    held = {
        table: _by("release_id", held_rows(con, table, "release_id", names), table)
        for table in DERIVED
    }
    now = {
        table: _by("snapshot_id", rows.to_pylist(), table) for table, rows in batch.derived.items()
    }
    found: list[Difference] = []
    for page in batch.pages:
        row = before.get(page.snapshot_id)
        if row is None:
            continue
        name, was = page.name, row["release_id"]
        if was != name:
            found.append(Difference(was or "", page.url, "reading", _id(was), _id(name)))
        elif name and releases.get(name, {}).get("snapshot_id") == page.snapshot_id:
            found += _release(name, page, releases[name])
            for table, rows in held.items():
                new = now[table].get(page.snapshot_id, Counter())
                found += _derived(name, page, table, rows.get(name, Counter()), new)
        elif page.digest and page.digest != row["content_digest"]:
            found.append(Difference(name or "", page.url, "release_versions", "an older text", ""))
    return found


def _release(name: str, page: Page, held: dict[str, Any]) -> list[Difference]:
    [row] = tables()["releases"].rows([{**held, **(page.release or {})}]).to_pylist()
    return [
        Difference(name, page.url, f"releases.{column}", _shown(held[column]), _shown(row[column]))
        for column in row
        if column not in _NOT_READ and column in held and row[column] != held[column]
    ]


def _derived(
    name: str, page: Page, table: str, held: Counter[str], now: Counter[str]
) -> list[Difference]:
    gone, come = held - now, now - held
    if not gone and not come:
        return []
    first = next(iter(gone), ""), next(iter(come), "")
    shown = (first[0][:_SHOWN], first[1][:_SHOWN])
    return [Difference(name, page.url, table, *shown, gone.total(), come.total())]


def _by(owner: str, rows: list[dict[str, Any]], table: str) -> dict[str, Counter[str]]:
    """Rows as JSON, counted, by owner. Compared as the schema has them, whatever their order."""
    columns = [name for name in tables()[table].names if name != "release_id"]
    found: dict[str, Counter[str]] = {}
    for row in rows:
        text = json.dumps({c: row.get(c) for c in columns}, default=str, ensure_ascii=False)
        found.setdefault(row[owner], Counter())[text] += 1
    return found


def _id(name: str | None) -> str:
    return name or "not readable"


def _shown(value: Any) -> str:
    return "" if value is None else str(value)[:_SHOWN]
