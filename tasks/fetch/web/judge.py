"""What became of an ask, told from the reply to it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tasks.fetch.asks import Ask, Outcome
from tasks.fetch.web.blocked import BLOCKED, BROKEN, score
from tasks.fetch.web.client import Reply
from tasks.fetch.web.missing import missing

_CLOSED = frozenset({401, 403, 429, 451, 503})
_GONE = frozenset({404, 410})
_BODY = frozenset({200, 203})
_SURE = 0.95
"""A page that is gone often has little to say, too."""
_RANGE = re.compile(r"bytes (\d{1,18})-(\d{1,18})/(?:\d{1,18}|\*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome and one sentence about anything but a plain success."""

    outcome: Outcome
    detail: str | None = None


def judge(ask: Ask, reply: Reply) -> Verdict:
    """The verdict on a reply that is no redirect."""
    status = reply.status
    if status == 304:
        if ask.etag or ask.last_modified:
            return Verdict("unchanged")
        return Verdict("failed", "status 304, though nothing was said to be held")
    if status in _CLOSED:
        _, why = score(reply.body, reply.headers) if reply.body else (0.0, "")
        return Verdict("blocked", f"status {status}" + (f": {why}" if why else ""))
    sure, why = score(reply.body, reply.headers)
    needed = _SURE if status in _GONE else BLOCKED
    if sure >= needed and _speaks(ask, reply) and not (status >= 500 and why == BROKEN):
        return Verdict("blocked", f"status {status}, but {why}" if status in _BODY else why)
    if status in _GONE:
        return Verdict("gone", f"status {status}")
    if ask.span is not None:
        return _part(ask.span, reply)
    if status not in _BODY:
        return Verdict("failed", f"status {status}")
    if ask.purpose != "listing" and (said := missing(reply.body)):
        return Verdict("gone", f"status {status}, but {said}")
    return Verdict("stored", reply.note)


def _speaks(ask: Ask, reply: Reply) -> bool:
    """Whether the body tells anything: an empty one is an empty listing, no rules for robots, a plain
    failure where the status is one."""
    if reply.body.strip():
        return reply.status != 206
    if ask.span is not None:
        return False
    return reply.status == 202 or (reply.status in _BODY and ask.purpose == "page")


def _part(span: tuple[int, int], reply: Reply) -> Verdict:
    start, size = span
    if reply.status == 200:
        return Verdict("failed", "the server sends the whole file instead of the part")
    if reply.status != 206:
        return Verdict("failed", f"status {reply.status}")
    told = _RANGE.fullmatch((reply.header("content-range") or "").strip())
    if told is None or int(told[1]) != start or int(told[2]) >= start + size:
        return Verdict("failed", "the server sends another part than the one asked for")
    if len(reply.body) != int(told[2]) - start + 1:
        return Verdict("failed", "the part is not as long as the server says")
    short = f"the file ends after {len(reply.body):,} of {size:,} bytes"
    return Verdict("stored", short if len(reply.body) < size else reply.note)
