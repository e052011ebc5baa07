"""The store step as a Prefect task: one batch as read, merged into the lake in one commit."""

from __future__ import annotations

import duckdb
from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.batch import Batch
from tasks.store.merge import Outcome, merge
from tasks.store.reads import Read
from warehouse.lake import commit


@task(name="store", task_run_name="store batch {number}", cache_policy=NO_CACHE)
def store(
    con: duckdb.DuckDBPyConnection,
    batch: Batch[Read],
    *,
    reader_version: int,
    enricher_version: int,
    run: str,
    number: int,
) -> dict[str, Outcome]:
    """Commit one batch; what became of each snapshot (see tasks.store.merge)."""
    merged = merge(con, batch.items, reader_version, enricher_version)
    commit(
        con,
        merged.writes,
        run=run,
        message=f"ingest: {len(batch)} pages read (flow run {run})",
    )
    return merged.outcomes
