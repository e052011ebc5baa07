"""The whole content of an archive's published file, as plain values to compare."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb

from warehouse.schema import lake_tables

Rows = dict[str, list[tuple[Any, ...]]]


def contents(home: Path) -> Rows:
    """Every table but the log of runs, each with all its rows, sorted."""
    with duckdb.connect(str(home / "communique.duckdb"), read_only=True) as con:
        return {
            table.name: sorted(con.execute(f"SELECT * FROM {table.name}").fetchall(), key=repr)
            for table in lake_tables()
        }


def count(home: Path, table: str) -> int:
    with duckdb.connect(str(home / "communique.duckdb"), read_only=True) as con:
        row = con.execute(f"SELECT count(*) FROM {table}").fetchone()
        assert row is not None
        return int(row[0])
