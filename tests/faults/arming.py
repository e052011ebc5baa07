"""What a child does to itself before its run: it dies, its disk fails, or its clock is wrong."""

from __future__ import annotations

import datetime as real
import errno
import functools
import os
import resource
import signal
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from flows import fetching, ingest, reading
from tasks.fetch import discover, keep, retrieve
from tasks.fetch.web import Policy
from warehouse import archive, lake, runs

_WRITES = {"BEGIN", "COMMIT", "DELETE", "INSERT", "UPDATE", "CREATE", "CALL"}
_OURS = ("communique", "flows", "tasks", "warehouse")


class Moments:
    """Counts the moments of a run at which something is made durable or an answer is taken in.

    dies     the moment at which the process is killed; 0 is never
    fails    the call on a file that fails, with `error`; 0 is none
    """

    def __init__(self, *, dies: int = 0, fails: int = 0, error: int = errno.EIO) -> None:
        self.dies, self.fails, self.error = dies, fails, error
        self.passed = self.calls = 0

    def moment(self) -> None:
        self.passed += 1
        if self.passed == self.dies:
            os.kill(os.getpid(), signal.SIGKILL)

    def call(self) -> None:
        self.calls += 1
        if self.calls == self.fails:
            raise OSError(self.error, os.strerror(self.error))

    def around(self, function: Callable[..., Any], *, file: bool = False) -> Callable[..., Any]:
        def wrapped(*args: Any, **kwargs: Any) -> Any:
            self.moment()
            if file:
                self.call()
            found = function(*args, **kwargs)
            self.moment()
            return found

        return wrapped


class Watched:
    """A DuckDB connection whose every writing statement is a moment."""

    def __init__(self, con: Any, moments: Moments) -> None:
        self._con, self._moments = con, moments

    def execute(self, sql: str, *rest: Any) -> Any:
        if sql.split()[0] in _WRITES:
            self._moments.moment()
        return self._con.execute(sql, *rest)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._con, name)


class Torn:
    """A file whose writing fails when its turn has come, with half of it on the disk."""

    def __init__(self, stream: Any, moments: Moments) -> None:
        self._stream, self._moments = stream, moments

    def writelines(self, lines: list[bytes]) -> None:
        whole = b"".join(lines)
        self._stream.write(whole[: len(whole) // 2])
        self._stream.flush()
        self._moments.moment()
        self._moments.call()
        self._stream.write(whole[len(whole) // 2 :])

    def __enter__(self) -> Torn:
        self._stream.__enter__()
        return self

    def __exit__(self, *error: Any) -> None:
        self._stream.__exit__(*error)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def watch(moments: Moments) -> None:
    """Put the moments into this process, for good. Small batches give many of them."""

    def torn(path: Path, mode: str = "r") -> Any:
        stream = path.open(mode)
        return Torn(stream, moments) if "a" in mode else stream

    vars(ingest)["READ_EVERY"] = reading.PAGES_A_BATCH = 4
    keep.BATCH = retrieve.BATCH = 5
    os.fsync = moments.around(os.fsync, file=True)
    os.replace = moments.around(os.replace, file=True)
    os.rename = moments.around(os.rename, file=True)
    runs.begin = moments.around(runs.begin)
    runs.end = moments.around(runs.end)
    for module, name in ((discover, "of_site"), (retrieve, "of_site"), (fetching, "discover")):
        setattr(module, name, moments.around(getattr(module, name)))
    connect = lake.connect
    lake.connect = lambda home: Watched(connect(home), moments)  # type: ignore[assignment, return-value]
    archive.open = torn  # type: ignore[attr-defined]


def files_at_most(size: int) -> None:
    """Have the kernel refuse to make any file of this process longer than that (EFBIG)."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


def clock_off_by(days: float) -> None:
    """Have this process's own code see another time. The standard library's and DuckDB's stays."""

    class Shifted(real.datetime):
        @classmethod
        def now(cls, tz: Any = None) -> Any:
            return real.datetime.now(tz) + timedelta(days=days)

    for name, module in list(sys.modules.items()):
        if name.split(".")[0] in _OURS and getattr(module, "datetime", None) is real.datetime:
            module.datetime = Shifted  # type: ignore[attr-defined]


def size_of(home: Path) -> int:
    """Bytes of the largest file below a folder."""
    return max(file.stat().st_size for file in home.rglob("*") if file.is_file())


def impatient() -> None:
    """Have this process give up a request that brings no byte for a second."""
    quick = functools.partial(Policy, read_s=1.0, connect_s=2.0, total_s=20.0)
    vars(fetching)["Policy"] = quick
