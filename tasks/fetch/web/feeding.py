"""Between the caller's thread and the event loop: asks go in as there is room, answers come out."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from queue import Empty, SimpleQueue

from tasks.fetch.asks import Answer, Ask
from tasks.fetch.web.asking import Asking
from tasks.fetch.web.policy import Policy
from tasks.fetch.web.room import AT_ONCE, Room

_MOST = 256
_LOOK_S = 1.0


class Feeding:
    """One call of `Web.fetch`. At most `limit` asks are under way, or answered and not yet taken."""

    def __init__(self, loop: asyncio.AbstractEventLoop, asking: Asking, policy: Policy) -> None:
        self._loop = loop
        self._asking = asking
        self._policy = policy
        hosts = max(1, len(policy.hosts))
        self.limit = min(_MOST, 2 * max(1, policy.concurrency) * hosts)
        self._done: SimpleQueue[tuple[int, Answer, Room]] = SimpleQueue()
        self._tasks: set[asyncio.Task[None]] = set()
        self._places = asyncio.Semaphore(AT_ONCE)

    def answers(self, asks: Iterable[Ask]) -> Iterator[Answer]:
        """The answers, in order of completion."""
        source = iter(asks)
        waiting: dict[int, Ask] = {}
        count = 0
        try:
            while True:
                fresh = list(enumerate(islice(source, self.limit - len(waiting)), count))
                if fresh:
                    count += len(fresh)
                    waiting.update(fresh)
                    self._call(self._start, fresh)
                if not waiting:
                    return
                taken = self._next()
                if taken is None:
                    yield from map(_too_late, waiting.values())
                    waiting.clear()
                    return
                number, answer, room = taken
                del waiting[number]
                yield answer
                if room.held:
                    self._call(room.free)
        finally:
            if waiting:
                self._call(self._give_up)

    def _next(self) -> tuple[int, Answer, Room] | None:
        """The next answer; None when the event loop has ended and none will come."""
        while True:
            try:
                return self._done.get(timeout=_LOOK_S)
            except Empty:
                if not self._loop.is_running() and self._done.empty():
                    return None

    def _call(self, work: object, *args: object) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(work, *args)  # type: ignore[arg-type]

    def _start(self, some: Sequence[tuple[int, Ask]]) -> None:
        for number, ask in some:
            task = self._loop.create_task(self._answer(number, ask))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _answer(self, number: int, ask: Ask) -> None:
        room = Room(self._places)
        self._done.put((number, await self._asking.answer(ask, self._policy, room), room))

    def _give_up(self) -> None:
        for task in self._tasks:
            task.cancel()


def _too_late(ask: Ask) -> Answer:
    why = "left alone: the client was closed first"
    return Answer(ask, "refused", datetime.now(UTC), detail=why, tries=0)
