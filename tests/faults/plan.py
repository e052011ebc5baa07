"""Which faults: every commit boundary of every work, and draws of all other kinds."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

SHARES = {
    "killed in a call": 9,
    "killed at a time": 4,
    "killed at a moment": 2,
    "a call fails": 2,
    "all calls fail": 1,
    "files cannot grow": 1,
    "connections": 1,
}
"""Of twenty draws. A clock, a full disk and the crowd come beside them."""

_WORKS = ("fetch", "fetch", "files", "reprocess", "maintain")
_ONLY_FETCH = {"killed at a moment", "connections"}
_IN_A_ROW = {"killed in a call", "killed at a time", "killed at a moment", "a call fails"}
_ROWS = (1, 2, 4, 8, 16)
_CLOCKS = (400.0, -400.0, 0.5)
_GOLDEN = (5**0.5 - 1) / 2


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault, the same in each process that plans with the same seed.

    where   for a commit the number of the boundary, for a clock days, for a full disk kilobytes, for the
            crowd seconds, for connections the share that meets one; for the rest how far into the work
    times   how often it is met in a row: the run that completes what a kill has left is killed, too
    """

    kind: str
    work: str
    where: float
    name: str
    times: int = 1

    @property
    def places(self) -> Iterator[float]:
        """Where each of those in a row is met: spread evenly over what is left, which is taken for half."""
        yield self.where
        for time in range(1, self.times):
            yield (self.where + time * _GOLDEN) % 1 / 2


def faults(
    boundaries: Mapping[str, int], draws: int, *, seed: int = 1, crowd: float = 5.0
) -> Iterator[Fault]:
    """All faults of a form, in an order in which any beginning has some of each kind.

    boundaries   work -> how many commit boundaries it has
    draws        how many faults are drawn
    """
    yield _fault("a wrong clock", "fetch", _CLOCKS[seed % 3])
    yield _fault("a full disk", "fetch", float(random.Random(seed).randrange(50, 1_000)))
    commits = _commits(boundaries)
    for number in range(draws):
        yield from islice(commits, 1)
        yield _draw(number, seed, _drawn(boundaries))
        if number % 50 == 49:
            yield _fault("a wrong clock", "fetch", _CLOCKS[number // 50 % 3] + number / 100)
            yield _fault("a full disk", "fetch", 1_000 * random.Random(number).uniform(0.05, 2))
    yield from commits
    if crowd:
        yield _fault("all at once", "fetch", crowd)


def _commits(boundaries: Mapping[str, int]) -> Iterator[Fault]:
    for work, count in boundaries.items():
        for boundary in range(1, count + 1):
            yield _fault("killed at a commit", work, float(boundary))


def _draw(number: int, seed: int, works: list[str]) -> Fault:
    """The fault of that number; the first of them are one of each kind."""
    draw = random.Random(f"{seed}-{number}")
    kinds = [kind for kind, share in SHARES.items() for _ in range(share)]
    kind = list(SHARES)[number] if number < len(SHARES) else draw.choice(kinds)
    work = "fetch" if kind in _ONLY_FETCH else draw.choice(works)
    where = draw.uniform(0.2, 0.8) if kind == "connections" else draw.random()
    return _fault(kind, work, where, draw.choice(_ROWS) if kind in _IN_A_ROW else 1)


def _drawn(boundaries: Mapping[str, int]) -> list[str]:
    return [work for work in _WORKS if work in boundaries]


def _fault(kind: str, work: str, where: float, times: int = 1) -> Fault:
    return Fault(kind, work, where, f"{work}: {kind} ({where:.6g})", times)
