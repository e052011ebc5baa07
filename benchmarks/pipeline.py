"""File to published as `ingest` does it, step by step, with processes that read: rate, CPU, memory.

.venv/bin/python -m benchmarks.pipeline PAGES [PROCESSES] [--text] [--prefect] [--again]

PAGES HTML pages of about 100 KB (benchmarks/markup.py), or with --text dumps of 3 KB. --prefect has the run
recorded by a server, as the command does; without it the same code runs alone. --again runs it a second
time, with nothing new. What the main process spends is what does not grow with processes.
"""

from __future__ import annotations

import logging
import os
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import nullcontext
from multiprocessing import active_children
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks import markup, pages
from warehouse.home import Home

spent: dict[str, float] = {}


def main() -> None:
    numbers = [int(given) for given in sys.argv[1:] if given.isdigit()]
    count, processes = (*numbers, 0)[:2]
    if processes:
        os.environ["COMMUNIQUE_PROCESSES"] = str(processes)
    root = Path(tempfile.mkdtemp(prefix="communique-bench-"))
    home = Home.at(root / "home")
    recorded = "--prefect" in sys.argv
    try:
        (pages.write if "--text" in sys.argv else markup.write)(root / "pages", count)
        from flows import server

        server.configure(home.create())
        with server.recording(home) if recorded else nullcontext():
            for _ in range(2 if "--again" in sys.argv else 1):
                spent.clear()
                _measured(root / "pages", home, count, recorded)
            if recorded:
                server.hand_over()
    finally:
        shutil.rmtree(root)


def _measured(folder: Path, home: Home, count: int, recorded: bool) -> None:
    from flows import fetching, ingest, intake, reading

    if not recorded:
        for module in (fetching, intake, reading):
            _alone(module)
    own, begun, at = _cpu(resource.RUSAGE_SELF), time.perf_counter(), _cpu(resource.RUSAGE_CHILDREN)
    ended: Any
    if recorded:
        ended = ingest.ingest(path=str(folder), home=str(home.root), return_state=True)
        result = ended.result()
    else:
        ended = ingest.ingest.fn(path=str(folder), home=str(home.root))
        result = ended.data
    seconds = time.perf_counter() - begun
    for child in active_children():
        child.join()
    mine = _cpu(resource.RUSAGE_SELF) - own
    others = _cpu(resource.RUSAGE_CHILDREN) - at
    assert result.counts.discovered == count == len(result.inputs)
    print(f"{count:,} pages: {ended.message}; {seconds:.1f} s, {count / seconds:,.0f}/s", end="; ")
    print(f"load {os.getloadavg()[0]:.1f}")
    each = 1000 / count
    for name, took in spent.items():
        print(f"  {name:8} {took * each:6.2f} ms of the main process's CPU a page")
    print(f"  main {mine * each:.2f}, readers {others * each:.2f}", end=", ")
    print(f"all {(mine + others) * each:.2f} ms of CPU a page; at most {_memory()}")


def _alone(module: ModuleType) -> None:
    """The module without Prefect's recording: its tasks are functions, timed by the CPU they take."""
    from prefect import Task

    from flows import artifacts

    for name, found in list(vars(module).items()):
        if isinstance(found, Task):
            setattr(module, name, _timed(name, found.fn))
    if hasattr(module, "get_run_logger"):
        vars(module)["get_run_logger"] = lambda: logging.getLogger("benchmark")
    artifacts.Progress = _NoProgress  # type: ignore[assignment, misc]
    artifacts.summarize = lambda *told, **more: None


class _NoProgress:
    def at(self, done: int, total: int) -> None: ...

    def done(self) -> None: ...


def _timed(step: str, work: Callable[..., Any]) -> Callable[..., Any]:
    def timed(*args: Any, **more: Any) -> Any:
        begun = time.process_time()
        try:
            return work(*args, **more)
        finally:
            spent[step] = spent.get(step, 0.0) + time.process_time() - begun

    return timed


def _cpu(who: int) -> float:
    used = resource.getrusage(who)
    return used.ru_utime + used.ru_stime


def _memory() -> str:
    """The peak of this process, and of the largest reader."""
    own, reader = (
        resource.getrusage(who).ru_maxrss / 1024
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return f"{own:,.0f} MB, and {reader:,.0f} MB a reader"


if __name__ == "__main__":
    main()
