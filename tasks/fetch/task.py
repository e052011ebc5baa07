"""The fetch step as Prefect tasks: one batch of inputs, or of what was asked of the web, kept."""

from __future__ import annotations

import duckdb
from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.batch import Batch
from tasks.fetch.discover import robots
from tasks.fetch.files import Found
from tasks.fetch.keep import Kept, keep
from tasks.fetch.retrieve import Retrieval
from tasks.fetch.web import Web
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


@task(name="fetch", task_run_name="fetch {source} batch {number}", cache_policy=NO_CACHE)
def retrieve(
    con: duckdb.DuckDBPyConnection,
    archive: Archive,
    web: Web,
    retrieval: Retrieval,
    *,
    source: str,
    run: str,
    number: int,
) -> list[Kept] | None:
    """Wait for one batch of answers and keep it; null when all is answered."""
    batch = retrieval.batch()
    asked = robots(con, web, source)
    if batch is None and not asked:
        return None
    kept = keep(con, archive, [*asked, *(batch or ())], run=run)
    return None if batch is None else kept[len(asked) :]
