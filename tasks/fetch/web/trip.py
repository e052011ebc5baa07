"""One ask on its way: what has happened to it so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

from tasks.fetch.asks import Answer, Ask, Headers, Hop
from tasks.fetch.web.client import Reply
from tasks.fetch.web.errors import Refused
from tasks.fetch.web.judge import Verdict
from tasks.fetch.web.policy import Policy
from tasks.fetch.web.redact import has_secret, with_secret
from tasks.fetch.web.room import Room
from tasks.fetch.web.target import Target, allowed, read

MOST_HOPS = 5

_REDIRECTS = frozenset({301, 302, 303, 307, 308})


@dataclass(slots=True)
class Trip:
    """An ask, the requests made for it and the redirects they met."""

    ask: Ask
    policy: Policy
    room: Room
    requests: int = 0
    hops: list[Hop] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)

    def start(self) -> Target:
        """Where the first request goes. Raises Refused."""
        target = self._checked(read(with_secret(self.ask)))
        if self.ask.secret and target.scheme == "http" and not self.policy.loopback:
            raise Refused("a key is not sent without TLS")
        return target

    def lines(self, target: Target) -> Headers:
        """Header lines for one request beside the usual. What is held is told to its own host only."""
        lines: list[tuple[str, str]] = []
        if self.ask.span:
            first, size = self.ask.span
            lines.append(("Range", f"bytes={first}-{first + size - 1}"))
        if target.place == self.targets[0].place:
            lines.append(("If-None-Match", self.ask.etag or ""))
            lines.append(("If-Modified-Since", self.ask.last_modified or ""))
        return tuple((k, v) for k, v in lines if v and v.isascii() and v.isprintable())

    def onward(self, reply: Reply) -> Target | None:
        """Where a redirect leads; None when the reply is none. Raises Refused, and ValueError when it
        leads nowhere.

        From https to http is refused even on one host: what comes in the clear can be changed by
        anyone on the way, and is kept as evidence. A source that has no TLS is listed as http.
        """
        if reply.status not in _REDIRECTS:
            return None
        here, location = self.targets[-1], reply.header("location")
        self.hops.append(Hop(here.url, reply.status, reply.headers, datetime.now(UTC)))
        if location is None:
            raise ValueError(f"status {reply.status} without a Location")
        if len(self.hops) > MOST_HOPS:
            raise ValueError(f"more than {MOST_HOPS} redirects")
        target = self._checked(read(location, here), "redirects to {}, which is not allowed")
        if here.scheme == "https" and target.scheme == "http":
            raise Refused("redirects from https to http")
        if target.place != here.place and has_secret(self.ask, target.path):
            raise Refused("a redirect would carry the key to another host")
        if target in self.targets:
            raise ValueError("the redirects go in a circle")
        return target

    def answer(self, verdict: Verdict, reply: Reply | None, again_in: float | None) -> Answer:
        """The answer to the ask, for a verdict on its last reply."""
        detail = verdict.detail
        if verdict.outcome == "stored" and self.hops and detail is None and self._at_front():
            detail = "redirected to the front page"
        return Answer(
            ask=self.ask,
            outcome=verdict.outcome,
            at=datetime.now(UTC),
            detail=detail,
            status=reply.status if reply else None,
            final_url=self.targets[-1].url if self.targets else None,
            headers=reply.headers if reply else (),
            body=reply.body if reply else b"",
            sent=reply.sent if reply else (),
            hops=tuple(self.hops),
            tries=max(0, self.requests - len(self.hops)),
            again_in=again_in,
        )

    def _checked(self, target: Target, why: str = "{} is not one of the source's hosts") -> Target:
        if not allowed(target, self.policy.hosts):
            raise Refused(why.format(target.authority))
        return target

    def _at_front(self) -> bool:
        return self.targets[-1].path == "/" and self.targets[0].path != "/"
