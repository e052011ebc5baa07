"""Run `ingest` in a child that kills itself at a chosen moment; for tests/flows/test_killed.py.

    python -m tests.support.killing PAGES FOLDER

The moments are before and after everything that makes something durable: each fsync, each statement of
a commit, each run-log entry, the move of the published file. Each moment is killed at once in a fresh
archive, which a second run then completes. Prints a line of JSON for each moment.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb

from flows import ingest as flow
from flows import reading
from tasks.fetch import keep
from warehouse import archive, lake, runs

moments = 0
deadly = 0


def moment() -> None:
    """One moment at which the run may be killed."""
    global moments
    moments += 1
    if moments == deadly:
        os.kill(os.getpid(), signal.SIGKILL)


def around(function: Callable[..., Any]) -> Callable[..., Any]:
    def wrapped(*args: Any, **kwargs: Any) -> Any:
        moment()
        found = function(*args, **kwargs)
        moment()
        return found

    return wrapped


class Watched:
    """A DuckDB connection whose every writing statement is a moment."""

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        self._con = con

    def execute(self, sql: str, *rest: Any) -> Any:
        if sql.split()[0] in {"BEGIN", "COMMIT", "DELETE", "INSERT", "UPDATE", "CREATE", "CALL"}:
            moment()
        return self._con.execute(sql, *rest)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._con, name)


def prepare() -> None:
    """Make the moments: small batches give many of them."""
    vars(flow)["READ_EVERY"] = reading.PAGES_A_BATCH = 2
    keep.BATCH = 3
    archive.os.fsync = around(os.fsync)  # type: ignore[attr-defined]
    flow.publishing.os.replace = around(os.replace)  # type: ignore[attr-defined]
    runs.begin = around(runs.begin)
    runs.end = around(runs.end)
    connect = lake.connect
    lake.connect = lambda home: Watched(connect(home))  # type: ignore[assignment, return-value]


def child(pages: str, home: Path, at: int) -> tuple[int, int]:
    """Run `ingest` in a child killed at moment `at` (0: never); its status and its moments."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        global deadly
        deadly = at
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        try:
            flow.ingest(path=pages, home=str(home))
            os.write(writer, str(moments).encode())
        finally:
            os._exit(0)
    os.close(writer)
    _, status = os.waitpid(pid, 0)
    with os.fdopen(reader) as stream:
        told = stream.read()
    return os.waitstatus_to_exitcode(status), int(told or 0)


def main() -> None:
    pages, folder = sys.argv[1], Path(sys.argv[2])
    prepare()
    _, total = child(pages, folder / "whole", 0)
    step = max(1, total // int(os.environ.get("KILLS", "1000")))
    for at in range(1, total + 1, step):
        home = folder / f"killed-{at}"
        killed, _ = child(pages, home, at)
        again, _ = child(pages, home, 0)
        print(json.dumps({"at": at, "of": total, "killed": killed, "again": again}), flush=True)


if __name__ == "__main__":
    main()
