"""Which faults, how many of each, and the laboratory in which they are injected."""

from __future__ import annotations

import errno
import os
import random
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from tests.faults import arming, cycle, pipeline, proxy, small, tables
from tests.faults.arming import Moments
from tests.faults.children import alone
from tests.faults.crowd import crowd
from tests.faults.cycle import Cycle
from warehouse.home import Home

SHARES = {"killed at a moment": 8, "killed at a time": 4, "a call fails": 3, "files cannot grow": 2}
"""Of twenty faults. Clocks, connections, disks and the crowd make up the rest."""


class Laboratory:
    """A newsroom, a proxy before it, and an undisturbed archive to compare with.

    whole          what that one says
    moments, calls of a run in small batches
    size, seconds  of its largest file, and of its run
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._stack = ExitStack()
        self._made = 0

    def __enter__(self) -> Laboratory:
        pipeline.without_prefect()
        pipeline.warm()
        self.address = self._stack.enter_context(small.newsroom(self.folder / "sources"))
        self.proxy = self._stack.enter_context(proxy.before(self.address))
        home = self.home()
        ended = alone(cycle.one_run(home))
        assert ended.error is None, ended.error
        self.seconds = ended.seconds
        self.whole = alone(lambda: tables.told(home)).told
        self.size = arming.size_of(home.root)
        self.moments, self.calls = self._counted()
        return self

    def __exit__(self, *error: Any) -> None:
        self._stack.close()

    def home(self) -> Home:
        self._made += 1
        return Home.at(self.folder / f"home-{self._made}")

    def _counted(self) -> tuple[int, int]:
        moments, home = Moments(), self.home()

        def work() -> tuple[int, int]:
            cycle.one_run(home, lambda: arming.watch(moments))()
            return moments.passed, moments.calls

        passed, calls = alone(work).told
        return int(passed), int(calls)

    def hit(self, kind: str, where: object, arm: Callable[[], Any]) -> Cycle:
        home = self.home()
        done = cycle.hit(kind, home, self.whole, arm)
        return self._tidy(done, home, where)

    def kill(self, at: int) -> Cycle:
        return self.hit("killed at a moment", at, lambda: arming.watch(Moments(dies=at)))

    def kill_after(self, seconds: float) -> Cycle:
        home = self.home()
        done = cycle.killed_after("killed at a time", home, self.whole, seconds)
        return self._tidy(done, home, f"{seconds:.2f} s")

    def fail(self, call: int, error: int) -> Cycle:
        moments = Moments(fails=call, error=error)
        return self.hit(
            "a call fails", f"{call} {os.strerror(error)}", lambda: arming.watch(moments)
        )

    def grow(self, size: int) -> Cycle:
        return self.hit("files cannot grow", f"{size:,}", lambda: arming.files_at_most(size))

    def clock(self, days: float) -> Cycle:
        return self.hit("a wrong clock", f"{days:+g} days", lambda: arming.clock_off_by(days))

    def connections(self, share: float, seed: int) -> Cycle:
        home = self.home()
        small.describe(self.folder / "sources", self.proxy.address)
        try:
            self.proxy.set(share, seed)
            alone(cycle.one_run(home, arming.impatient))
            met = self.proxy.set(0.0)
            done = cycle.after("connections", home, self.whole, met > 0)
            done.injected = max(1, met)
        finally:
            small.describe(self.folder / "sources", self.address)
        return self._tidy(done, home, f"{share:.0%}, seed {seed}")

    def crowd(self, readers: int, rounds: int) -> Cycle:
        home = self.home()
        done, asked = crowd("all at once", home, self.whole, readers=readers, rounds=rounds)
        done.injected = asked
        return self._tidy(done, home, f"{readers} readers, {asked} questions")

    def full_disk(self, kilobytes: int) -> Cycle | None:
        """A disk of that size; null where this user may not mount one. It is made larger afterwards."""
        home = self.home()
        home.root.mkdir()
        if not _mount(home.root, kilobytes):
            return None
        try:
            ended = alone(cycle.one_run(home))
            _mount(home.root, 200_000, again=True)
            done = cycle.after("a full disk", home, self.whole, bool(ended.error or ended.status))
            return self._tidy(done, None, f"{kilobytes:,} kB")
        finally:
            subprocess.run(["umount", str(home.root)], check=True, capture_output=True)

    def _tidy(self, done: Cycle, home: Home | None, where: object) -> Cycle:
        done.name = f"{done.kind} ({where})"
        if home and done.survived:
            shutil.rmtree(home.root)
        return done


def every(laboratory: Laboratory, count: int, seed: int) -> Iterator[Cycle]:
    """About `count` faults of all kinds."""
    draw = random.Random(seed)
    number = {kind: max(1, share * count // 20) for kind, share in SHARES.items()}
    for at in _spread(draw, laboratory.moments, number["killed at a moment"]):
        yield laboratory.kill(at)
    for _ in range(number["killed at a time"]):
        yield laboratory.kill_after(draw.uniform(0.0, laboratory.seconds))
    for at in _spread(draw, laboratory.calls, number["a call fails"]):
        yield laboratory.fail(at, draw.choice((errno.EIO, errno.ENOSPC)))
    for size in _spread(draw, laboratory.size, number["files cannot grow"]):
        yield laboratory.grow(size)
    for days in (400.0, -400.0, 0.5)[: max(1, count // 10)]:
        yield laboratory.clock(days)
    for _ in range(max(1, count // 20)):
        yield laboratory.connections(draw.uniform(0.2, 0.8), draw.randrange(1_000_000))
    for _ in range(max(1, count // 20)):
        if full := laboratory.full_disk(draw.randrange(50, 2_000)):
            yield full
    yield laboratory.crowd(min(10, max(3, count // 10)), max(1, min(10, count // 20)))


def _spread(draw: random.Random, most: int, count: int) -> list[int]:
    """`count` numbers from 1 to `most`, one at random in each of as many equal parts; again from the
    start when there are more than numbers."""
    width = most / min(count, most)
    return [
        min(most, 1 + int((number % min(count, most) + draw.random()) * width))
        for number in range(count)
    ]


def _mount(folder: Path, kilobytes: int, *, again: bool = False) -> bool:
    remount = "remount," if again else ""
    call = ["mount", "-t", "tmpfs", "-o", f"{remount}size={kilobytes}k", "tmpfs", str(folder)]
    try:
        return subprocess.run(call, capture_output=True, check=False).returncode == 0
    except OSError:
        return False
