"""The one file that people open: a plain DuckDB file with views over the lake's Parquet files.

It is built beside the old one and moved over it, so that a reader sees either the whole old state or the
whole new one, and never waits. It needs no extension and opens from any folder.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from warehouse import lake, runs
from warehouse.checks import rules
from warehouse.home import Home
from warehouse.schema import Table, lake_tables, tables
from warehouse.search import published as searching
from warehouse.search.index import Index, refresh

VIEWS = Path(__file__).parent / "views"

_PUBLICATION = """
CREATE TABLE publication (home VARCHAR, commit_id BIGINT, published_at TIMESTAMPTZ);
COMMENT ON TABLE publication IS 'What this file shows.';
COMMENT ON COLUMN publication.home IS 'The folder that it was made for: its views name files there.';
COMMENT ON COLUMN publication.commit_id IS 'The commit of the lake that it shows.';
COMMENT ON COLUMN publication.published_at IS 'When it was made. UTC.';
"""


def publish(con: duckdb.DuckDBPyConnection, home: Home) -> int:
    """Publish the lake's present state; the commit that it shows.

    con   the lake (see warehouse.lake.connect)
    Raises OSError when the file cannot be written; the old one then stands.
    """
    beside = home.root / f".{home.published.name}.new"
    beside.unlink(missing_ok=True)
    version = lake.version(con)
    found = {t.name: lake.files(con, t.name) for t in lake_tables()}
    index = refresh(home.index, found["releases"])
    with duckdb.connect(str(beside)) as new:
        new.execute("BEGIN")
        build(new, found, index)
        new.register("_log", runs.log(con))
        new.execute("INSERT INTO runs BY NAME SELECT * FROM _log")
        new.unregister("_log")
        new.execute(
            "INSERT INTO publication VALUES (?, ?, ?)", [str(home.root), version, datetime.now(UTC)]
        )
        new.execute("COMMIT")
        # At its end a connection writes what is committed into the file, and says nothing when it cannot.
        new.execute("CHECKPOINT")
    os.replace(beside, home.published)
    return version


def build(
    new: duckdb.DuckDBPyConnection, found: Mapping[str, list[str]], index: Index | None = None
) -> None:
    """Make everything that the published file has, with its comments, over the files `found`.

    found   table of the lake -> its Parquet files; a table that has none is empty
    index   the search index of those files; without one search finds nothing
    """
    new.execute("SET TimeZone = 'UTC'")
    for table in tables().values():
        if table.kept == "lake":
            new.execute(f"CREATE VIEW {table.name} AS {select(table, found.get(table.name, []))}")
        elif table.kept == "log":
            new.execute(f"CREATE TABLE {table.name} ({table.ddl})")
        else:
            new.execute(f"CREATE VIEW examined AS {rules.examined()}")
            new.execute(f"CREATE VIEW {table.name} AS {rules.discrepancies()}")
        _comment(new, table)
    for file in sorted(VIEWS.glob("*.sql")):
        new.execute(file.read_text(encoding="utf-8"))
    searching.define(new, index)
    _inherit_comments(new)
    new.execute(_PUBLICATION)


def select(table: Table, found: list[str]) -> str:
    """The table as a query. The empty part gives it its columns, so that one added to the schema
    later reads as null in older files instead of failing."""
    columns = ", ".join(f'"{c.name}"' for c in table.columns)
    empty = ", ".join(f'CAST(NULL AS {c.type}) AS "{c.name}"' for c in table.columns)
    if not found:
        return f"SELECT {empty} WHERE false"
    listed = ", ".join("'" + path.replace("'", "''") + "'" for path in sorted(found))
    return (
        f"SELECT {columns} FROM (SELECT {empty} WHERE false UNION ALL BY NAME"
        f" SELECT * FROM read_parquet([{listed}], union_by_name = true))"
    )


def _comment(new: duckdb.DuckDBPyConnection, table: Table) -> None:
    what = "TABLE" if table.kept == "log" else "VIEW"
    new.execute(f"COMMENT ON {what} {table.name} IS '{_text(table.about)}'")
    for column in table.columns:
        new.execute(f"COMMENT ON COLUMN {table.name}.\"{column.name}\" IS '{_text(column.about)}'")


def _inherit_comments(new: duckdb.DuckDBPyConnection) -> None:
    """A view's column that is a table's column, unaltered, has that one's comment."""
    about = {c.name: c.about for t in tables().values() for c in t.columns}
    bare = new.execute(
        "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal AND comment IS NULL"
    ).fetchall()
    for view, column in bare:
        if column in about:
            new.execute(f"COMMENT ON COLUMN {view}.\"{column}\" IS '{_text(about[column])}'")


def _text(value: str) -> str:
    return value.replace("'", "''")
