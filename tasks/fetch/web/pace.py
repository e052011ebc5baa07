"""Pace: how often and how many at once one host is asked, by all that share it."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tasks.fetch.web.errors import LeftAlone


class Host:
    """One host, with the slowest pace and the fewest requests at once that any source asks of it.

    Seconds are of the running event loop's clock.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._interval = 0.0
        self._limit: int | None = None
        self._busy = 0
        self._queue: deque[asyncio.Future[None]] = deque()
        self._line = asyncio.Lock()
        self._last: float | None = None
        self._rest = 0.0
        self._blocked = 0
        self._left: str | None = None
        self.again_in: float | None = None

    def bound(self, pace: float, concurrency: int) -> None:
        """A source asks at most `pace` requests a second (0: any number), `concurrency` at once."""
        self.slow(1.0 / pace if pace > 0 else 0.0)
        least = max(1, concurrency)
        self._limit = least if self._limit is None else min(self._limit, least)

    def slow(self, interval: float) -> None:
        """No two requests start within `interval` seconds from now on."""
        self._interval = max(self._interval, interval)

    def pause(self, seconds: float) -> None:
        """No request starts for so long."""
        self._rest = max(self._rest, asyncio.get_running_loop().time() + seconds)

    def leave(self, why: str, again_in: float | None = None) -> None:
        """It is not asked any more."""
        self._left = self._left or f"left alone: {why}"
        self.again_in = again_in

    def note(self, blocked: bool, stop_after: int) -> None:
        """An answer came. After `stop_after` blocked ones in a row the host is left alone."""
        self._blocked = self._blocked + 1 if blocked else 0
        if self._blocked >= stop_after:
            self.leave(f"{self.name} is blocking")

    def check(self) -> None:
        """Raises LeftAlone."""
        if self._left:
            raise LeftAlone(self._left)

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[Turn]:
        """Wait for a free place and for the time to start; hold the place until the block ends.

        Raises LeftAlone when the host came to be left alone meanwhile.
        """
        await self._enter()
        turn = Turn(self)
        try:
            self.check()
            if self._interval or self._rest:
                await turn.wait()
                self.check()
            yield turn
        finally:
            turn.started()
            self._leave()

    async def _enter(self) -> None:
        if self._busy < (self._limit or 1) and not self._queue:
            self._busy += 1
            return
        place = asyncio.get_running_loop().create_future()
        self._queue.append(place)
        try:
            await place
        except asyncio.CancelledError:
            if place.done() and not place.cancelled():
                self._leave()  # the place was given just before
            raise

    def _leave(self) -> None:
        self._busy -= 1
        while self._queue and self._busy < (self._limit or 1):
            place = self._queue.popleft()
            if not place.done():
                self._busy += 1
                place.set_result(None)


class Turn:
    """One request's place in the line of its host.

    The line stands still from `wait` until `started`, so that what spaces two requests is when they
    are written, and not when they were let go: the first may have had to connect.
    """

    def __init__(self, host: Host) -> None:
        self._host = host
        self._first_in_line = False

    async def wait(self) -> None:
        """Return when the request may start."""
        host, loop = self._host, asyncio.get_running_loop()
        await host._line.acquire()
        self._first_in_line = True
        while (left := self._ready_at() - loop.time()) > 0:
            await asyncio.sleep(left)

    def started(self) -> None:
        """The request is being written, or is given up. May be called more than once."""
        if self._first_in_line:
            self._first_in_line = False
            self._host._last = asyncio.get_running_loop().time()
            self._host._line.release()

    @property
    def paced(self) -> bool:
        """Whether anybody waits for `started`."""
        return self._first_in_line

    def _ready_at(self) -> float:
        last = self._host._last
        after = last + self._host._interval if last is not None else 0.0
        return max(self._host._rest, after)


class Hosts:
    """Every host of a run, by name."""

    def __init__(self) -> None:
        self._known: dict[str, Host] = {}

    def of(self, name: str, pace: float, concurrency: int) -> Host:
        """The host, under this bound as well from now on."""
        host = self._known.setdefault(name, Host(name))
        host.bound(pace, concurrency)
        return host
