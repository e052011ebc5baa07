"""One fault from beginning to end: the run that meets it, what is left, a further run, the comparison."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.faults import pipeline, small, tables
from tests.faults.children import Child, alone
from tests.faults.tables import Told
from warehouse import lake
from warehouse.checks.verify import checks, verify
from warehouse.home import Home

MOST = 20


@dataclass(slots=True)
class Cycle:
    """What came of one fault.

    kind     what was done; `name` says where, too
    injected how many faults that were: one, but for connections and questions
    met      whether the run that was to meet it did: it died or raised, or went on with what it had
    lost     rows that an undisturbed archive has and this one has not, after a further run
    doubled  rows, or records of the WARC files, that this one has too often
    wrong    what verify found, right after the fault and at the end; what readers found
    seconds  of the further run
    """

    kind: str
    met: bool = False
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    seconds: float = 0.0
    name: str = ""
    injected: int = 1

    @property
    def survived(self) -> bool:
        return not (self.lost or self.doubled or self.wrong)


def one_run(home: Home, arm: Callable[[], Any] = lambda: None) -> Callable[[], dict[str, Any]]:
    """A run of `ingest` for a child, which is armed first."""

    def work() -> dict[str, Any]:
        pipeline.without_prefect()
        arm()
        counts = pipeline.run(home, small.NAME).counts
        return {"new": counts.new, "failed": counts.failed, "fetched": counts.fetched}

    return work


def after(kind: str, home: Home, whole: Told, met: bool) -> Cycle:
    """Look at what is left, run again, and compare with `whole`; in a child, for DuckDB's sake."""
    ended = alone(lambda: _after(home, whole))
    if ended.error or ended.told is None:
        return Cycle(kind, met, wrong=[f"the further run: {ended.error or ended.status}"])
    lost, doubled, wrong, seconds = ended.told
    return Cycle(kind, met, lost, doubled, wrong, seconds)


def _after(home: Home, whole: Told) -> tuple[list[str], list[str], list[str], float]:
    wrong = [f"left: {line}" for line in _left(home)]
    begun = time.monotonic()
    one_run(home)()
    seconds = time.monotonic() - begun
    wrong += _verified(home)
    lost, doubled = tables.lost(whole, home), tables.doubled(whole, home)
    return lost[:MOST], doubled[:MOST], wrong[:MOST], seconds


def hit(kind: str, home: Home, whole: Told, arm: Callable[[], Any]) -> Cycle:
    """A cycle whose child arms itself."""
    ended = alone(one_run(home, arm))
    return after(kind, home, whole, bool(ended.error or ended.status))


def killed_after(kind: str, home: Home, whole: Told, seconds: float) -> Cycle:
    """A cycle whose child is killed at a time, wherever it then is."""
    child = Child(one_run(home))
    time.sleep(seconds)
    child.kill()
    return after(kind, home, whole, child.wait().killed)


def _left(home: Home) -> list[str]:
    """What verify finds in a lake that a fault has left, before anybody has mended it. That the published
    file is behind it is right: it shows the last run that ended."""
    if not home.exists:
        return []
    wrong = tables.half_a_run(home.published) if home.published.exists() else []
    con = lake.connect(home)
    try:
        return wrong + [f"{c.about}: {line}" for c in checks(con, home) for line in c.wrong]
    finally:
        con.close()


def _verified(home: Home) -> list[str]:
    return [f"{check.about}: {line}" for check in verify(home) for line in check.wrong]
