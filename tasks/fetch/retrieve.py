"""Retrieving pages: which are to be asked for, and what comes back, in batches to keep."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from tasks.fetch.answers import conditional, of_capture, of_record, of_site, was_left
from tasks.fetch.asks import Answer, Ask, Find
from warehouse.retrievals import Held
from warehouse.snapshot import Snapshot
from warehouse.urls import canonical

BATCH = 400
BATCH_BYTES = 64_000_000
BATCH_SECONDS = 30.0
"""A batch is kept after so many seconds, however slow the site: no more than that is lost to a crash."""


@dataclass(frozen=True, slots=True)
class Job:
    """One page to ask for, with what is held of it."""

    ask: Ask
    find: Find | None = None
    held: Held | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What a run asks for; `known` are pages that it found and need not ask for."""

    jobs: tuple[Job, ...]
    known: int


def plan(
    finds: Iterable[Find],
    held: Mapping[str, Held],
    due: Mapping[str, Held],
    captured: set[tuple[str, datetime]],
) -> Plan:
    """A job for each page that is not held, that is due, or that says that it has changed.

    held, due   by page (warehouse.urls.canonical)
    captured    (page, time) of the copies in web archives that are held
    """
    jobs: dict[object, Job] = {}
    known = 0
    for find in finds:
        page = canonical(find.url)
        if find.capture is not None:
            if (page, find.capture.at) in captured:
                known += 1
            else:
                ask = Ask(find.capture.url, span=find.capture.span)
                jobs[page, find.capture.at] = Job(ask, find)
            continue
        before = held.get(page)
        changed = before and find.changed and find.changed > before.at
        if before is None or before.same is None or changed or page in due:
            jobs[page] = Job(conditional(Ask(find.url), before), find, before)
        else:
            known += 1
    for page, before in due.items():
        if page not in jobs:
            jobs[page] = Job(conditional(Ask(before.url), before), None, before)
    return Plan(tuple(jobs.values()), known)


class Retrieval:
    """Answers on their way, given out in batches of snapshots.

    left   pages that were not asked for because their host is left alone
    """

    def __init__(
        self,
        jobs: Sequence[Job],
        answers: Callable[[Iterable[Ask]], Iterator[Answer]],
        *,
        source: str,
        via: str,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._jobs = {job.ask: job for job in jobs}
        self._answers = answers(list(self._jobs))
        self._source = source
        self._via = via
        self._clock = clock
        self.left = 0

    def batch(self) -> list[Snapshot] | None:
        """The next batch, or null when all is answered."""
        out: list[Snapshot] = []
        size, begun, ended = 0, self._clock(), True
        for answer in self._answers:
            self.left += was_left(answer)
            if snapshot := self._snapshot(answer):
                out.append(snapshot)
                size += len(snapshot.body)
            late = self._clock() - begun >= BATCH_SECONDS
            if len(out) >= BATCH or size >= BATCH_BYTES or (late and out):
                ended = False
                break
        return None if ended and not out else out

    def _snapshot(self, answer: Answer) -> Snapshot | None:
        job = self._jobs[answer.ask]
        if job.find is None or job.find.capture is None:
            return of_site(answer, source=self._source, held=job.held)
        made = of_record if job.find.capture.span else of_capture
        return made(answer, source=self._source, via=self._via, find=job.find)
