"""The store step as a Prefect task: one batch as read, merged into the lake in one commit."""

from __future__ import annotations

import duckdb
from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.batch import Batch
from tasks.store import numbers
from tasks.store import seen as sightings
from tasks.store.merge import Outcome, merge_prepared
from tasks.store.prepare import Prepared, joined
from warehouse.lake import commit


@task(name="store", task_run_name="store batch {number}", cache_policy=NO_CACHE)
def store(
    con: duckdb.DuckDBPyConnection,
    batch: Batch[Prepared],
    *,
    reader_version: int,
    enricher_version: int,
    run: str,
    number: int,
) -> dict[str, Outcome]:
    """Commit one batch; what became of each snapshot (see tasks.store.merge)."""
    pages = joined(batch.items)
    merged = merge_prepared(con, pages, reader_version, enricher_version)
    message = f"ingest: {len(pages.pages)} pages read (flow run {run})"
    commit(con, merged.writes, run=run, message=message)
    return merged.outcomes


@task(name="seen", task_run_name="last seen and gone", cache_policy=NO_CACHE)
def seen(con: duckdb.DuckDBPyConnection, *, run: str) -> int:
    """Bring `last_seen` and `gone_since` up to the retrievals (see tasks.store.seen)."""
    return sightings.refresh(con, run=run)


@task(name="edits", task_run_name="numbers of edited releases", cache_policy=NO_CACHE)
def edits(con: duckdb.DuckDBPyConnection, *, enricher_version: int, run: str) -> int:
    """Read the numbers of versions that are not read yet (see tasks.store.numbers)."""
    return numbers.refresh(con, enricher_version, run=run)
