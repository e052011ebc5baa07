"""A view becomes a table of the same name, with its comments."""

from __future__ import annotations

import duckdb

from warehouse.sql import literal


def materialize(new: duckdb.DuckDBPyConnection, name: str, select: str) -> None:
    """The view `name` becomes a table of what `select` gives, with its comments."""
    new.execute(f"CREATE TABLE materialized AS {select}")
    instead(new, name, "materialized")


def instead(new: duckdb.DuckDBPyConnection, name: str, table: str) -> None:
    """`table` takes the place of the view `name`, with its comments."""
    [(about,)] = new.execute(
        "SELECT comment FROM duckdb_views() WHERE database_name = current_database() AND view_name = ?",
        [name],
    ).fetchall()
    comments = new.execute(
        "SELECT column_name, comment FROM duckdb_columns()"
        " WHERE database_name = current_database() AND table_name = ? AND comment IS NOT NULL",
        [name],
    ).fetchall()
    new.execute(f"DROP VIEW {name}")
    new.execute(f"ALTER TABLE {table} RENAME TO {name}")
    new.execute(f"COMMENT ON TABLE {name} IS {literal(about)}")
    for column, comment in comments:
        new.execute(f'COMMENT ON COLUMN {name}."{column}" IS {literal(comment)}')
