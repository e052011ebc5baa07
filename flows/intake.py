"""What a run of `ingest` does with what is brought: read while more is fetched, store, account, publish."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import duckdb
from prefect import get_run_logger

from flows.fetching import Fetched
from flows.pool import reading_pool
from flows.publishing import publish
from flows.reading import PAGES_A_BATCH, Reading, bring_up, read_ahead, read_pending
from flows.result import Ingested, account, counted
from tasks.fetch.keep import Kept
from warehouse import runs, settings, state
from warehouse.archive import Archive
from warehouse.home import Home

READ_EVERY = PAGES_A_BATCH
"""Pages kept after which those that are pending are handed to the processes that read."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run of `ingest` under way.

    adopted   pages that an interrupted run had kept, and this one completes
    others    files that are no page dumps
    """

    flow_run_id: str
    con: duckdb.DuckDBPyConnection
    home: Home
    archive: Archive
    told: settings.Settings
    started: datetime
    adopted: int
    others: int


def take_in(run: Run, brought: Iterator[list[Kept]], fetched: Fetched) -> Ingested:
    """Take in all that is `brought`, and read what is pending besides.

    fetched   how fetching went; filled while `brought` is drawn from
    """
    log = get_run_logger()
    if run.adopted:
        log.info("%d pages that an interrupted run had kept are completed", run.adopted)
    kept: list[Kept] = []
    reading = _read(run, brought, kept)
    log.info("%d inputs, %d kept anew", len(kept), sum(k.outcome == "stored" for k in kept))
    bring_up(run.con, run=run.flow_run_id)
    result = _result(run, kept, reading, fetched)
    for trouble in result.troubles[:100]:
        log.warning("%s: %s (%s)", trouble.outcome, trouble.name, trouble.detail)
    runs.end(
        run.con,
        flow_run_id=run.flow_run_id,
        ended=result.ended,
        state="failed" if result.broken else "completed",
        counts=result.counts,
        commit_id=result.commit_id,
        detail=result.broken,
    )
    publish(run.con, run.home)
    log.info("%s; published %s", result.headline, result.database)
    return result


def _read(run: Run, brought: Iterator[list[Kept]], kept: list[Kept]) -> Reading:
    """Draw what is brought into `kept`, and have it read meanwhile."""
    reading = Reading()
    unread = 0
    with reading_pool(run.archive, run.told.processes, run.told.scheduler) as pool:
        for batch in brought:
            kept += batch
            unread += sum(one.outcome == "stored" for one in batch)
            if unread >= READ_EVERY:
                read_ahead(run.con, reading, pool, run=run.flow_run_id)
                unread = 0
        read_pending(run.con, reading, pool, run=run.flow_run_id)
    return reading


def _result(run: Run, kept: list[Kept], reading: Reading, fetched: Fetched) -> Ingested:
    became = account(kept, reading.outcomes, state.quarantined(run.con))
    return Ingested(
        flow_run_id=run.flow_run_id,
        counts=counted(became, kept, known=fetched.known, left=fetched.left),
        inputs=became,
        slowest=tuple(reading.slowest),
        commit_id=runs.commit_of(run.con, run.flow_run_id),
        database=run.home.published,
        started=run.started,
        ended=datetime.now(UTC),
        others=run.others,
        adopted=run.adopted,
        task_runs=fetched.task_runs + reading.task_runs + 3,
        problems=fetched.problems,
        broken=fetched.broken,
    )
