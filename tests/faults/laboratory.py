"""The laboratory: a newsroom, a proxy before it, undisturbed archives to compare with, and each fault."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from tests.faults import arming, disk, pipeline, proxy, small, tables
from tests.faults.arming import Moments
from tests.faults.children import Child, alone
from tests.faults.crowd import crowd
from tests.faults.cycle import Cycle, Left, after, look
from tests.faults.meeting import Arm, Run, armed
from tests.faults.plan import Fault
from warehouse.home import Home

_FROM_NOTHING = {"fetch", "files"}


class Laboratory:
    """`runs` has the undisturbed run of each of `works`."""

    def __init__(self, folder: Path, works: list[str]) -> None:
        self.folder = folder
        self.runs: dict[str, Run] = {}
        self._works = ["fetch", *(work for work in works if work != "fetch")]
        self._stack = ExitStack()
        self._made = 0

    def __enter__(self) -> Laboratory:
        pipeline.without_prefect()
        pipeline.warm()
        self.address = self._stack.enter_context(small.newsroom(self.folder / "sources"))
        self.proxy = self._stack.enter_context(proxy.before(self.address))
        pipeline.warm_source()
        self.kept = Home.at(self.folder / "kept")
        for work in self._works:
            self._undisturbed(work)
        return self

    def __exit__(self, *error: Any) -> None:
        self._stack.close()

    def inject(self, fault: Fault) -> Cycle | None:
        """One fault from beginning to end; None where this machine cannot make it."""
        home = self._home(fault.work)
        done = self._injected(fault, home)
        if done is None:
            return None
        done.name = fault.name
        if done.survived:
            shutil.rmtree(home.root, ignore_errors=True)
        return done

    def _injected(self, fault: Fault, home: Home) -> Cycle | None:
        if fault.kind in {"killed in a call", "a call fails", "all calls fail"}:
            return self._repeated(fault, home, self._armed) if disk.can_fail() else None
        special: dict[str, Callable[[Fault, Home], Cycle | None]] = {
            "connections": self._connections,
            "a full disk": self._full,
            "all at once": self._crowd,
        }
        if one := special.get(fault.kind):
            return one(fault, home)
        timed = fault.kind == "killed at a time"
        return self._repeated(fault, home, self._killed if timed else self._armed)

    def _repeated(
        self, fault: Fault, home: Home, meet: Callable[[Fault, Home, float], bool]
    ) -> Cycle:
        """The fault as often in a row as it says; all that was on disk after any of them is to stay."""
        left, met = Left(), 0
        for where in fault.places:
            met += meet(fault, home, where)
            left = look(home, left, fault.work)
        return self._after(fault, home, left, met)

    def _armed(self, fault: Fault, home: Home, where: float) -> bool:
        ended = alone(_work(fault.work, home, armed(fault.kind, self.runs[fault.work], where)))
        return bool(ended.error or ended.status) or fault.kind == "a wrong clock"

    def _killed(self, fault: Fault, home: Home, where: float) -> bool:
        child = Child(_work(fault.work, home, lambda _: None))
        child.kill(where * self.runs[fault.work].seconds)
        return child.wait().killed

    def _connections(self, fault: Fault, home: Home) -> Cycle:
        small.describe(self.folder / "sources", self.proxy.address)
        try:
            self.proxy.set(fault.where, int(fault.where * 1e6))
            alone(_work(fault.work, home, lambda _: arming.impatient()))
            met = self.proxy.set(0.0)
            return self._after(fault, home, look(home, Left()), met)
        finally:
            small.describe(self.folder / "sources", self.address)

    def _full(self, fault: Fault, home: Home) -> Cycle | None:
        """A disk of so many kilobytes, which is made larger afterwards."""
        home.root.mkdir()
        if not _mount(home.root, int(fault.where)):
            return None
        try:
            ended = alone(_work(fault.work, home, lambda _: None))
            _mount(home.root, 200_000, again=True)
            return self._after(fault, home, look(home, Left()), bool(ended.error or ended.status))
        finally:
            subprocess.run(["umount", str(home.root)], check=True, capture_output=True)

    def _crowd(self, fault: Fault, home: Home) -> Cycle:
        return crowd(home, self.runs[fault.work].whole, seconds=fault.where)

    def _after(self, fault: Fault, home: Home, left: Left, met: int) -> Cycle:
        run = self.runs[fault.work]
        done = after(fault.kind, fault.work, home, run.whole, left, met)
        if fault.work == "files" and (found := tables.warcs(home)) != run.warcs:
            done.wrong.append(f"the WARC files are not those of an undisturbed run: {found}")
        return done

    def _home(self, work: str) -> Home:
        """A place for a run of that work: an empty one, or one with all pages in it."""
        self._made += 1
        home = Home.at(self.folder / f"home-{self._made}")
        if work not in _FROM_NOTHING:
            shutil.copytree(self.kept.root, home.root)
        return home

    def _undisturbed(self, work: str) -> None:
        home = self.kept if work == "fetch" else self._home(work)
        moments = Moments()

        def counted() -> int:
            arming.watch(moments)
            if disk.can_fail():
                disk.arm(home.root)
            _work(work, home, lambda _: None)()
            return disk.passed() if disk.can_fail() else 0

        ended = alone(lambda: (counted(), moments.passed, moments.commits, time.process_time()))
        assert ended.error is None, f"{work}: {ended.error}"
        assert ended.told, f"{work}: {ended.status}"
        calls, passed, commits, seconds = ended.told
        size = arming.size_of(home.root)
        whole, warcs = alone(lambda: (tables.told(home), tables.warcs(home))).told
        self.runs[work] = Run(passed, commits, calls, size, seconds, whole, warcs)


def _work(work: str, home: Home, arm: Arm) -> Callable[[], None]:
    def run() -> None:
        arming.small_batches()
        arm(home)
        pipeline.WORKS[work](home)

    return run


def _mount(folder: Path, kilobytes: int, *, again: bool = False) -> bool:
    remount = "remount," if again else ""
    call = ["mount", "-t", "tmpfs", "-o", f"{remount}size={kilobytes}k", "tmpfs", str(folder)]
    try:
        return subprocess.run(call, capture_output=True, check=False).returncode == 0
    except OSError:
        return False
