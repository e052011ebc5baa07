"""Fetching: from files, or from a source on the web, in batches that are kept as they come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import chain

import duckdb
from prefect import get_run_logger

from flows.progress import tell
from tasks.batch import Batch
from tasks.fetch import discovery, files
from tasks.fetch.asks import Window
from tasks.fetch.discover import Discovered, discover
from tasks.fetch.discovery import Via
from tasks.fetch.keep import Kept, batches
from tasks.fetch.retrieve import Job, Plan, Retrieval, plan
from tasks.fetch.source import Source
from tasks.fetch.task import fetch, retrieve
from tasks.fetch.web import Policy, Web
from warehouse import retrievals
from warehouse.archive import Archive
from warehouse.urls import canonical

NO_CONTACT = "no contact given"


@dataclass(slots=True)
class Fetched:
    """How fetching went: pages found, known already, left for later; sentences about what went wrong.

    broken   why the run has to fail, though all that came is kept: an assertion of the source
    """

    found: int = 0
    known: int = 0
    left: int = 0
    task_runs: int = 0
    problems: tuple[str, ...] = ()
    broken: str | None = None


def from_files(
    con: duckdb.DuckDBPyConnection,
    archive: Archive,
    inputs: files.Inputs,
    fetched: Fetched,
    *,
    run: str,
) -> Iterator[list[Kept]]:
    """Keep the pages of files, batch by batch."""
    found = chain.from_iterable(files.read(file) for file in inputs.files)
    for batch in batches(found):
        fetched.task_runs += 1
        fetched.found += len(batch)
        yield fetch(con, archive, Batch(batch), run=run, number=fetched.task_runs)
        tell("fetch", fetched.found)
    tell("fetch", fetched.found, fetched.found)


def from_web(
    con: duckdb.DuckDBPyConnection,
    archive: Archive,
    source: Source,
    via: Via,
    asked: Window,
    fetched: Fetched,
    *,
    run: str,
    contact: str | None,
) -> Iterator[list[Kept]]:
    """Find a source's pages, ask for those that are new, due or changed, and keep them batch by batch.

    Without a window the site is asked for what is young by the source's own measure; what is older is
    got by naming a window, or from an archive.
    """
    log = get_run_logger()
    now = datetime.now(UTC)
    policy = _policy(source, via)
    with Web(contact=contact or NO_CONTACT) as web:
        found = _discovered(con, archive, web, source, via, policy, asked, now, run)
        todo = _plan(con, source, via, asked, found, now)
        fetched.found, fetched.known = len(found.finds), todo.known
        fetched.problems = tuple(found.problems)
        log.info(
            "%s: %d pages found in %d listings, %d known, %d to ask for",
            *(source.name, fetched.found, found.listings, fetched.known, len(todo.jobs)),
        )
        for problem in found.problems[:20]:
            log.warning("%s", problem)
        alone = retrievals.left_alone(con, now)
        jobs = [job for job in todo.jobs if _host(job) not in alone]
        for host, until in alone.items():
            log.warning("%s is blocking; it is left alone until %s", host, f"{until:%F %R} UTC")
        fetched.left = len(todo.jobs) - len(jobs) + found.left
        retrieval = Retrieval(
            jobs, lambda asks: web.fetch(asks, policy), source=source.name, via=via
        )
        done = 0
        tell("fetch", done, len(jobs))
        while True:
            fetched.task_runs += 1
            kept = retrieve(
                con,
                archive,
                web,
                retrieval,
                source=source.name,
                run=run,
                number=fetched.task_runs,
            )
            if kept is None:
                break
            done += len(kept)
            tell("fetch", done + retrieval.left, len(jobs))
            yield kept
        fetched.left += retrieval.left
    if asked == Window() and via == "site":
        fetched.broken = _assertion(source, found)


def _discovered(
    con: duckdb.DuckDBPyConnection,
    archive: Archive,
    web: Web,
    source: Source,
    via: Via,
    policy: Policy,
    asked: Window,
    now: datetime,
    run: str,
) -> Discovered:
    window = asked
    if asked == Window() and via == "site":
        window = Window(since=_days_before(now, source.recheck.young))
    tell("discover", 0)
    found = discover(
        con,
        archive,
        web,
        discovery.ways(source, via),
        policy,
        window,
        source=source.name,
        run=run,
        bounded=asked != Window(),
        tell=lambda count: tell("discover", count),
    )
    tell("discover", len(found.finds), len(found.finds))
    return found


def _plan(
    con: duckdb.DuckDBPyConnection,
    source: Source,
    via: Via,
    asked: Window,
    found: Discovered,
    now: datetime,
) -> Plan:
    pages = [canonical(find.url) for find in found.finds]
    if via != "site":
        return plan(found.finds, {}, {}, retrievals.captured(con, pages))
    again = source.recheck
    # Whoever names a window wants that window; what else is due can wait for an ordinary run.
    due = (
        retrievals.due(con, source.name, young=again.young, every=again.every, now=now)
        if asked == Window()
        else {}
    )
    return plan(found.finds, retrievals.held(con, pages), due, set())


def _policy(source: Source, via: Via) -> Policy:
    loopback = discovery.loopback_allowed(source, via)
    # Web archives serve everybody: whatever a site bears, they are asked for one page a second. One on
    # this machine is the operator's own.
    pace = source.pace if via == "site" else 0.0 if loopback else min(source.pace or 1.0, 1.0)
    return Policy(
        hosts=discovery.hosts(source, via),
        pace=pace,
        concurrency=source.concurrency if via == "site" else 1,
        loopback=loopback,
        page_bytes=source.page_bytes,
    )


def _assertion(source: Source, found: Discovered) -> str | None:
    """What the source promises of an ordinary run and this one did not keep."""
    count = len(found.finds)
    why = f"; {found.problems[0]}" if found.problems else ""
    if count < source.minimum:
        return (
            f"{source.name} gave {count} pages; an ordinary run finds at least"
            f" {source.minimum}{why}"
        )
    if count > source.maximum:
        return (
            f"{source.name} gave {count} pages; an ordinary run finds at most"
            f" {source.maximum}. Name a window (--since) if that is meant{why}"
        )
    return None


def _host(job: Job) -> str:
    return job.ask.url.split("/")[2].lower() if job.ask.url.count("/") > 1 else ""


def _days_before(now: datetime, days: int) -> date:
    return max(now - timedelta(days=days), datetime(1990, 1, 1, tzinfo=UTC)).date()
