"""Fetching: from files, or from a source on the web, in batches that are kept as they come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

import duckdb
from prefect import get_run_logger

from flows.asking import Asking
from flows.progress import tell
from tasks.batch import Batch
from tasks.fetch import discovery, files
from tasks.fetch.discover import Discovered, discover
from tasks.fetch.keep import Kept, batches
from tasks.fetch.retrieve import Job, Retrieval
from tasks.fetch.task import fetch, retrieve
from tasks.fetch.untouched import Untouched
from tasks.fetch.web import Web
from warehouse import retrievals
from warehouse.archive import Archive

NO_CONTACT = "no contact given"
_LOOKED_AT = 5_000
"""Files of which the lake is asked at once whether it has them."""


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
    untouched: Untouched,
) -> Iterator[list[Kept]]:
    """Keep the pages of files, batch by batch. Files that nobody has touched are not read again."""
    for start in range(0, len(inputs.files), _LOOKED_AT):
        some = inputs.files[start : start + _LOOKED_AT]
        same = untouched.of(some)
        fetched.found += len(same)
        yield list(same.values())
        found = chain.from_iterable(files.read(file) for file in some if file not in same)
        for batch in batches(found):
            fetched.task_runs += 1
            fetched.found += len(batch)
            yield fetch(con, archive, Batch(batch), run=run, number=fetched.task_runs)
            tell("fetch", fetched.found)
    tell("fetch", fetched.found, fetched.found)


def from_web(
    con: duckdb.DuckDBPyConnection,
    archive: Archive,
    asking: Asking,
    fetched: Fetched,
    *,
    run: str,
    contact: str | None,
) -> Iterator[list[Kept]]:
    """Find a source's pages, ask for those that are new, due or changed, and keep them batch by batch."""
    source, policy = asking.source, asking.policy
    with Web(contact=contact or NO_CONTACT) as web:
        found = _discovered(con, archive, web, asking, run)
        jobs = _jobs(con, asking, found, fetched)
        retrieval = Retrieval(
            jobs, lambda asks: web.fetch(asks, policy), source=source.name, via=asking.via
        )
        done = 0
        tell("fetch", done, len(jobs))
        while True:
            fetched.task_runs += 1
            kept = retrieve(
                *(con, archive, web, retrieval),
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
    fetched.broken = asking.broken(found)


def _discovered(
    con: duckdb.DuckDBPyConnection, archive: Archive, web: Web, asking: Asking, run: str
) -> Discovered:
    tell("discover", 0)
    found = discover(
        con,
        archive,
        web,
        discovery.ways(asking.source, asking.via),
        asking.policy,
        asking.window,
        source=asking.source.name,
        run=run,
        bounded=asking.bounded,
        tell=lambda count: tell("discover", count),
    )
    tell("discover", len(found.finds), len(found.finds))
    return found


def _jobs(
    con: duckdb.DuckDBPyConnection, asking: Asking, found: Discovered, fetched: Fetched
) -> list[Job]:
    """What is to be asked for now; hosts that are blocking are left alone. Told in `fetched`."""
    log = get_run_logger()
    todo = asking.plan(con, found)
    fetched.found, fetched.known = len(found.finds), todo.known
    fetched.problems = tuple(found.problems)
    log.info(
        "%s: %d pages found in %d listings, %d known, %d to ask for",
        *(asking.source.name, fetched.found, found.listings, fetched.known, len(todo.jobs)),
    )
    for problem in found.problems[:20]:
        log.warning("%s", problem)
    alone = retrievals.left_alone(con, asking.now)
    for host, until in alone.items():
        log.warning("%s is blocking; it is left alone until %s", host, f"{until:%F %R} UTC")
    jobs = [job for job in todo.jobs if _host(job) not in alone]
    fetched.left = len(todo.jobs) - len(jobs) + found.left
    return jobs


def _host(job: Job) -> str:
    return job.ask.url.split("/")[2].lower() if job.ask.url.count("/") > 1 else ""
