"""The lake: DuckLake tables (Parquet under a SQL catalog), opened, made, and written in whole commits."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass

import duckdb
import pyarrow as pa

from warehouse.bucket import Unavailable
from warehouse.home import Home
from warehouse.places import places
from warehouse.schema import Table, lake_tables, tables
from warehouse.sql import literal

CATALOG = "__ducklake_metadata_lake"
"""Name under which DuckLake attaches its own catalog database."""

RUN_LOG = "communique_runs"
"""Table of that database that logs the runs: beside the lake's history, because it is no part of it."""

_TRIES = 8


@dataclass(frozen=True, slots=True)
class Write:
    """What one commit does to one table.

    rows      rows to add, of the table's Arrow schema
    replaces  values of the table's owner column whose present rows go
    """

    rows: pa.Table
    replaces: tuple[str, ...] = ()


def connect(home: Home) -> duckdb.DuckDBPyConnection:
    """The lake of `home`, attached as `lake`; made if it is not there. Times are UTC.

    Raises warehouse.settings.BadSettings; Unavailable when a catalog elsewhere cannot be reached, and
    duckdb.Error when the one here is no catalog.
    """
    home.create()
    con = duckdb.connect(config={"autoinstall_known_extensions": False})
    place = places(home)
    place.prepare(con)
    con.execute("SET TimeZone = 'UTC'")
    # The data path is given anew each time, so that a folder that was moved opens as before. Inlining
    # is off because the published views read files, not the catalog.
    try:
        con.execute(
            f"ATTACH {literal(f'ducklake:{place.attached}')} AS lake (DATA_PATH {literal(place.data)},"
            " OVERRIDE_DATA_PATH true, DATA_INLINING_ROW_LIMIT 0)"
        )
    except duckdb.Error as error:
        con.close()
        if place.catalog:
            why = " ".join(str(error).split())
            raise Unavailable(f"the lake's catalog cannot be opened: {why}") from error
        raise
    _create(con)
    return con


def commit(
    con: duckdb.DuckDBPyConnection, writes: Mapping[str, Write], *, run: str, message: str
) -> int | None:
    """All of `writes` in one transaction, whose message names the flow run; the lake's new version.

    None, and no commit, when there is nothing to write. A reader of the catalog can hold it for a
    moment: the transaction is then tried again. Raises duckdb.Error when that does not help.
    """
    work = {n: w for n, w in writes.items() if w.rows.num_rows or w.replaces}
    if not work:
        return None
    for attempt in range(_TRIES):
        try:
            return _commit(con, work, run, message)
        except duckdb.Error as error:
            con.execute("ROLLBACK")
            if "locked" not in str(error) or attempt == _TRIES - 1:
                raise
            time.sleep(0.05 * 2**attempt)
    raise AssertionError("unreachable")


def version(con: duckdb.DuckDBPyConnection) -> int:
    """Number of the newest commit."""
    return int(one(con, "SELECT max(snapshot_id) FROM ducklake_snapshots('lake')"))


def files(con: duckdb.DuckDBPyConnection, table: str) -> list[str]:
    """Paths of the Parquet files that are the table's present state."""
    rows = con.execute(
        "SELECT data_file, delete_file FROM ducklake_list_files('lake', ?)", [table]
    ).fetchall()
    # Commits rewrite whole files (see _replace), so a delete file means that somebody else wrote.
    if any(deleted for _, deleted in rows):
        raise RuntimeError(
            f"the lake's table {table} has delete files; it was written by other means"
        )
    return [path for path, _ in rows]


def sizes(con: duckdb.DuckDBPyConnection, table: str) -> dict[str, int]:
    """The same files with their bytes."""
    rows = con.execute(
        "SELECT data_file, data_file_size_bytes FROM ducklake_list_files('lake', ?)", [table]
    ).fetchall()
    return {file: int(size) for file, size in rows}


def one(con: duckdb.DuckDBPyConnection, sql: str, values: list[object] | None = None) -> int:
    """The single number that a query gives; 0 for null."""
    row = con.execute(sql, values or []).fetchone()
    return int(row[0] or 0) if row else 0


