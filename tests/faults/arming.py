"""What a child does to itself before its work: it dies at a moment, its files cannot grow, its clock is
wrong. What its disk does to it is in disk.py."""

from __future__ import annotations

import datetime as real
import functools
import os
import resource
import signal
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import duckdb

from flows import asking, fetching, intake, reading
from tasks.fetch import discover, keep, retrieve
from tasks.fetch.web import Policy
from warehouse import extensions, lake, runs

_WRITES = {"BEGIN", "COMMIT", "DELETE", "INSERT", "UPDATE", "CREATE", "CALL"}
_OF_A_LAKE = {"autoinstall_known_extensions": False}
"""How warehouse.lake.connect asks for a connection."""
_READY = 3
_OURS = ("communique", "flows", "tasks", "warehouse")


class Moments:
    """Counts the moments of a run at which something is made durable or an answer is taken in, and among
    them the commit boundaries: just before a COMMIT, and just after it.

    dies, commit   the moment, the boundary at which the process is killed; 0 is never
    """

    def __init__(self, *, dies: int = 0, commit: int = 0) -> None:
        self.dies, self.commit = dies, commit
        self.passed = self.commits = 0

    def moment(self, boundary: bool = False) -> None:
        self.passed += 1
        self.commits += boundary
        if self.passed == self.dies or (boundary and self.commits == self.commit):
            os.kill(os.getpid(), signal.SIGKILL)

    def around(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*args: Any, **kwargs: Any) -> Any:
            self.moment()
            found = function(*args, **kwargs)
            self.moment()
            return found

        return wrapped


class Watched:
    """A DuckDB connection whose every writing statement is a moment."""

    def __init__(self, con: Any, moments: Moments) -> None:
        self._con, self._moments = con, moments

    def execute(self, sql: str, *rest: Any) -> Any:
        word = sql.split()[0]
        if word in _WRITES:
            self._moments.moment(word == "COMMIT")
        found = self._con.execute(sql, *rest)
        if word == "COMMIT":
            self._moments.moment(boundary=True)
        return found

    def __getattr__(self, name: str) -> Any:
        return getattr(self._con, name)


def watch(moments: Moments) -> None:
    """Put the moments into this process, for good."""
    os.fsync = moments.around(os.fsync)
    os.replace = moments.around(os.replace)
    os.rename = moments.around(os.rename)
    runs.begin = moments.around(runs.begin)
    runs.end = moments.around(runs.end)
    for module, name in ((discover, "of_site"), (retrieve, "of_site"), (fetching, "discover")):
        setattr(module, name, moments.around(getattr(module, name)))
    connect = lake.connect
    lake.connect = lambda home: Watched(connect(home), moments)  # type: ignore[assignment, return-value]


def small_batches() -> None:
    """Have this process keep and read few pages at a time, so that a run has many commits."""
    vars(intake)["READ_EVERY"] = 16
    reading.PAGES_A_BATCH = 16
    keep.BATCH = retrieve.BATCH = 16


def one_thread() -> None:
    """Have DuckDB use one thread: there are many of these processes, and little in each table.

    Some connections are made ahead, with the extensions of a lake loaded, whose signatures take a fifth
    of a second to check: those who are forked find them. With one thread DuckDB starts none of its own.
    """
    connect = duckdb.connect

    def connected(*args: Any, **more: Any) -> Any:
        if ready and not args and more == {"config": _OF_A_LAKE}:
            return ready.pop()
        more["config"] = {**more.get("config", {}), "threads": 1}
        return connect(*args, **more)

    ready: list[Any] = []
    made = [connected(config=_OF_A_LAKE) for _ in range(_READY)]
    for con in made:
        for name in ("sqlite_scanner", "ducklake"):
            extensions.load(con, name)
    ready += made
    duckdb.connect = connected


def files_at_most(size: int) -> None:
    """Have the kernel refuse to make any file of this process longer than that (EFBIG)."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def clock_off_by(days: float) -> None:
    """Have this process's own code see another time, and a clock that jumps back to the true one at every
    third look. The standard library's and DuckDB's stays."""
    looks = 0

    class Shifted(real.datetime):
        @classmethod
        def now(cls, tz: Any = None) -> Any:
            nonlocal looks
            looks += 1
            return real.datetime.now(tz) + timedelta(days=days if looks % 3 else 0)

    for name, module in list(sys.modules.items()):
        if name.split(".")[0] in _OURS and getattr(module, "datetime", None) is real.datetime:
            module.datetime = Shifted  # type: ignore[attr-defined]


def size_of(home: Path) -> int:
    """Bytes of the largest file below a folder."""
    return max(file.stat().st_size for file in home.rglob("*") if file.is_file())


def impatient() -> None:
    """Have this process give up a request that brings no byte for a second."""
    quick = functools.partial(Policy, read_s=1.0, connect_s=2.0, total_s=20.0)
    vars(asking)["Policy"] = quick
