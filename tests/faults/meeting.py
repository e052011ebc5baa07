"""How a run comes to meet a fault: what its process does to itself before the work."""

from __future__ import annotations

import errno
from collections.abc import Callable
from dataclasses import dataclass

from tests.faults import arming, disk
from tests.faults.arming import Moments
from tests.faults.tables import Told
from warehouse.home import Home

Arm = Callable[[Home], object]


@dataclass(frozen=True, slots=True)
class Run:
    """An undisturbed run: moments, commit boundaries, calls that changed a file, bytes of the largest
    file that it left, seconds of processor time; and what the archive then says."""

    moments: int
    commits: int
    calls: int
    size: int
    seconds: float
    whole: Told
    warcs: dict[str, str]


def armed(kind: str, run: Run, where: float) -> Arm:
    """What makes a process meet a fault of that kind.

    where   as in tests.faults.plan.Fault
    """
    call = 1 + int(where * run.calls)
    match kind:
        case "killed at a commit":
            return _moments(Moments(commit=int(where)))
        case "killed at a moment":
            return _moments(Moments(dies=1 + int(where * run.moments)))
        case "killed in a call":
            return lambda home: disk.arm(home.root, first=call)
        case "a call fails":
            return lambda home: disk.arm(home.root, first=call, error=errno.EIO)
        case "all calls fail":
            return lambda home: disk.arm(home.root, first=call, error=errno.ENOSPC, lasting=True)
        case "files cannot grow":
            return lambda home: arming.files_at_most(int(where * run.size))
        case "a wrong clock":
            return lambda home: arming.clock_off_by(where)
    raise ValueError(kind)


def _moments(moments: Moments) -> Arm:
    return lambda home: arming.watch(moments)
