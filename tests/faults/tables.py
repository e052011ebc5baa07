"""What an archive says, without what depends on when it was fetched and in how many runs."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import duckdb

from warehouse.archive import Archive
from warehouse.home import Home
from warehouse.schema import lake_tables

_WHEN = {
    *("snapshot_id", "first_seen", "last_seen", "gone_since", "valid_from", "valid_to"),
    *("fetched_at", "since", "detail"),
}
_PORT = re.compile(r"127\.0\.0\.1:\d+|file:///[^\s']*/")

Told = dict[str, list[str]]


def told(home: Home) -> Told:
    """Every table of the published file, sorted, each row as text.

    Of `snapshots` there are the kept bodies of pages, each as often as it is there, and which pages came to
    which other outcomes at all.
    """
    with duckdb.connect(str(home.published), read_only=True) as con:
        out = {}
        for table in lake_tables():
            if table.name == "snapshots":
                continue
            columns = ", ".join(f'"{c}"' for c in table.names if c not in _WHEN)
            rows = con.execute(f"SELECT {columns} FROM {table.name}").fetchall()
            out[table.name] = _plain(rows)
        out["bodies"] = _plain(
            con.execute(
                "SELECT page, digest, bytes, media_type FROM snapshots"
                " WHERE outcome = 'stored' AND purpose = 'page'"
            ).fetchall()
        )
        out["outcomes"] = _plain(
            con.execute(
                "SELECT DISTINCT page, outcome FROM snapshots WHERE purpose = 'page'"
                " AND outcome NOT IN ('unchanged', 'failed')"
            ).fetchall()
        )
    return out


def _plain(rows: list[tuple[Any, ...]]) -> list[str]:
    return sorted(_PORT.sub("newsroom", repr(row)) for row in rows)


def lost(whole: Told, home: Home) -> list[str]:
    """Rows of `whole` that the archive has not."""
    return _more(whole, told(home))


def doubled(whole: Told, home: Home) -> list[str]:
    """Rows that the archive has and `whole` has not, and records that its WARC files have twice."""
    found = told(home)
    records = Counter(one.snapshot_id for one in Archive(home.warc).uncommitted({}))
    return _more(found, whole) + [f"warc: {name}" for name, n in records.items() if n > 1]


def _more(some: Told, others: Told) -> list[str]:
    out = []
    for name, rows in some.items():
        left = Counter(rows) - Counter(others[name])
        out += [f"{name}: {row[:300]}" for row in left.elements()]
    return out


def half_a_run(published: Path) -> list[str]:
    """What a reader finds wrong in the published file at this moment: rows without their release."""
    wrong = []
    with duckdb.connect(str(published), read_only=True) as con:
        for table in lake_tables():
            if table.owner != "release_id" or table.name == "releases":
                continue
            query = f"SELECT count(*) FROM {table.name} ANTI JOIN releases USING (release_id)"
            [(n,)] = con.execute(query).fetchall()
            wrong += [f"{table.name}: {n} rows without their release"] if n else []
    return wrong
