"""The store step as a Prefect task: one batch as read, merged into the lake in one commit."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb
from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.store.merge import Outcome, merge
from tasks.store.reads import Read
from warehouse.lake import commit


@task(name="store", task_run_name="store batch {number}", cache_policy=NO_CACHE)
def store(
    con: duckdb.DuckDBPyConnection,
    batch: Sequence[Read],
    *,
    reader_version: int,
    enricher_version: int,
    run: str,
    number: int,
) -> dict[str, Outcome]:
    """Commit one batch; what became of each snapshot (see tasks.store.merge)."""
    merged = merge(con, batch, reader_version, enricher_version)
    commit(
        con,
        merged.writes,
        run=run,
        message=f"ingest: {len(batch)} pages read (flow run {run})",
    )
    return merged.outcomes
