"""Readings into a lake, as the store step does it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import duckdb

from tasks.store.merge import merge
from tasks.store.reads import Read
from warehouse import lake


def store(
    con: duckdb.DuckDBPyConnection, batch: Sequence[Read], version: int = 1
) -> dict[str, Any]:
    """Commit a batch; what became of each snapshot."""
    merged = merge(con, batch, version, 1)
    lake.commit(con, merged.writes, run="r", message="m")
    return dict(merged.outcomes)
