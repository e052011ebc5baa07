"""The whole archive's tables, views and search in one DuckDB file that needs nothing beside it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import duckdb
import pyarrow as pa

from warehouse.keeping import keep
from warehouse.materialize import materialize
from warehouse.publish import build
from warehouse.schema import lake_tables
from warehouse.search.index import refresh

_INDEX = ("search_postings", "search_places", "search_texts")


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
            materialize(new, name, f"FROM {name}")
        keep(new)
        new.register("_log", log)
        new.execute("INSERT INTO runs BY NAME SELECT * FROM _log")
        new.unregister("_log")
        new.execute(
            "INSERT INTO publication (commit_id, published_at) VALUES (?, now())", [commit_id]
        )
