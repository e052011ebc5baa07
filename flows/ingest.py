"""The flow `ingest`: fetch -> clean -> enrich -> store -> publish.

What there is to do is read from the lake, so a run that was killed is completed by running again,
and a run over an unchanged world changes nothing.
"""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import Any

import duckdb
from prefect import flow, get_run_logger, task
from prefect.cache_policies import NO_CACHE
from prefect.runtime import flow_run
from prefect.states import Completed

from flows import artifacts
from flows.progress import tell
from flows.result import Ingested, Input, Timed, account, counted
from tasks.batch import Batch
from tasks.clean.read import READER_VERSION
from tasks.clean.task import Cleaned, clean
from tasks.enrich.annotate import ENRICHER_VERSION
from tasks.enrich.task import Annotated, Text, enrich
from tasks.fetch import files
from tasks.fetch.keep import Kept, adopt, batches
from tasks.fetch.task import fetch
from tasks.store.merge import Outcome
from tasks.store.reads import Problem, Read
from tasks.store.task import store
from warehouse import lake, runs, state
from warehouse import publish as publishing
from warehouse.archive import Archive
from warehouse.home import Home

PAGES_A_BATCH = 400


def _name() -> str:
    return f"ingest {Path(flow_run.parameters['path']).name or '/'}"


@flow(
    name="ingest",
    description="Take pages in, read them, and publish what they say as a DuckDB file.",
    flow_run_name=_name,
)
def ingest(path: str, home: str = "./data") -> Any:
    """Take in page dumps, and read all kept pages that the current readers have not read.

    Args:
        path: A file or a folder of page dumps (.txt, .html, .pdf, .warc, .warc.gz).
        home: The folder that holds the archive, its lake and its DuckDB file.

    Returns the run's `flows.result.Ingested`.
    """
    inputs = files.discover(Path(path))
    place = Home.at(home)
    run = str(flow_run.id)
    started = datetime.now(UTC)
    with place.writing(waiting=lambda: tell("wait", 0)):
        tell("wait", 1, 1)
        con = lake.connect(place)
        try:
            runs.begin(con, flow_run_id=run, flow="ingest", source=path, started=started)
            result = _run(con, place, inputs, run, started)
        except BaseException as error:
            _log_failure(con, run, error)
            raise
        finally:
            con.close()
    artifacts.summarize(result)
    name = "Completed with quarantine" if result.troubles else "Completed"
    return Completed(message=result.headline, name=name, data=result)


def _run(
    con: duckdb.DuckDBPyConnection,
    home: Home,
    inputs: files.Inputs,
    run: str,
    started: datetime,
) -> Ingested:
    log = get_run_logger()
    log.info("%d files to look at, %d of other kinds", len(inputs.files), inputs.others)
    archive = Archive(home.warc)
    if adopted := adopt(con, archive, run=run):
        log.info("%d pages that an interrupted run had kept are completed", adopted)

    kept: list[Kept] = []
    number = 0
    found = chain.from_iterable(files.read(file) for file in inputs.files)
    for number, batch in enumerate(batches(found), start=1):
        kept += fetch(con, archive, Batch(batch), run=run, number=number)
        tell("fetch", len(kept))
    tell("fetch", len(kept), len(kept))
    log.info("%d inputs, %d of them not held before", len(kept), sum(k.fresh for k in kept))

    outcomes, times, read = _read_pending(con, archive, run)

    became = account(kept, outcomes, state.quarantined(con))
    result = Ingested(
        flow_run_id=run,
        counts=counted(became, kept),
        inputs=became,
        slowest=tuple(sorted(times, key=lambda t: -t.seconds)[:5]),
        commit_id=runs.commit_of(con, run),
        database=home.published,
        started=started,
        ended=datetime.now(UTC),
        others=inputs.others,
        adopted=adopted,
        task_runs=number + read + 1,
    )
    for trouble in result.troubles[:100]:
        log.warning("%s: %s (%s)", trouble.outcome, trouble.name, trouble.detail)
    runs.end(
        con,
        flow_run_id=run,
        ended=result.ended,
        state="completed",
        counts=result.counts,
        commit_id=result.commit_id,
    )
    publish(con, home)
    log.info("%s; published %s", result.headline, result.database)
    return result


def _read_pending(
    con: duckdb.DuckDBPyConnection, archive: Archive, run: str
) -> tuple[dict[str, Outcome], list[Timed], int]:
    """Read what is pending, batch by batch: outcomes by snapshot, times, and task runs made.

    Storing can make a page pending again (see tasks.store.merge), so the lake is asked until it is done.
    """
    outcomes: dict[str, Outcome] = {}
    times: list[Timed] = []
    number = 0
    progress = artifacts.Progress()
    tell("read", 0)
    while work := state.pending(con, READER_VERSION, ENRICHER_VERSION):
        total = len(outcomes) + len(work)
        for part in state.batches(work, PAGES_A_BATCH):
            number += 1
            cleaned = clean(archive, Batch(part), number=number)
            annotated = enrich(Batch([_text(c) for c in cleaned]), number=number)
            both = list(zip(cleaned, annotated, strict=True))
            stored = store(
                con,
                Batch([_read(c, a) for c, a in both]),
                reader_version=READER_VERSION,
                enricher_version=ENRICHER_VERSION,
                run=run,
                number=number,
            )
            outcomes = stored | outcomes  # a page that was read twice became what it was first
            times += [
                Timed(Input(c.url, outcomes[c.snapshot_id]), c.seconds + (a.seconds if a else 0.0))
                for c, a in both
            ]
            tell("read", len(outcomes), total)
            progress.at(len(outcomes), total)
    progress.done()
    return outcomes, times, 3 * number


@task(name="publish", task_run_name="publish", cache_policy=NO_CACHE)
def publish(con: duckdb.DuckDBPyConnection, home: Home) -> None:
    """Publish the lake's present state as the one file that people open."""
    tell("publish", 0, 1)
    publishing.publish(con, home)
    tell("publish", 1, 1)


def _text(cleaned: Cleaned) -> Text | None:
    found = cleaned.release
    return Text(found.text, found.published, found.title, found.kind) if found else None


def _read(cleaned: Cleaned, annotated: Annotated | None) -> Read:
    problems: list[Problem] = []
    if cleaned.unreadable:
        problems.append(Problem("clean", cleaned.unreadable.reason, cleaned.unreadable.detail))
    if annotated and annotated.error:
        problems.append(Problem("enrich", "error", annotated.error))
    found = {"annotations": annotated.annotations} if annotated and annotated.annotations else {}
    return Read(
        snapshot_id=cleaned.snapshot_id,
        url=cleaned.url,
        fetched_at=cleaned.fetched_at,
        release=cleaned.release,
        problems=tuple(problems),
        **found,
    )


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
