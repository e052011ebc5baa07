"""Checks of rows against rows: evidence against the text, keys, and what refers to what."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb

from warehouse.checks.check import Check
from warehouse.schema import Evidence, Table, lake_tables
from warehouse.sql import first_line

_MOST = 1000


def evidence(con: duckdb.DuckDBPyConnection, table: Table) -> Iterator[Check]:
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


def references(con: duckdb.DuckDBPyConnection) -> Iterator[Check]:
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
        [(count, wrong)] = con.execute(
            f"SELECT ({counting}), (SELECT list(line) FROM ({finding} LIMIT {_MOST}) AS _(line))"
        ).fetchall()
        return Check(about, count, [str(line) for line in wrong or ()])
    except duckdb.Error as error:
        return Check(about, 0, [anew(con, error)])


def anew(con: duckdb.DuckDBPyConnection, error: duckdb.Error) -> str:
    """The error in a line. It may have ended the transaction, so that one is begun anew."""
    con.execute("ROLLBACK")
    con.execute("BEGIN")
    return first_line(error)
