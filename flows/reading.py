"""Reading what is pending: clean and enrich in processes of their own, store here, batch by batch."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

import duckdb
from prefect import task
from prefect.cache_policies import NO_CACHE

from flows import artifacts
from flows.pool import Pool
from flows.progress import tell
from flows.result import Input, Timed
from tasks.batch import Batch
from tasks.clean.read import READER_VERSION
from tasks.enrich.annotate import ENRICHER_VERSION
from tasks.store.merge import Outcome
from tasks.store.prepare import Prepared
from tasks.store.task import edits, seen, store
from warehouse import state

PAGES_A_BATCH = 1000
"""Pages of one commit. Each commit is a file of each table, and each batch looks into all of them."""
_SLOWEST = 5


@dataclass(slots=True)
class Reading:
    """What a run has read so far: outcomes by snapshot, the slowest pages, Prefect task runs made.

    begun      snapshots that are being read, or are lined up for it
    lined_up   batches of them that the pool has not been handed
    """

    outcomes: dict[str, Outcome] = field(default_factory=dict)
    slowest: list[Timed] = field(default_factory=list)
    task_runs: int = 0
    begun: set[str] = field(default_factory=set)
    lined_up: deque[list[state.Pending]] = field(default_factory=deque)
    progress: artifacts.Progress | None = None

    @property
    def done_of(self) -> tuple[int, int]:
        """Pages that have been read, and those that have been found to be read."""
        return len(self.outcomes), len(self.outcomes) + len(self.begun)


def read_ahead(con: duckdb.DuckDBPyConnection, reading: Reading, pool: Pool, *, run: str) -> None:
    """Have what is pending read, and store what has been read but for what the pool reads ahead."""
    _look(con, reading)
    _hand_over(reading, pool)
    while pool.full:
        _next(con, reading, pool, run)


def read_pending(con: duckdb.DuckDBPyConnection, reading: Reading, pool: Pool, *, run: str) -> None:
    """Read and store all that is pending, and add what became of it to `reading`.

    Storing can make a page pending again (see tasks.store.merge), so the lake is asked until it is done.
    """
    while _look(con, reading) or pool.waiting:
        _hand_over(reading, pool)
        while pool.waiting:
            _next(con, reading, pool, run)
    if reading.progress:
        reading.progress.done()


def keep(con: duckdb.DuckDBPyConnection, reading: Reading, pages: Prepared, run: str) -> None:
    """Store one batch and note in `reading` what became of it."""
    stored = store(
        con,
        Batch([pages]),
        reader_version=READER_VERSION,
        enricher_version=ENRICHER_VERSION,
        run=run,
        number=reading.task_runs // 2 + 1,
    )
    # A page that was read twice became what it was first.
    for snapshot, outcome in stored.items():
        reading.outcomes.setdefault(snapshot, outcome)
    reading.task_runs += 2
    times = [
        Timed(Input(page.url, reading.outcomes[page.snapshot_id]), page.seconds)
        for page in pages.pages
    ]
    reading.slowest = sorted([*reading.slowest, *times], key=lambda t: -t.seconds)[:_SLOWEST]


def bring_up(con: duckdb.DuckDBPyConnection, *, run: str) -> None:
    """What depends on all that was read: last seen and gone, and the numbers of edited releases."""
    seen(con, run=run)
    edits(con, enricher_version=ENRICHER_VERSION, run=run)


@task(name="read", task_run_name="clean and enrich batch {number}", cache_policy=NO_CACHE)
def read(pool: Batch[Pool], *, number: int) -> Prepared:
    """Wait for the next batch of pages that the pool has read."""
    return pool.items[0].take()


def _look(con: duckdb.DuckDBPyConnection, reading: Reading) -> bool:
    """Line up what is pending and not under way; whether anything is lined up."""
    pending = state.pending(con, READER_VERSION, ENRICHER_VERSION)
    work = [page for page in pending if page.snapshot_id not in reading.begun]
    reading.begun.update(page.snapshot_id for page in work)
    reading.lined_up += state.batches(work, PAGES_A_BATCH)
    if work:
        reading.progress = reading.progress or artifacts.Progress()
        tell("read", *reading.done_of)
    return bool(reading.lined_up)


def _hand_over(reading: Reading, pool: Pool) -> None:
    while reading.lined_up and not pool.full:
        pool.begin(reading.lined_up.popleft())


def _next(con: duckdb.DuckDBPyConnection, reading: Reading, pool: Pool, run: str) -> None:
    """Store the batch that was begun first."""
    pages = read(Batch([pool]), number=reading.task_runs // 2 + 1)
    _hand_over(reading, pool)
    keep(con, reading, pages, run)
    reading.begun.difference_update(page.snapshot_id for page in pages.pages)
    tell("read", *reading.done_of)
    if reading.progress:
        reading.progress.at(*reading.done_of)
