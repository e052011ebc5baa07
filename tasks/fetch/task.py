"""The fetch step as a Prefect task: one batch of inputs, kept."""

from __future__ import annotations

import duckdb
from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.batch import Batch
from tasks.fetch.files import Found
from tasks.fetch.keep import Kept, keep
from warehouse.archive import Archive


@task(name="fetch", task_run_name="fetch batch {number}", cache_policy=NO_CACHE)
def fetch(
    con: duckdb.DuckDBPyConnection,
    archive: Archive,
    found: Batch[Found],
    *,
    run: str,
    number: int,
) -> list[Kept]:
    """Keep one batch of bodies in the archive and commit their rows (see tasks.fetch.keep)."""
    return keep(con, archive, found.items, run=run)
