"""The one file that people open: a plain DuckDB file with views over the lake's Parquet files.

It is built beside the old one and moved over it, so that a reader sees either the whole old state or the
whole new one, and never waits. It needs no extension and opens from any folder.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from warehouse import lake, runs
from warehouse.home import Home
from warehouse.schema import Table, tables

VIEWS = Path(__file__).parent / "views"


def publish(con: duckdb.DuckDBPyConnection, home: Home) -> int:
    """Publish the lake's present state; the commit that it shows.

    con   the lake (see warehouse.lake.connect)
    Raises OSError when the file cannot be written; the old one then stands.
    """
    beside = home.root / f".{home.published.name}.new"
    beside.unlink(missing_ok=True)
    version = lake.version(con)
    with duckdb.connect(str(beside)) as new:
        new.execute("SET TimeZone = 'UTC'")
        new.execute("BEGIN")
        for table in tables().values():
            if table.in_lake:
                new.execute(f"CREATE VIEW {table.name} AS {_select(con, table)}")
            else:
                log = runs.log(con)
                new.register("_log", log)
                new.execute(f"CREATE TABLE {table.name} ({table.ddl})")
                new.execute(f"INSERT INTO {table.name} BY NAME SELECT * FROM _log")
                new.unregister("_log")
            _comment(new, table)
        for file in sorted(VIEWS.glob("*.sql")):
            new.execute(file.read_text(encoding="utf-8"))
        new.execute(
            "CREATE TABLE publication (home VARCHAR, commit_id BIGINT, published_at TIMESTAMPTZ)"
        )
        new.execute(
            "INSERT INTO publication VALUES (?, ?, ?)", [str(home.root), version, datetime.now(UTC)]
        )
        new.execute(
            "COMMENT ON TABLE publication IS"
            " 'Which commit of the lake this file shows, and for which folder it was made.'"
        )
        new.execute("COMMIT")
    os.replace(beside, home.published)
    return version


def is_current(con: duckdb.DuckDBPyConnection, home: Home) -> bool:
    """Whether the published file shows the lake's newest commit, in this folder, with all its runs."""
    if not home.published.exists():
        return False
    try:
        with duckdb.connect(str(home.published), read_only=True) as published:
            row = published.execute("SELECT home, commit_id FROM publication").fetchone()
    except duckdb.Error:
        return False
    return row == (str(home.root), lake.version(con))


def _select(con: duckdb.DuckDBPyConnection, table: Table) -> str:
    """The table as a query. The columns are spelled out, so that a column added to the schema later
    reads as null in older files instead of failing."""
    columns = ", ".join(f'"{c.name}"' for c in table.columns)
    found = lake.files(con, table.name)
    if not found:
        typed = ", ".join(f'CAST(NULL AS {c.type}) AS "{c.name}"' for c in table.columns)
        return f"SELECT {typed} WHERE false"
    listed = ", ".join("'" + path.replace("'", "''") + "'" for path in sorted(found))
    empty = ", ".join(f'CAST(NULL AS {c.type}) AS "{c.name}"' for c in table.columns)
    return (
        f"SELECT {columns} FROM (SELECT {empty} WHERE false UNION ALL BY NAME"
        f" SELECT * FROM read_parquet([{listed}], union_by_name = true))"
    )


def _comment(new: duckdb.DuckDBPyConnection, table: Table) -> None:
    what = "VIEW" if table.in_lake else "TABLE"
    new.execute(f"COMMENT ON {what} {table.name} IS '{_text(table.about)}'")
    for column in table.columns:
        new.execute(f"COMMENT ON COLUMN {table.name}.\"{column.name}\" IS '{_text(column.about)}'")


def _text(value: str) -> str:
    return value.replace("'", "''")
