"""The proof that nothing is lost or altered: digests, evidence, row counts, references."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator

import duckdb
import pyarrow.parquet as pq

from warehouse import lake
from warehouse.archive import Archive
from warehouse.checks.check import Check
from warehouse.home import Home
from warehouse.query import connect
from warehouse.schema import Evidence, Table, lake_tables
from warehouse.snapshot import Snapshot

__all__ = ["Check", "More", "checks", "verify"]

_MOST = 1000


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
    with home.writing(waiting):
        con = lake.connect(home)
        try:
            yield _published(con, home)
            yield from checks(con, home)
            if more:
                yield from more(con, home)
        finally:
            con.close()


def checks(con: duckdb.DuckDBPyConnection, home: Home) -> Iterator[Check]:
    """The checks of a lake that is open against the WARC files of `home`."""
    yield _bodies(con, home)
    yield _counts(con)
    for table in lake_tables():
        yield from _evidence(con, table)
    yield from _references(con)


def _bodies(con: duckdb.DuckDBPyConnection, home: Home) -> Check:
    archive = Archive(home.warc)
    about = "kept pages have the digest of what was received"
    try:
        rows = con.execute(
            "SELECT snapshot_id, url, outcome, digest, bytes, warc_file, warc_offset"
            " FROM lake.snapshots"
            " WHERE warc_file IS NOT NULL ORDER BY warc_file, warc_offset"
        ).fetchall()
    except duckdb.Error as error:
        return Check(about, 0, [_first_line(error)])
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
            rows = pq.ParquetFile(paths[name]).metadata.num_rows
        except (OSError, KeyError, ValueError) as error:
            wrong.append(f"{table}: {name} cannot be read ({error})")
            continue
        if rows != count:
            wrong.append(f"{table}: {name} has {rows:,} rows; {count:,} were committed")
    return Check("files of the lake have the rows that were committed", len(recorded), wrong)


def _published(con: duckdb.DuckDBPyConnection, home: Home) -> Check:
    wrong = []
    names = [t.name for t in lake_tables()]
    with connect(home) as published:
        for name in names:
            try:
                shown = lake.one(published, f"SELECT count(*) FROM {name}")
                held = lake.one(con, f"SELECT count(*) FROM lake.{name}")
            except duckdb.Error as error:
                wrong.append(f"{name}: {_first_line(error)}")
                continue
            if shown != held:
                wrong.append(f"{name}: {shown:,} rows are published, {held:,} are in the lake")
    return Check("published tables have the rows of the lake", len(names), wrong)


def _evidence(con: duckdb.DuckDBPyConnection, table: Table) -> Iterator[Check]:
    pairs = list(table.evidence)
    if table.has_offsets and not pairs:
        pairs = [Evidence("char_start", "char_end", "")]
    for pair in pairs:
        bad = (
            f"t.{pair.start} < 0 OR t.{pair.end} <= t.{pair.start} OR t.{pair.end} > length(r.text)"
            f" OR t.{pair.end} IS NULL OR r.text IS NULL"
        )
        about = f"{table.name}: {pair.start} and {pair.end} lie in the text"
        if pair.equals:
            # substring counts code points, as the offsets do
            bad += (
                f" OR substring(r.text, t.{pair.start} + 1, t.{pair.end} - t.{pair.start})"
                f' IS DISTINCT FROM t."{pair.equals}"'
            )
            about = f"{table.name}: the text from {pair.start} to {pair.end} is {pair.equals}"
        yield _query(
            con,
            about,
            f"SELECT count(*) FROM lake.{table.name} WHERE {pair.start} IS NOT NULL",
            f"SELECT t.release_id || ' at ' || t.{pair.start} FROM lake.{table.name} t"
            f" LEFT JOIN lake.releases r USING (release_id)"
            f" WHERE t.{pair.start} IS NOT NULL AND ({bad})",
        )


def _references(con: duckdb.DuckDBPyConnection) -> Iterator[Check]:
    for table in lake_tables():
        key = ", ".join(f'"{name}"' for name in table.key)
        yield _query(
            con,
            f"{table.name}: one row for each ({key.replace(chr(34), '')})",
            f"SELECT count(*) FROM lake.{table.name}",
            f"SELECT concat_ws(', ', {key}) FROM lake.{table.name} GROUP BY {key}"
            " HAVING count(*) > 1",
        )
    for table in lake_tables():
        if table.owner == "release_id" and table.name != "releases":
            yield _missing(con, table.name, "release_id", "releases")
    for name in ("releases", "readings", "quarantine", "release_versions"):
        yield _missing(con, name, "snapshot_id", "snapshots")
    yield _missing(con, "mentions", "entity_id", "entities")
    yield _query(
        con,
        "snapshots: what is unchanged names the snapshot that holds its body",
        "SELECT count(*) FROM lake.snapshots WHERE outcome = 'unchanged'",
        "SELECT u.url || ' at ' || u.fetched_at FROM lake.snapshots u"
        " LEFT JOIN lake.snapshots s ON s.snapshot_id = u.same_as WHERE u.outcome = 'unchanged'"
        " AND (s.outcome IS DISTINCT FROM 'stored' OR s.digest IS DISTINCT FROM u.digest)",
    )


def _missing(con: duckdb.DuckDBPyConnection, table: str, column: str, other: str) -> Check:
    return _query(
        con,
        f"{table}: each {column} is in {other}",
        f"SELECT count(*) FROM lake.{table}",
        f"SELECT DISTINCT {column} FROM lake.{table} ANTI JOIN lake.{other} USING ({column})"
        f" WHERE {column} IS NOT NULL",
    )


def _query(con: duckdb.DuckDBPyConnection, about: str, counting: str, finding: str) -> Check:
    try:
        wrong = [str(row[0]) for row in con.execute(f"{finding} LIMIT {_MOST}").fetchall()]
        return Check(about, lake.one(con, counting), wrong)
    except duckdb.Error as error:
        return Check(about, 0, [_first_line(error)])


def _first_line(error: duckdb.Error) -> str:
    return str(error).strip().splitlines()[0]
