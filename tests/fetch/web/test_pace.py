"""Requests to one host never start closer together than the slowest pace asked for."""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Coroutine
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.fetch.asks import Ask
from tasks.fetch.web import Web
from tasks.fetch.web.errors import LeftAlone
from tasks.fetch.web.pace import Host
from tests.fetch.web.conftest import policy
from tests.support.loopback import Got, Script, Site, reply

CLOCK = 1e-6
"""What a sum of floats may be off by."""


class Jumping(selectors.SelectSelector):
    """Does not wait: the time that would be waited for has passed."""

    now = 0.0

    def select(self, timeout: float | None = None) -> Any:
        self.now += timeout or 0.0
        return super().select(0)


def virtual(work: Coroutine[Any, Any, None]) -> None:
    """Run with a clock that moves only while everything waits."""
    selector = Jumping()
    loop = asyncio.SelectorEventLoop(selector)
    loop.time = lambda: selector.now  # type: ignore[method-assign]
    try:
        loop.run_until_complete(work)
    finally:
        loop.close()


seconds = st.floats(0, 3, allow_nan=False)
requests = st.lists(st.tuples(seconds, seconds, seconds), min_size=1, max_size=25)


@settings(max_examples=80, deadline=None)
@given(
    requests,
    st.lists(st.floats(0.2, 10), min_size=1, max_size=3),
    st.lists(st.integers(1, 6), min_size=1, max_size=3),
)
def test_starts_are_spaced_and_places_bounded(
    some: list[tuple[float, float, float]], paces: list[float], limits: list[int]
) -> None:
    """Each request comes after a while, takes a while to connect, and a while to be answered."""
    starts: list[float] = []
    open_now = most_open = 0

    async def request(host: Host, come: float, connect: float, answer: float) -> None:
        nonlocal open_now, most_open
        loop = asyncio.get_running_loop()
        await asyncio.sleep(come)
        async with host.turn() as turn:
            open_now += 1
            most_open = max(most_open, open_now)
            await asyncio.sleep(connect)
            starts.append(loop.time())
            turn.started()
            await asyncio.sleep(answer)
            open_now -= 1

    async def work() -> None:
        host = Host("centcom.mil")
        for pace in paces:
            host.bound(pace, 6)
        for limit in limits:
            host.bound(0, limit)
        await asyncio.gather(*(request(host, *one) for one in some))

    virtual(work())
    assert len(starts) == len(some)
    assert all(b - a >= 1 / min(paces) - CLOCK for a, b in pairwise(starts))
    assert most_open <= min(limits)


def test_places_are_given_on_when_a_request_is_given_up() -> None:
    async def work() -> None:
        host = Host("a")
        host.bound(1, 1)
        done: list[int] = []

        async def request(number: int) -> None:
            async with host.turn():
                await asyncio.sleep(5)
                done.append(number)

        tasks = [asyncio.create_task(request(n)) for n in range(5)]
        await asyncio.sleep(1)
        for number in (0, 1, 3):
            tasks[number].cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        assert done == [2, 4]

    virtual(work())


def test_a_pause_holds_everybody() -> None:
    async def work() -> None:
        host = Host("a")
        host.bound(0, 9)
        host.pause(7)
        async with host.turn():
            assert asyncio.get_running_loop().time() >= 7

    virtual(work())


def test_who_waits_for_a_host_that_comes_to_be_left_alone_is_told() -> None:
    async def work() -> None:
        host = Host("a")
        host.bound(1, 1)

        async def block() -> None:
            async with host.turn():
                await asyncio.sleep(1)
                for _ in range(3):
                    host.note(blocked=True, stop_after=3)

        async def wait() -> None:
            with pytest.raises(LeftAlone, match="left alone: a is blocking"):
                async with host.turn():
                    pass

        await asyncio.gather(block(), wait(), wait())

    virtual(work())


def test_arrivals_at_a_real_server_keep_the_pace_over_sources_redirects_and_tries(
    web: Web,
) -> None:
    busy = iter([True, False] * 50)

    def sometimes(got: Got) -> Script:
        return reply(b"", "503 Service Unavailable") if next(busy) else reply(b"well")

    def moved(got: Got) -> Script:
        return reply(b"", "302 Found", "Location: /page")

    routes = {
        "/robots.txt": lambda got: reply(b"User-agent: *\nAllow: /"),
        "/busy": sometimes,
        "/moved": moved,
        "*": lambda got: reply(b"page"),
    }
    with Site(routes) as site:
        slow = policy(site, pace=20, concurrency=4, robots=True, total_s=5.0)
        fast = policy(site, pace=1000, concurrency=9, total_s=5.0)
        one = web.fetch([Ask(site.url(f"/{n}")) for n in ("busy", "moved", "a", "b", "c")], slow)
        two = web.fetch([Ask(site.url(f"/{n}")) for n in "defgh"], fast)
        first = next(one)
        answers = [first, *two, *one]
        arrivals = [got.at for got in site.got]
    assert {answer.outcome for answer in answers} == {"stored"}
    assert len(arrivals) == 13
    for apart in (1, 4, 12):  # what delays one arrival on a busy machine makes the next seem near
        gaps = [b - a for a, b in zip(arrivals, arrivals[apart:], strict=False)]
        assert min(gaps) >= apart / 20 - 0.03
