"""Everything at once: two runs of ingest, a maintenance, and readers that ask until all are done."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.faults import pipeline, tables
from tests.faults.children import Child
from tests.faults.cycle import Cycle, after, one_run
from tests.faults.tables import Told
from warehouse.home import Home
from warehouse.query import ask

_QUESTIONS = (
    "SELECT count(*) AS n FROM releases",
    "SELECT count(*) AS n FROM mentions JOIN releases USING (release_id)",
    "SELECT count(*) AS n FROM search('strikes')",
    "FROM strikes_by_month",
)
_A_SECOND = 20


def crowd(name: str, home: Home, whole: Told, *, readers: int, rounds: int) -> tuple[Cycle, int]:
    """A cycle in which runs, maintenance and readers work on one archive; and how many questions were
    asked meanwhile. Each writer works `rounds` times; the archive is filled by a first run."""
    first = Child(one_run(home)).wait()
    assert not first.error, first.error
    stop = home.root.parent / f"{home.root.name}.stop"
    asking = [Child(lambda: _read(home, stop)) for _ in range(readers)]
    writing = [Child(_again(one_run(home), rounds)) for _ in range(2)]
    writing.append(Child(_again(lambda: pipeline.maintained(home), rounds)))
    wrong = [
        f"a writer: {e.error or e.status}"
        for e in [c.wait() for c in writing]
        if e.error or e.status
    ]
    stop.touch()
    asked = 0
    for ended in [child.wait() for child in asking]:
        if ended.told is None:
            wrong.append(f"a reader: {ended.error or ended.status}")
            continue
        count, problems = ended.told
        asked += count
        wrong += [f"a reader: {problem}" for problem in problems]
    out = after(name, home, whole, met=True)
    out.wrong += wrong
    return out, asked


def _again(work: Callable[[], Any], rounds: int) -> Callable[[], None]:
    def repeated() -> None:
        for _ in range(rounds):
            work()

    return repeated


def _read(home: Home, stop: Path) -> tuple[int, list[str]]:
    """Ask until told to stop: how many questions, and what was wrong with the answers."""
    asked, wrong, most = 0, [], 0
    while not stop.exists():
        begun = time.monotonic()
        try:
            found = ask(home, _QUESTIONS[asked % len(_QUESTIONS)]).to_pylist()
            if asked % 10 == 0:
                wrong += tables.half_a_run(home.published)
            if asked % len(_QUESTIONS) == 0:
                if found[0]["n"] < most:
                    wrong.append(f"{found[0]['n']} releases after {most}")
                most = found[0]["n"]
        except Exception as error:
            wrong.append(f"{type(error).__name__}: {error}")
        asked += 1
        time.sleep(max(0.0, 1 / _A_SECOND - (time.monotonic() - begun)))
    return asked, wrong[:20]
