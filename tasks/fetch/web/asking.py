"""From an ask to its answer: robots, pace, redirects, tries, and what to make of the last reply."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Mapping
from datetime import UTC, datetime

from tasks.fetch.asks import Answer, Ask
from tasks.fetch.web.client import Client, Reply
from tasks.fetch.web.errors import Broken, LeftAlone, Refused
from tasks.fetch.web.judge import Verdict, judge
from tasks.fetch.web.pace import Host, Hosts
from tasks.fetch.web.policy import Policy
from tasks.fetch.web.redact import redact
from tasks.fetch.web.retry import AGAIN, Backoff, retry_after
from tasks.fetch.web.robots import Robots
from tasks.fetch.web.room import AT_ONCE, Room
from tasks.fetch.web.target import Target
from tasks.fetch.web.trip import Trip


class Asking:
    """What all asks of a run share.

    clients  by whether addresses of this machine may be asked: a connection that one source may use is
             never another's who may not
    """

    def __init__(self, clients: Mapping[bool, Client], backoff: Backoff) -> None:
        self._clients = clients
        self._backoff = backoff
        self._hosts = Hosts()
        self._draw = random.Random()  # noqa: S311 - waits are no secret
        self.robots = Robots(self._robots_txt)

    async def answer(self, ask: Ask, policy: Policy, room: Room) -> Answer:
        """The answer; never an exception but CancelledError."""
        trip = Trip(ask, policy, room)
        reply: Reply | None = None
        again_in = None
        try:
            reply = await self._follow(trip)
            verdict = judge(ask, reply)
            host = self._host(trip.targets[-1], policy)
            if not _archived(reply):
                host.note(verdict.outcome == "blocked", policy.stop_after)
            if verdict.outcome == "blocked":
                again_in = _asked_wait(reply)
        except Refused as no:
            verdict = Verdict("refused", str(no))
            if isinstance(no, LeftAlone) and trip.targets:
                again_in = self._host(trip.targets[-1], policy).again_in
        except (Broken, ValueError) as error:
            verdict = Verdict("failed", str(error))
        except Exception as error:  # a bug of ours or of the libraries must not lose the ask
            verdict = Verdict("failed", f"unexpected {type(error).__name__}")
        return redact(trip.answer(verdict, reply, again_in))

    async def _follow(self, trip: Trip) -> Reply:
        """The last reply of a chain of redirects. Raises Refused, Broken, and ValueError."""
        target: Target | None = trip.start()
        while target is not None:
            trip.targets.append(target)
            host = self._host(target, trip.policy)
            host.check()
            if trip.policy.robots and trip.ask.purpose != "robots":
                rules = await self.robots.rules(target, trip.policy)
                host.slow(rules.delay)
                if why := rules.refuses(target):
                    raise LeftAlone(why) if why.startswith("left alone") else Refused(why)
            reply = await self._tried(trip, target, host)
            target = trip.onward(reply)
        return reply

    async def _tried(self, trip: Trip, target: Target, host: Host) -> Reply:
        """The reply of one address, asked again while that may help."""
        reply: Reply | None = None
        for number in range(1, trip.policy.tries + 1):
            last = number == trip.policy.tries
            wait = self._backoff.wait(number, self._draw)
            try:
                reply = await self._once(trip, target, host)
            except Broken as broken:
                if last or not broken.again:
                    raise
            except LeftAlone:
                if reply is None:
                    raise
                return reply
            else:
                if reply.status not in AGAIN or _archived(reply):
                    return reply
                asked = _asked_wait(reply) or 0.0
                if asked > self._backoff.longest:
                    host.leave(f"{host.name} asks for {asked:,.0f} s without requests", asked)
                    return reply
                host.pause(asked)
                if last:
                    return reply
                wait = max(wait, asked)
            trip.room.free()
            await asyncio.sleep(wait)
        raise Broken("no request was allowed", again=False)

    async def _once(self, trip: Trip, target: Target, host: Host) -> Reply:
        async with host.turn() as turn:
            trip.requests += 1
            return await self._clients[trip.policy.loopback].get(
                target,
                trip.lines(target),
                trip.policy,
                turn,
                trip.room,
                part=trip.ask.span is not None,
                cut=trip.ask.purpose == "robots",
            )

    async def _robots_txt(self, ask: Ask, policy: Policy) -> Answer:
        return await self.answer(ask, policy, Room(asyncio.Semaphore(AT_ONCE)))

    def _host(self, target: Target, policy: Policy) -> Host:
        return self._hosts.of(target.place, policy.pace, policy.concurrency)


def _asked_wait(reply: Reply) -> float | None:
    return retry_after(reply.header("retry-after"), datetime.now(UTC))


def _archived(reply: Reply) -> bool:
    """Whether a web archive replays what another server once said (RFC 7089): the archive is well."""
    return reply.header("memento-datetime") is not None
