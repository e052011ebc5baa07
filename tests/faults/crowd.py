"""Everything at once: two runs of ingest, a reprocess, a maintenance, and readers that ask meanwhile."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from tests.faults import pipeline, tables
from tests.faults.children import Child, alone
from tests.faults.cycle import Cycle, Left, after, look
from tests.faults.tables import Told
from warehouse.home import Home
from warehouse.query import ask

_QUESTIONS = (
    "SELECT count(*) AS n FROM releases",
    "SELECT count(*) AS n FROM mentions JOIN releases USING (release_id)",
    "SELECT count(*) AS n FROM search('strikes')",
    "FROM strikes_by_month",
)
_WRITERS = ("fetch", "fetch", "reprocess", "maintain")
_READERS = 10
_A_SECOND = 2
"""Questions of one reader in a second: together the readers ask twenty."""


def crowd(home: Home, whole: Told, *, seconds: float) -> Cycle:
    """A cycle in which runs, maintenance and readers work on one archive for so long. `injected` is how
    many questions were asked; the archive is filled by a first run."""
    first = alone(lambda: pipeline.fetched(home))
    assert not first.error, first.error
    stop = home.root.parent / f"{home.root.name}.stop"
    until = time.monotonic() + seconds
    asking = [Child(lambda: _read(home, stop)) for _ in range(_READERS)]
    writing = [(name, Child(_again(name, home, until))) for name in _WRITERS]
    ended = [(name, child.wait()) for name, child in writing]
    wrong = [f"{name}: {e.error or e.status}" for name, e in ended if e.error or e.status]
    stop.touch()
    waits: list[float] = []
    for one in [child.wait() for child in asking]:
        if one.told is None:
            wrong.append(f"a reader: {one.error or one.status}")
            continue
        waited, problems = one.told
        waits += waited
        wrong += [f"a reader: {problem}" for problem in problems]
    out = after("all at once", "fetch", home, whole, look(home, Left()), met=len(waits))
    out.wrong += wrong
    out.waits = waits
    return out


def _again(work: str, home: Home, until: float) -> Callable[[], int]:
    def repeated() -> int:
        rounds = 0
        while not rounds or time.monotonic() < until:
            pipeline.WORKS[work](home)
            rounds += 1
        return rounds

    return repeated


def _read(home: Home, stop: Path) -> tuple[list[float], list[str]]:
    """Ask until told to stop: seconds of each question, and what was wrong with the answers."""
    asked, most = 0, 0
    waits: list[float] = []
    wrong: list[str] = []
    while not stop.exists():
        begun = time.monotonic()
        try:
            found = ask(home, _QUESTIONS[asked % len(_QUESTIONS)]).to_pylist()
            waits.append(round(time.monotonic() - begun, 4))
            if asked % 10 == 0:
                wrong += tables.half_a_run(home)
            if asked % len(_QUESTIONS) == 0:
                if found[0]["n"] < most:
                    wrong.append(f"{found[0]['n']} releases after {most}")
                most = found[0]["n"]
        except Exception as error:
            wrong.append(f"{type(error).__name__}: {error}")
        asked += 1
        time.sleep(max(0.0, 1 / _A_SECOND - (time.monotonic() - begun)))
    return waits, wrong[:20]
