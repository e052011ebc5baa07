"""The proof that nothing is lost or altered: digests, evidence, row counts, references."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator

import duckdb

from warehouse import lake
from warehouse.archives import archive_of
from warehouse.checks.check import Check
from warehouse.checks.kept import kept
from warehouse.checks.rows import anew, evidence, references
from warehouse.home import Home
from warehouse.lock import writing
from warehouse.query import connect
from warehouse.schema import lake_tables
from warehouse.snapshot import Snapshot
from warehouse.sql import first_line

__all__ = ["Check", "More", "checks", "verify"]

More = Callable[[duckdb.DuckDBPyConnection, Home], Iterator[Check]]


def verify(
    home: Home, waiting: Callable[[], None] = lambda: None, more: More | None = None
) -> Iterator[Check]:
    """All checks, one after the other, and then those of `more`. Nothing is changed, but that a DuckDB
    file that is missing, or was made for another folder, is made first.

    A run that is writing is waited for (`waiting` is then called): the lake and the published file are
    compared, and they differ until it ends.
    """
    connect(home).close()  # takes the lock to publish, so it cannot be done while we hold it
    with writing(home, waiting):
        con = lake.connect(home)
        try:
            yield _published(con, home)
            yield kept(con, home)
            yield from checks(con, home)
            if more:
                yield from more(con, home)
        finally:
            con.close()


def checks(con: duckdb.DuckDBPyConnection, home: Home) -> Iterator[Check]:
    """The checks of a lake that is open against the WARC files of `home`.

    In one transaction: all are of one state, and DuckLake reads its catalog once for them.
    """
    con.execute("BEGIN")
    try:
        yield _bodies(con, home)
        yield _counts(con)
        for table in lake_tables():
            yield from evidence(con, table)
        yield from references(con)
    finally:
        con.execute("ROLLBACK")


def _bodies(con: duckdb.DuckDBPyConnection, home: Home) -> Check:
    archive = archive_of(home)
    about = "kept pages have the digest of what was received"
    try:
        rows = con.execute(
            "SELECT snapshot_id, url, outcome, digest, bytes, warc_file, warc_offset"
            " FROM lake.snapshots"
            " WHERE warc_file IS NOT NULL ORDER BY warc_file, warc_offset"
        ).fetchall()
    except duckdb.Error as error:
        return Check(about, 0, [anew(con, error)])
    wrong = []
    for snapshot_id, url, outcome, digest, size, file, offset in rows:
        try:
            kept = archive.read(file, offset)
        except LookupError as error:
            wrong.append(f"{url}: {error}")
            continue
        if kept.snapshot_id != snapshot_id:
            wrong.append(f"{url}: {file} at {offset} holds another record")
        elif len(kept.body) != size or _digest(kept, outcome) != digest:
            wrong.append(f"{url}: the body in {file} at {offset} is not the one that was received")
    return Check(about, len(rows), wrong)


def _digest(kept: Snapshot, outcome: str) -> str | None:
    """The digest that the row must have: of the body, or of the one that was found unchanged."""
    if outcome == "unchanged":
        return kept.digest
    stored = outcome == "stored" or kept.body
    return hashlib.sha256(kept.body).hexdigest() if stored else None


def _counts(con: duckdb.DuckDBPyConnection) -> Check:
    recorded = con.execute(
        f"SELECT t.table_name, f.path, f.record_count FROM {lake.CATALOG}.ducklake_data_file f"
        f" JOIN {lake.CATALOG}.ducklake_table t USING (table_id)"
        " WHERE f.end_snapshot IS NULL AND t.end_snapshot IS NULL"
    ).fetchall()
    paths = {p.rsplit("/", 1)[-1]: p for t in lake_tables() for p in lake.files(con, t.name)}
    wrong = []
    for table, path, count in recorded:
        name = path.rsplit("/", 1)[-1]
        try:
            rows = _rows(con, paths[name])
        except (duckdb.Error, KeyError) as error:
            wrong.append(f"{table}: {name} cannot be read ({error})")
            continue
        if rows != count:
            wrong.append(f"{table}: {name} has {rows:,} rows; {count:,} were committed")
    return Check("files of the lake have the rows that were committed", len(recorded), wrong)


def _rows(con: duckdb.DuckDBPyConnection, path: str) -> int:
    return lake.one(con, "SELECT num_rows FROM parquet_file_metadata(?)", [path])


def _published(con: duckdb.DuckDBPyConnection, home: Home) -> Check:
    wrong = []
    names = [t.name for t in lake_tables()]
    with connect(home) as published:
        for name in names:
            try:
                shown = lake.one(published, f"SELECT count(*) FROM {name}")
                held = lake.one(con, f"SELECT count(*) FROM lake.{name}")
            except duckdb.Error as error:
                wrong.append(f"{name}: {first_line(error)}")
                continue
            if shown != held:
                wrong.append(f"{name}: {shown:,} rows are published, {held:,} are in the lake")
    return Check("published tables have the rows of the lake", len(names), wrong)
