"""Reading what is pending: clean and enrich in processes of their own, store here, batch by batch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import duckdb
from prefect import task
from prefect.cache_policies import NO_CACHE

from flows import artifacts
from flows.pages import Page
from flows.pool import Pool, reading_pool
from flows.progress import tell
from flows.result import Input, Timed
from tasks.batch import Batch
from tasks.clean.read import READER_VERSION
from tasks.enrich.annotate import ENRICHER_VERSION
from tasks.store.merge import Outcome
from tasks.store.task import store
from warehouse import state
from warehouse.archive import Archive

PAGES_A_BATCH = 400
READ_EVERY = 5 * PAGES_A_BATCH
"""Pages kept after which a run reads what is pending: while one batch is stored the next is read."""
_SLOWEST = 5


@dataclass(slots=True)
class Reading:
    """What a run has read so far: outcomes by snapshot, the slowest pages, Prefect task runs made.

    processes  how many read pages; 0 is one for each core
    """

    outcomes: dict[str, Outcome] = field(default_factory=dict)
    slowest: list[Timed] = field(default_factory=list)
    task_runs: int = 0
    processes: int = 0


def read_pending(
    con: duckdb.DuckDBPyConnection,
    archive: Archive,
    reading: Reading,
    *,
    run: str,
    pool: Pool | None = None,
) -> None:
    """Read what is pending and add what became of it to `reading`.

    Storing can make a page pending again (see tasks.store.merge), so the lake is asked until it is done.
    """
    if pool is None:
        with reading_pool(archive.folder, reading.processes) as own:
            return read_pending(con, archive, reading, run=run, pool=own)
    progress = None
    while work := state.pending(con, READER_VERSION, ENRICHER_VERSION):
        progress = progress or artifacts.Progress()
        total = len(reading.outcomes) + len(work)
        tell("read", len(reading.outcomes), total)
        batches = state.batches(work, PAGES_A_BATCH)
        parts = Batch([pool.read(batches)])
        for _ in batches:
            keep(con, reading, read(parts, number=reading.task_runs // 2 + 1), run)
            tell("read", len(reading.outcomes), total)
            progress.at(len(reading.outcomes), total)
    if progress:
        progress.done()
    return None


@task(name="read", task_run_name="clean and enrich batch {number}", cache_policy=NO_CACHE)
def read(parts: Batch[Iterator[list[Page]]], *, number: int) -> list[Page]:
    """Wait for the next batch of pages that the pool has read."""
    return next(parts.items[0])


def keep(con: duckdb.DuckDBPyConnection, reading: Reading, pages: list[Page], run: str) -> None:
    """Store one batch and note in `reading` what became of it."""
    stored = store(
        con,
        Batch([page for page, _ in pages]),
        reader_version=READER_VERSION,
        enricher_version=ENRICHER_VERSION,
        run=run,
        number=reading.task_runs // 2 + 1,
    )
    # A page that was read twice became what it was first.
    reading.outcomes = stored | reading.outcomes
    reading.task_runs += 2
    times = [
        Timed(Input(page.url, reading.outcomes[page.snapshot_id]), seconds)
        for page, seconds in pages
    ]
    reading.slowest = sorted([*reading.slowest, *times], key=lambda t: -t.seconds)[:_SLOWEST]
