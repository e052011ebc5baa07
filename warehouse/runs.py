"""The log of flow runs. It stands in the catalog's database, outside the lake's history.

A run that changed nothing makes no commit, but it is logged; and a run's row names its newest commit,
which a row inside that commit could not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

import duckdb
import pyarrow as pa

from warehouse.lake import CATALOG, RUN_LOG, one
from warehouse.schema import tables


@dataclass(frozen=True, slots=True)
class Counts:
    """What became of the inputs of one run: the columns of `runs`. Every input discovered is in one of
    them; `fetched` says how many bodies were kept."""

    discovered: int = 0
    fetched: int = 0
    unchanged: int = 0
    new: int = 0
    changed: int = 0
    failed: int = 0
    quarantined: int = 0
    known: int = 0
    blocked: int = 0
    gone: int = 0
    refused: int = 0
    left: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """What a run was asked for besides its source: first and last day, and who was asked."""

    since: date | None = None
    until: date | None = None
    via: str | None = None


_NOTHING = Asked()


def begin(
    con: duckdb.DuckDBPyConnection,
    *,
    flow_run_id: str,
    flow: str,
    source: str,
    started: datetime,
    asked: Asked = _NOTHING,
) -> None:
    """Log that a run has started. Runs still open are closed as interrupted: only one writes at a time."""
    con.execute(f"UPDATE {CATALOG}.{RUN_LOG} SET state = 'interrupted' WHERE state = 'running'")
    con.execute(
        f"INSERT INTO {CATALOG}.{RUN_LOG} BY NAME SELECT ? AS flow_run_id, ? AS flow, ? AS source,"
        " ? AS started, 'running' AS state, CAST(? AS DATE) AS since, CAST(? AS DATE) AS until, ? AS via",
        [flow_run_id, flow, source, started.isoformat(), asked.since, asked.until, asked.via],
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


def windows_done(
    con: duckdb.DuckDBPyConnection, source: str, via: str
) -> set[tuple[date | None, date | None]]:
    """(first day, last day) of the windows of a source that a run brought in whole, left none."""
    rows = con.execute(
        f"SELECT CAST(since AS DATE), CAST(until AS DATE) FROM {CATALOG}.{RUN_LOG}"
        " WHERE flow = 'ingest' AND source = ? AND via = ? AND state = 'completed'"
        ' AND coalesce("left", 0) = 0 AND coalesce(blocked, 0) = 0',
        [source, via],
    ).fetchall()
    return set(rows)


def last_completed(con: duckdb.DuckDBPyConnection, flow: str, source: str) -> datetime | None:
    """When the last run of a flow over a source that was completed began. UTC."""
    row = con.execute(
        f"SELECT max(CAST(started AS TIMESTAMPTZ)) FROM {CATALOG}.{RUN_LOG}"
        " WHERE flow = ? AND source = ? AND state = 'completed'",
        [flow, source],
    ).fetchone()
    return row[0] if row else None


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
