"""The log of flow runs. It stands in the catalog's database, outside the lake's history.

A run that changed nothing makes no commit, but it is logged; and a run's row names its newest commit,
which a row inside that commit could not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import duckdb
import pyarrow as pa

from warehouse.lake import CATALOG, RUN_LOG, one
from warehouse.schema import tables


@dataclass(frozen=True, slots=True)
class Counts:
    """What became of the inputs of one run. Every input discovered is in one of
    new, changed, unchanged, failed, quarantined; `fetched` says how many bodies were kept."""

    discovered: int = 0
    fetched: int = 0
    unchanged: int = 0
    new: int = 0
    changed: int = 0
    failed: int = 0
    quarantined: int = 0


def begin(
    con: duckdb.DuckDBPyConnection, *, flow_run_id: str, flow: str, source: str, started: datetime
) -> None:
    """Log that a run has started. Runs still open are closed as interrupted: only one writes at a time."""
    con.execute(f"UPDATE {CATALOG}.{RUN_LOG} SET state = 'interrupted' WHERE state = 'running'")
    con.execute(
        f"INSERT INTO {CATALOG}.{RUN_LOG} BY NAME SELECT ? AS flow_run_id, ? AS flow, ? AS source,"
        " ? AS started, 'running' AS state",
        [flow_run_id, flow, source, started.isoformat()],
    )


def end(
    con: duckdb.DuckDBPyConnection,
    *,
    flow_run_id: str,
    ended: datetime,
    state: str,
    counts: Counts,
    commit_id: int | None,
    detail: str | None = None,
) -> None:
    """Log how a run ended."""
    values: Mapping[str, object] = {
        "ended": ended.isoformat(),
        "state": state,
        "commit_id": commit_id,
        "detail": detail,
        **{name: getattr(counts, name) for name in Counts.__slots__},
    }
    sets = ", ".join(f'"{name}" = ?' for name in values)
    con.execute(
        f"UPDATE {CATALOG}.{RUN_LOG} SET {sets} WHERE flow_run_id = ?",
        [*values.values(), flow_run_id],
    )


def log(con: duckdb.DuckDBPyConnection) -> pa.Table:
    """All runs, oldest first, in the schema of `runs`."""
    schema = tables()["runs"]
    columns = ", ".join(f'CAST("{c.name}" AS {c.type}) AS "{c.name}"' for c in schema.columns)
    return (
        con.execute(f"SELECT {columns} FROM {CATALOG}.{RUN_LOG} ORDER BY started, flow_run_id")
        .to_arrow_table()
        .cast(schema.arrow)
    )


def commit_of(con: duckdb.DuckDBPyConnection, flow_run_id: str) -> int | None:
    """The newest commit that names the run, or None."""
    found = one(
        con,
        "SELECT max(snapshot_id) FROM ducklake_snapshots('lake')"
        " WHERE json_extract_string(commit_extra_info, '$.flow_run_id') = ?",
        [flow_run_id],
    )
    return found or None
