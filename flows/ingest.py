"""The flow `ingest`: fetch -> clean -> enrich -> store -> publish.

What there is to do is read from the lake, so a run that was killed is completed by running again, and
a run over an unchanged world changes nothing.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path

import duckdb
from prefect import flow
from prefect.runtime import flow_run

from flows import artifacts
from flows.progress import tell
from tasks.clean.read import READER_VERSION
from tasks.clean.task import Cleaned, clean
from tasks.enrich.annotate import ENRICHER_VERSION
from tasks.enrich.task import Annotated, enrich
from tasks.fetch import files
from tasks.fetch.keep import Kept, adopt, batches
from tasks.fetch.task import fetch
from tasks.store.merge import Outcome, Problem, Read
from tasks.store.task import store
from warehouse import lake, runs, state
from warehouse.archive import Archive
from warehouse.home import Home
from warehouse.publish import publish
from warehouse.runs import Counts

PAGES_A_BATCH = 200


@dataclass(frozen=True, slots=True)
class Input:
    """One input with what became of it: an outcome of tasks.store, or `failed`."""

    url: str
    outcome: str
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Timed:
    """How long one page took to read, in seconds."""

    url: str
    seconds: float


@dataclass(frozen=True, slots=True)
class Ingested:
    """How a run ended."""

    flow_run_id: str
    counts: Counts
    inputs: tuple[Input, ...]
    slowest: tuple[Timed, ...]
    commit_id: int | None
    database: Path
    started: datetime
    ended: datetime
    others: int
    adopted: int
    task_runs: int

    @property
    def troubles(self) -> list[Input]:
        """Inputs that failed or are in quarantine."""
        return [i for i in self.inputs if i.outcome in {"failed", "quarantined"}]


@flow(
    name="ingest",
    description="Take pages in, read them, and publish what they say as a DuckDB file.",
    flow_run_name="ingest {path}",
    validate_parameters=False,
)
def ingest(path: str, home: str = "./data") -> Ingested:
    """Take in page dumps, and read all kept pages that the current readers have not read.

    Args:
        path: A file or a folder of page dumps (.txt, .html, .pdf, .warc, .warc.gz).
        home: The folder that holds the archive, its lake and its DuckDB file.
    """
    inputs = files.discover(Path(path))
    place = Home.at(home)
    run = str(flow_run.id)
    started = datetime.now(UTC)
    with place.writing():
        con = lake.connect(place)
        try:
            runs.begin(con, flow_run_id=run, flow="ingest", source=path, started=started)
            return _run(con, place, inputs, run, started)
        except BaseException as error:
            runs.end(
                con,
                flow_run_id=run,
                ended=datetime.now(UTC),
                state="failed",
                counts=Counts(),
                commit_id=runs.commit_of(con, run),
                detail=f"{type(error).__name__}: {error}",
            )
            raise
        finally:
            con.close()


def _run(
    con: duckdb.DuckDBPyConnection,
    home: Home,
    inputs: files.Inputs,
    run: str,
    started: datetime,
) -> Ingested:
    archive = Archive(home.warc)
    adopted = adopt(con, archive, run=run)
    progress = artifacts.Progress()

    kept: list[Kept] = []
    number = 0
    found = chain.from_iterable(files.read(file) for file in inputs.files)
    for number, batch in enumerate(batches(found), start=1):
        kept += fetch(con, archive, batch, run=run, number=number)
        tell("fetch", len(kept))
    tell("fetch", len(kept), len(kept))
    task_runs = number

    outcomes: dict[str, Outcome] = {}
    times: list[Timed] = []
    work = state.pending(con, READER_VERSION, ENRICHER_VERSION)
    tell("read", 0, len(work))
    for number, part in enumerate(state.batches(work, PAGES_A_BATCH), start=1):
        cleaned = clean(archive, part, number=number)
        annotated = enrich(
            [(c.release.text, c.release.published) if c.release else None for c in cleaned],
            number=number,
        )
        outcomes |= store(
            con,
            [_read(c, a) for c, a in zip(cleaned, annotated, strict=True)],
            reader_version=READER_VERSION,
            enricher_version=ENRICHER_VERSION,
            run=run,
            number=number,
        )
        times += [
            Timed(c.url, c.seconds + (a.seconds if a else 0.0))
            for c, a in zip(cleaned, annotated, strict=True)
        ]
        task_runs += 3
        tell("read", len(outcomes), len(work))
        progress.at(len(outcomes), len(work))

    quarantined = state.quarantined(con)
    became = tuple(_became(k, outcomes, quarantined) for k in kept)
    result = Ingested(
        flow_run_id=run,
        counts=_counts(became, kept),
        inputs=became,
        slowest=tuple(sorted(times, key=lambda t: -t.seconds)[:5]),
        commit_id=runs.commit_of(con, run),
        database=home.published,
        started=started,
        ended=datetime.now(UTC),
        others=inputs.others,
        adopted=adopted,
        task_runs=task_runs,
    )
    runs.end(
        con,
        flow_run_id=run,
        ended=result.ended,
        state="completed",
        counts=result.counts,
        commit_id=result.commit_id,
    )
    tell("publish", 0, 1)
    publish(con, home)
    tell("publish", 1, 1)
    progress.done()
    artifacts.summarize(result)
    return result


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


def _became(kept: Kept, outcomes: dict[str, Outcome], quarantined: dict[str, str]) -> Input:
    """What became of one input. What was held before and could not be read is still in quarantine."""
    if kept.failed:
        return Input(kept.url, "failed", kept.detail)
    if kept.snapshot_id in quarantined:
        return Input(kept.url, "quarantined", quarantined[kept.snapshot_id])
    # Two inputs with one body share a snapshot: only the first of them brought it.
    return Input(kept.url, outcomes.pop(kept.snapshot_id, "unchanged"))


def _counts(inputs: tuple[Input, ...], kept: list[Kept]) -> Counts:
    by = Counter(i.outcome for i in inputs)
    return Counts(
        discovered=len(inputs),
        fetched=sum(k.fresh for k in kept),
        **{name: by[name] for name in ("unchanged", "new", "changed", "failed", "quarantined")},
    )