def _commit(
    con: duckdb.DuckDBPyConnection, work: Mapping[str, Write], run: str, message: str
) -> int:
    con.execute("BEGIN")
    changed = False
    for name, write in work.items():
        changed |= _replace(con, tables()[name], write)
    if not changed:
        con.execute("ROLLBACK")
        return version(con)
    con.execute(
        "CALL lake.set_commit_message('communique', ?, extra_info => ?)",
        [message, json.dumps({"flow_run_id": run})],
    )
    con.execute("COMMIT")
    return version(con)


def _replace(con: duckdb.DuckDBPyConnection, table: Table, write: Write) -> bool:
    """Put `write` into the table; whether anything changed.

    Rows go by rewriting the files that hold them, never by delete files: the present state is then
    exactly a list of Parquet files, which a plain DuckDB reads without DuckLake.
    """
    changed = bool(write.rows.num_rows)
    if write.replaces:
        owners = pa.table({"owner": pa.array(write.replaces, pa.string())})
        con.register("_owners", owners)
        con.execute(
            f"CREATE OR REPLACE TEMP TABLE _touched AS SELECT DISTINCT filename AS file"
            f' FROM lake.{table.name} WHERE "{table.owner}" IN (SELECT owner FROM _owners)'
        )
        if one(con, "SELECT count(*) FROM _touched"):
            changed = True
            con.execute(
                f"CREATE OR REPLACE TEMP TABLE _kept AS SELECT * FROM lake.{table.name}"
                " WHERE filename IN (SELECT file FROM _touched)"
                f' AND "{table.owner}" NOT IN (SELECT owner FROM _owners)'
            )
            con.execute(
                f"DELETE FROM lake.{table.name} WHERE filename IN (SELECT file FROM _touched)"
            )
            con.register("_rows", write.rows)
            con.execute(
                f"INSERT INTO lake.{table.name} BY NAME"
                " (SELECT * FROM _kept UNION ALL BY NAME SELECT * FROM _rows)"
            )
            return True
    if write.rows.num_rows:
        con.register("_rows", write.rows)
        con.execute(f"INSERT INTO lake.{table.name} BY NAME SELECT * FROM _rows")
    return changed


def _create(con: duckdb.DuckDBPyConnection) -> None:
    """Make what the schema has and the lake has not: tables, columns, comments. One commit."""
    have: dict[str, set[str]] = {}
    for name, column in con.execute(
        "SELECT table_name, column_name FROM duckdb_columns() WHERE database_name = 'lake'"
    ).fetchall():
        have.setdefault(name, set()).add(column)
    statements: list[str] = []
    for table in lake_tables():
        if table.name not in have:
            statements.append(f"CREATE TABLE lake.{table.name} ({table.ddl})")
            statements.append(f"COMMENT ON TABLE lake.{table.name} IS {literal(table.about)}")
        for column in table.columns:
            if column.name not in have.get(table.name, set()):
                if table.name in have:
                    statements.append(
                        f'ALTER TABLE lake.{table.name} ADD COLUMN "{column.name}" {column.type}'
                    )
                statements.append(
                    f'COMMENT ON COLUMN lake.{table.name}."{column.name}" IS {literal(column.about)}'
                )
    log = tables()["runs"]
    con.execute(f"CREATE TABLE IF NOT EXISTS {CATALOG}.{RUN_LOG} ({log.ddl})")
    logged = {row[0] for row in con.execute(f"DESCRIBE {CATALOG}.{RUN_LOG}").fetchall()}
    for column in log.columns:
        if column.name not in logged:
            con.execute(f'ALTER TABLE {CATALOG}.{RUN_LOG} ADD COLUMN "{column.name}" {column.type}')
    if statements:
        con.execute("BEGIN")
        for statement in statements:
            con.execute(statement)
        con.execute("CALL lake.set_commit_message('communique', 'tables of the data dictionary')")
        con.execute("COMMIT")
