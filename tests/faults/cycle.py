"""One fault from beginning to end: the run that meets it, what is left, a further run, the comparison."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import duckdb

from tests.faults import pipeline, tables
from tests.faults.children import alone
from tests.faults.tables import Told
from warehouse import lake
from warehouse.checks.verify import Check, checks, verify
from warehouse.home import Home
from warehouse.places import exists

MOST = 20
_GONE = "what was on disk is there"


@dataclass(slots=True)
class Cycle:
    """What came of one fault.

    kind     what was done; `name` says where, too
    work     the run that met it
    injected how many faults that were: more than one for kills in a row, connections, questions
    met      whether the run that was to meet it did: it died or raised, or went on with what it had
    lost     rows, WARC records and commits that were there, or that an undisturbed archive has, and that
             are not there after a further run
    doubled  rows, or records of the WARC files, that this one has too often
    wrong    what verify found, right after the fault and at the end; what readers found
    recovery seconds of the further run until it begins anything new: the lock, the lake, what was kept
    seconds  of the whole further run, with the unfinished batch and the publication
    waits    seconds that each question of the readers took
    """

    kind: str
    work: str
    met: bool = False
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    recovery: float = 0.0
    seconds: float = 0.0
    waits: list[float] = field(default_factory=list)
    name: str = ""
    injected: int = 1

    @property
    def survived(self) -> bool:
        return not (self.lost or self.doubled or self.wrong)


@dataclass(frozen=True, slots=True)
class Left:
    """What is on disk after a fault: snapshots with a whole record or a row, commits, what is wrong."""

    records: frozenset[str] = frozenset()
    commits: frozenset[int] = frozenset()
    wrong: tuple[str, ...] = ()


def look(home: Home, before: Left, work: str = "fetch") -> Left:
    """What a fault has left, before anybody has mended it, with what was there `before`. That the
    published file is behind the lake is right: it shows the last run that ended. Maintenance lets go
    of commits, and is told to keep none but the newest and the published one."""
    ended = alone(lambda: _look(home))
    if ended.error or ended.told is None:
        return replace(before, wrong=(*before.wrong, f"left: {ended.error or ended.status}"))
    records, commits, wrong = ended.told
    return Left(
        before.records | set(records),
        frozenset(commits) if work == "maintain" else before.commits | set(commits),
        (*before.wrong, *wrong),
    )


def after(kind: str, work: str, home: Home, whole: Told, left: Left, met: int) -> Cycle:
    """Run again, and compare with `whole` and with what was `left`; in a child, for DuckDB's sake."""
    ended = alone(lambda: _after(work, home, whole, left))
    wrong = list(left.wrong)
    if ended.error or ended.told is None:
        wrong.append(f"the further run: {ended.error or ended.status}")
        return Cycle(kind, work, bool(met), wrong=wrong, injected=max(1, met))
    lost, doubled, found, recovery, seconds = ended.told
    wrong += found
    told = (lost[:MOST], doubled[:MOST], wrong[:MOST])
    return Cycle(kind, work, bool(met), *told, recovery, seconds, injected=max(1, met))


def _look(home: Home) -> tuple[list[str], list[int], list[str]]:
    records, commits = tables.records(home), set[int]()
    wrong = [f"left: {line}" for line in tables.half_a_run(home)]
    if exists(home):
        con = lake.connect(home)
        try:
            commits = tables.commits(con)
            wrong += [f"left: {c.about}: {line}" for c in checks(con, home) for line in c.wrong]
        finally:
            con.close()
    return list(records), list(commits), wrong


def _after(
    work: str, home: Home, whole: Told, left: Left
) -> tuple[list[str], list[str], list[str], float, float]:
    begun = time.monotonic()
    recovered = pipeline.recovered()
    pipeline.further(work)(home)
    recovery, seconds = recovered[0] - begun, time.monotonic() - begun

    def gone(con: duckdb.DuckDBPyConnection, _: Home) -> Iterator[Check]:
        yield Check(_GONE, 0, tables.gone(con, left.records, left.commits))

    wrong, lost = [], []
    for check in verify(home, more=gone):
        if check.about == _GONE:
            lost += check.wrong
        else:
            wrong += [f"{check.about}: {line}" for line in check.wrong]
    found = tables.told(home)
    lost += tables.more(whole, found)
    return lost, tables.more(found, whole) + tables.doubled(home), wrong, recovery, seconds
