"""Work in a child process of its own, forked: what it does to itself stays there."""

from __future__ import annotations

import ctypes
import json
import os
import select
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

_LONGEST = 600.0
_LOOK_EVERY = 0.002
_PARENT_ENDED = 1  # PR_SET_PDEATHSIG of Linux


@dataclass(frozen=True, slots=True)
class Ended:
    """How a child ended: exit status (negative: the signal) and what it told.

    error   what it raised, as a sentence; null when it did not, or was killed
    """

    status: int
    told: Any
    error: str | None

    @property
    def killed(self) -> bool:
        return self.status == -signal.SIGKILL


class Child:
    """`work` in a child; `kill` and `wait` as of any process.

    What it writes to standard error is dropped: DuckDB and Prefect say there what was done to them.
    """

    def __init__(self, work: Callable[[], Any]) -> None:
        reader, writer = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            os.close(reader)
            self._be(work, writer)
        os.close(writer)
        self._reader = reader

    def _be(self, work: Callable[[], Any], writer: int) -> None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        signal.alarm(int(_LONGEST))
        if end_with_parent := getattr(ctypes.CDLL(None), "prctl", None):
            end_with_parent(_PARENT_ENDED, signal.SIGKILL)
        error = told = None
        try:
            told = work()
        except BaseException as problem:
            error = f"{type(problem).__name__}: {problem}"
        try:
            with os.fdopen(writer, "w") as stream:
                json.dump([told, error], stream)
        finally:
            os._exit(0)

    def kill(self, spent: float) -> None:
        """Kill it when it has spent so many seconds of processor time, which no other load shifts."""
        clock = ~self.pid << 3 | 2  # as clock_getcpuclockid(3) makes it
        while not self._ended() and time.clock_gettime(clock) < spent:
            time.sleep(_LOOK_EVERY)
        os.kill(self.pid, signal.SIGKILL)

    def _ended(self) -> bool:
        """Whether it has told what it had to; it may be on its way out."""
        return bool(select.select([self._reader], [], [], 0)[0])

    def wait(self) -> Ended:
        with os.fdopen(self._reader) as stream:
            said = stream.read()
        _, status = os.waitpid(self.pid, 0)
        told, error = json.loads(said) if said else (None, None)
        return Ended(os.waitstatus_to_exitcode(status), told, error)


def alone(work: Callable[[], Any]) -> Ended:
    """`work` in a child, waited for."""
    return Child(work).wait()
