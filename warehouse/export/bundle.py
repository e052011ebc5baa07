"""The whole archive's tables, views and search in one DuckDB file that needs nothing beside it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import duckdb
import pyarrow as pa

from warehouse.publish import build
from warehouse.schema import lake_tables
from warehouse.search.index import refresh

_INDEX = ("search_postings", "search_terms", "search_texts")


def bundle(
    path: Path, index: Path, found: Mapping[str, list[str]], log: pa.Table, commit_id: int
) -> None:
    """Write the file. Raises duckdb.Error, or OSError on a full disk.

    index   folder of the search index, which is brought up to `found`
    found   table of the lake -> its Parquet files
    log     the log of runs
    """
    with duckdb.connect(str(path)) as new:
        build(new, found, refresh(index, found.get("releases", [])))
        for name in (*(table.name for table in lake_tables()), *_INDEX):
            _materialize(new, name)
        new.register("_log", log)
        new.execute("INSERT INTO runs BY NAME SELECT * FROM _log")
        new.unregister("_log")
        new.execute("INSERT INTO publication VALUES (NULL, ?, now())", [commit_id])


def _materialize(new: duckdb.DuckDBPyConnection, name: str) -> None:
    """A view over files becomes a table of the same name, with its comments."""
    [(about,)] = new.execute(
        "SELECT comment FROM duckdb_views() WHERE view_name = ?", [name]
    ).fetchall()
    comments = new.execute(
        "SELECT column_name, comment FROM duckdb_columns() WHERE table_name = ?", [name]
    ).fetchall()
    new.execute(f"CREATE TABLE materialized AS FROM {name}")
    new.execute(f"DROP VIEW {name}")
    new.execute(f"ALTER TABLE materialized RENAME TO {name}")
    new.execute(f"COMMENT ON TABLE {name} IS '{_text(about)}'")
    for column, comment in comments:
        new.execute(f"COMMENT ON COLUMN {name}.\"{column}\" IS '{_text(comment)}'")


def _text(value: str) -> str:
    return value.replace("'", "''")
