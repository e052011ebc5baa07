"""What an archive says, without what depends on when it was fetched and in how many runs."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Set
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


def more(some: Told, others: Told) -> list[str]:
    """Rows that `some` has and `others` has not, or not as often."""
    out = []
    for name, rows in some.items():
        left = Counter(rows) - Counter(others[name])
        out += [f"{name}: {row[:300]}" for row in left.elements()]
    return out


def records(home: Home) -> set[str]:
    """The snapshots whose whole record is in a WARC file, and those that have a row: what is on disk."""
    return set(_records(home))


def commits(con: duckdb.DuckDBPyConnection) -> set[int]:
    """Numbers of the commits of a lake that is open."""
    rows = con.execute("SELECT snapshot_id FROM ducklake_snapshots('lake')").fetchall()
    return {number for (number,) in rows}


def gone(con: duckdb.DuckDBPyConnection, kept: Set[str], committed: Set[int]) -> list[str]:
    """Records that were on disk and have no row, commits that were made and cannot be had."""
    rows = con.execute("SELECT snapshot_id FROM lake.snapshots").fetchall()
    lost = kept - {name for (name,) in rows}
    left = committed - commits(con)
    return [f"record: {name}" for name in lost] + [f"commit: {number}" for number in left]


def doubled(home: Home) -> list[str]:
    """Snapshots that the WARC files hold twice."""
    return [f"warc: {name}" for name, n in Counter(_records(home)).items() if n > 1]


def warcs(home: Home) -> dict[str, str]:
    """Digest of each WARC file."""
    files = Archive(home.warc).files()
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def half_a_run(home: Home) -> list[str]:
    """What a reader finds wrong in the published file at this moment: rows without their release."""
    if not home.published.exists():
        return []
    wrong = []
    with duckdb.connect(str(home.published), read_only=True) as con:
        for table in lake_tables():
            if table.owner != "release_id" or table.name == "releases":
                continue
            query = f"SELECT count(*) FROM {table.name} ANTI JOIN releases USING (release_id)"
            [(n,)] = con.execute(query).fetchall()
            wrong += [f"{table.name}: {n} rows without their release"] if n else []
    return wrong


def _plain(rows: list[tuple[Any, ...]]) -> list[str]:
    return sorted(_PORT.sub("newsroom", repr(row)) for row in rows)


def _records(home: Home) -> Iterator[str]:
    for path in Archive(home.warc).files():
        left = path.read_bytes()
        while left:
            inflate = zlib.decompressobj(31)
            try:
                record = inflate.decompress(left)
            except zlib.error:
                break
            if not inflate.eof:
                break
            left = inflate.unused_data
            head = record.partition(b"\r\n\r\n")[0].decode()
            if "\r\nCommunique-Outcome:" in head:
                yield head.partition("WARC-Record-ID: <urn:uuid:")[2].partition(">")[0]
