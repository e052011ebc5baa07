"""robots.txt: read once for each origin, and obeyed."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

from protego import Protego

from tasks.fetch.asks import Answer, Ask
from tasks.fetch.web.policy import Policy
from tasks.fetch.web.target import Target

NAME = "communique"
"""What the client is called in a robots.txt."""
MOST_BYTES = 512_000
LONGEST_DELAY = 60.0

_AGENT_LINE = ("user-agent", "useragent", "user agent")


@dataclass(frozen=True, slots=True)
class Rules:
    """What one robots.txt says to us.

    parsed   None when nothing may be asked, or when there are no rules
    refusal  why nothing may be asked
    delay    seconds between requests, at most LONGEST_DELAY
    note     what was not kept of it
    """

    parsed: Protego | None = None
    refusal: str | None = None
    delay: float = 0.0
    note: str | None = None

    def refuses(self, target: Target) -> str | None:
        """Why the target is not asked; None when it may be."""
        if self.refusal:
            return self.refusal
        if self.parsed and not self.parsed.can_fetch(target.url, NAME):
            return f"robots.txt of {target.place} does not allow it"
        return None


class Robots:
    """The rules of every origin. Asked for when first needed; all that need them meanwhile wait.

    ask  asks for one robots.txt: within the same pace and bounds as all else
    """

    def __init__(self, ask: Callable[[Ask, Policy], Awaitable[Answer]]) -> None:
        self._ask = ask
        self._reading: dict[tuple[str, bool], asyncio.Task[Rules]] = {}
        self.answers: deque[Answer] = deque()

    async def rules(self, target: Target, policy: Policy) -> Rules:
        """The rules for the target's origin."""
        key = target.origin, policy.loopback
        if key not in self._reading:
            self._reading[key] = asyncio.create_task(self._read(target, policy))
        return await asyncio.shield(self._reading[key])

    async def _read(self, target: Target, policy: Policy) -> Rules:
        ask = Ask(f"{target.origin}/robots.txt", purpose="robots")
        answer = await self._ask(ask, replace(policy, page_bytes=MOST_BYTES))
        rules = understood(answer, target.place)
        self.answers.append(replace(answer, detail=answer.detail or rules.note))
        return rules


def understood(answer: Answer, place: str) -> Rules:
    """The rules that an answer to a robots.txt request makes (RFC 9309)."""
    status = answer.status or 0
    if answer.outcome == "stored":
        return parse(answer.body, place)
    if answer.outcome == "gone" or (400 <= status < 500 and answer.outcome == "failed"):
        return Rules()
    if answer.outcome == "refused":
        detail = answer.detail or ""
        own = detail.startswith("left alone")
        return Rules(refusal=detail if own else f"robots.txt of {place} is not asked: {detail}")
    if status in {401, 403}:
        return Rules(refusal=f"robots.txt of {place} is closed to us (status {status})")
    why = answer.detail or f"status {status}"
    return Rules(
        refusal=f"robots.txt of {place} could not be read ({why}); the next run asks for it again"
    )


def parse(body: bytes, place: str) -> Rules:
    """The rules in a robots.txt. One that is no text at all allows nothing."""
    if b"\0" in body:
        return Rules(refusal=f"robots.txt of {place} is not text")
    text = body.decode("utf-8-sig", "replace")
    parsed = Protego.parse("\n".join(_ours(line) for line in text.splitlines()))
    stated = [parsed.crawl_delay(NAME) or 0.0]
    if rate := parsed.request_rate(NAME):
        stated.append(rate.seconds / rate.requests)
    delay = max(stated)
    note = None
    if delay > LONGEST_DELAY:
        note = f"robots.txt asks for {delay:g} s between requests; kept to {LONGEST_DELAY:g} s"
    return Rules(parsed, delay=min(delay, LONGEST_DELAY), note=note)


def _ours(line: str) -> str:
    """The line, with the names of other robots made one: the parser's work grows with the number of
    names times the number of rules, and a file may hold ten thousand of each."""
    head, colon, value = line.partition(":")
    if not colon or head.strip().lower() not in _AGENT_LINE:
        words = line.split(None, 2)
        spaced = " ".join(words[:2]).lower()
        if not words or not (words[0].lower() in _AGENT_LINE or spaced in _AGENT_LINE):
            return line
        value = words[-1] if spaced in _AGENT_LINE else line.split(None, 1)[-1]
    name = value.partition("#")[0].strip().lower()
    if name != "*":
        name = name.replace("*", "")
        name = name if name and name in NAME else "another"
    return f"User-agent: {name}"
