"""The flow `ingest`: fetch -> clean -> enrich -> store -> publish.

What there is to do is read from the lake, so a run that was killed is completed by running again,
and a run over an unchanged world changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb
from prefect import flow, get_run_logger, task
from prefect.cache_policies import NO_CACHE
from prefect.runtime import flow_run
from prefect.states import Completed, Failed

from flows import alerts, artifacts, sparkline
from flows.alive import alive
from flows.fetching import Fetched, from_files, from_web
from flows.pool import reading_pool
from flows.progress import tell
from flows.reading import READ_EVERY, Reading, read_pending
from flows.result import Ingested, account, counted
from tasks.enrich.annotate import ENRICHER_VERSION
from tasks.fetch import files
from tasks.fetch.asks import Window
from tasks.fetch.discovery import Via
from tasks.fetch.keep import Kept, adopt
from tasks.fetch.source import load
from tasks.store.task import edits, seen
from warehouse import lake, runs, settings, state
from warehouse import publish as publishing
from warehouse.archive import Archive
from warehouse.home import Home


def _name() -> str:
    asked = flow_run.parameters
    path, since, until = (asked.get(name) for name in ("path", "since", "until"))
    what = asked.get("source") or (path and Path(path).name) or "pending pages"
    days = " to ".join(str(day)[:10] for day in (since, until) if day)
    via = asked.get("via") or "site"
    return " ".join(filter(None, ("ingest", what, days, f"via {via}" if via != "site" else "")))


@flow(
    name="ingest",
    description="Take pages in, read them, and publish what they say as a DuckDB file.",
    flow_run_name=_name,
    on_failure=[alerts.on_failure],
    on_crashed=[alerts.on_failure],
)
def ingest(
    source: str | None = None,
    path: str | None = None,
    since: date | None = None,
    until: date | None = None,
    via: Via = "site",
    home: str = "./data",
) -> Any:
    """Take pages in, and read all kept pages that the current readers have not read.

    Args:
        source: A source to fetch, such as centcom; `communique sources` lists them.
        path: Instead of a source, a file or a folder of page dumps (.txt, .html, .pdf, .warc, .wacz).
        since: First day to fetch. Without one: what is young by the source's own measure.
        until: Last day to fetch.
        via: Who is asked: the site itself, or a web archive (wayback, commoncrawl).
        home: The folder that holds the archive, its lake and its DuckDB file.

    With neither source nor path it only reads what is pending.
    Returns the run's `flows.result.Ingested`.
    """
    place = Home.at(home)
    run = str(flow_run.id)
    started = datetime.now(UTC)
    fetched = Fetched()
    inputs = files.discover(Path(path)) if path else None
    told = settings.load(place.root)
    site = load(source, told.sources) if source else None
    with alive(place, run), place.writing(waiting=lambda: tell("wait", 0)):
        tell("wait", 1, 1)
        con = lake.connect(place)
        try:
            runs.begin(
                con,
                flow_run_id=run,
                flow="ingest",
                source=source or path or "",
                started=started,
                asked=runs.Asked(since, until, via if site else None),
            )
            archive = Archive(place.warc)
            adopted = adopt(con, archive, run=run)
            if site:
                window = Window(since, until)
                brought = from_web(
                    *(con, archive, site, via, window, fetched), run=run, contact=told.contact
                )
            else:
                nothing = files.Inputs((), 0)
                brought = from_files(con, archive, inputs or nothing, fetched, run=run)
            others = inputs.others if inputs else 0
            result = _run(
                *(con, place, archive, brought, fetched, run, started, others, adopted),
                told.processes,
            )
        except BaseException as error:
            _log_failure(con, run, error)
            raise
        finally:
            con.close()
    artifacts.summarize(result, sparkline.recent(place, source))
    alerts.after(place, result)
    if result.broken:
        return Failed(message=result.broken, data=result)
    name = "Completed with quarantine" if result.troubles else "Completed"
    return Completed(message=result.headline, name=name, data=result)


def _run(
    con: duckdb.DuckDBPyConnection,
    home: Home,
    archive: Archive,
    brought: Iterator[list[Kept]],
    fetched: Fetched,
    run: str,
    started: datetime,
    others: int,
    adopted: int,
    processes: int,
) -> Ingested:
    log = get_run_logger()
    if adopted:
        log.info("%d pages that an interrupted run had kept are completed", adopted)
    kept: list[Kept] = []
    reading = Reading()
    unread = 0
    with reading_pool(archive.folder, processes) as pool:
        for batch in brought:
            kept += batch
            unread += sum(one.outcome == "stored" for one in batch)
            if unread >= READ_EVERY:
                read_pending(con, archive, reading, run=run, pool=pool)
                unread = 0
        log.info("%d inputs, %d kept anew", len(kept), sum(k.outcome == "stored" for k in kept))
        read_pending(con, archive, reading, run=run, pool=pool)
    seen(con, run=run)
    edits(con, enricher_version=ENRICHER_VERSION, run=run)

    became = account(kept, reading.outcomes, state.quarantined(con))
    result = Ingested(
        flow_run_id=run,
        counts=counted(became, kept, known=fetched.known, left=fetched.left),
        inputs=became,
        slowest=tuple(reading.slowest),
        commit_id=runs.commit_of(con, run),
        database=home.published,
        started=started,
        ended=datetime.now(UTC),
        others=others,
        adopted=adopted,
        task_runs=fetched.task_runs + reading.task_runs + 3,
        problems=fetched.problems,
        broken=fetched.broken,
    )
    for trouble in result.troubles[:100]:
        log.warning("%s: %s (%s)", trouble.outcome, trouble.name, trouble.detail)
    runs.end(
        con,
        flow_run_id=run,
        ended=result.ended,
        state="failed" if result.broken else "completed",
        counts=result.counts,
        commit_id=result.commit_id,
        detail=result.broken,
    )
    publish(con, home)
    log.info("%s; published %s", result.headline, result.database)
    return result


@task(name="publish", task_run_name="publish", cache_policy=NO_CACHE)
def publish(con: duckdb.DuckDBPyConnection, home: Home) -> None:
    """Publish the lake's present state as the one file that people open."""
    tell("publish", 0, 1)
    publishing.publish(con, home)
    tell("publish", 1, 1)


def _log_failure(con: duckdb.DuckDBPyConnection, run: str, error: BaseException) -> None:
    runs.end(
        con,
        flow_run_id=run,
        ended=datetime.now(UTC),
        state="interrupted" if isinstance(error, KeyboardInterrupt) else "failed",
        counts=runs.Counts(),
        commit_id=runs.commit_of(con, run),
        detail=f"{type(error).__name__}: {error}".rstrip(": "),
    )
