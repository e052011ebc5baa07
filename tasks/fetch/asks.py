"""What is asked of the web and what comes back: the words that discovery, client and archive share."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

Purpose = Literal["page", "listing", "robots"]
Outcome = Literal["stored", "unchanged", "blocked", "gone", "failed", "refused"]
Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Window:
    """The days asked for, both included; null is without bound. Days are UTC."""

    since: date | None = None
    until: date | None = None

    def has(self, day: date | None) -> bool:
        """Whether the day is inside. A day that is not known is: only reading the page tells."""
        if day is None:
            return True
        return (self.since is None or day >= self.since) and (
            self.until is None or day <= self.until
        )


@dataclass(frozen=True, slots=True)
class Ask:
    """One request (always a GET).

    purpose        what the answer is: a `page` to read, a `listing` that names pages, `robots`
    etag           as the page's last answer had it: asks whether anything changed
    last_modified  likewise
    span           (first byte, number of bytes) when only a part of a large file is wanted
    secret         query parameters such as a key: sent, and never written down or logged
    """

    url: str
    purpose: Purpose = "page"
    etag: str | None = None
    last_modified: str | None = None
    span: tuple[int, int] | None = None
    secret: Headers = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Hop:
    """A redirect on the way: the address that gave it, its status, and its header lines."""

    url: str
    status: int
    headers: Headers
    at: datetime


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of an Ask, after redirects and tries. Never an exception: a reason instead.

    outcome   `stored` a body came; `unchanged` the server says 304; `blocked` it will not serve us now;
              `gone` 404 or 410; `failed` no whole answer came; `refused` we did not ask
    at        when the answer was received, or given up on. UTC
    detail    one sentence about anything but a plain success
    headers   header lines as received
    body      the body with content and transfer codings undone; empty unless one came
    sent      request line and header lines as sent, secrets left out
    tries     how many requests it took, redirects not counted
    again_in  seconds after which the server wants to be asked again (Retry-After), if it said so
    """

    ask: Ask
    outcome: Outcome
    at: datetime
    detail: str | None = None
    status: int | None = None
    final_url: str | None = None
    headers: Headers = ()
    body: bytes = b""
    sent: tuple[str, ...] = ()
    hops: tuple[Hop, ...] = ()
    tries: int = 1
    again_in: float | None = None

    def header(self, name: str) -> str | None:
        """The first header line of that name."""
        return next((v for k, v in self.headers if k.lower() == name.lower()), None)


@dataclass(frozen=True, slots=True)
class Capture:
    """Where an archive holds a page.

    at    when the archive received it. UTC
    span  for an archive of WARC files: (first byte, number of bytes) of the record in the file `url`
    url   the address that gives the capture
    """

    at: datetime
    url: str
    span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Find:
    """One page that discovery found.

    url        the page's own address
    dated      the day that discovery states for it: of publication, else of its last change, else of
               the capture; null when it states none. Windows are held against it
    title      as discovery states it
    changed    when it last changed, as a sitemap states it: an older copy of ours is then out of date
    capture    where an archive holds it; null when the site itself is to be asked
    """

    url: str
    dated: date | None = None
    title: str | None = None
    changed: datetime | None = None
    capture: Capture | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """What one answer to a discovery request says.

    finds         pages that it names, in its order
    more          requests that go on from it: further pages, parts of an index
    problems      what was odd about it, each a sentence; an unreadable listing has one and no finds
    newest_first  the pages are ordered from the newest on, over this answer and those after it, so that
                  nothing new is to be expected behind an answer whose pages are all held
    """

    finds: tuple[Find, ...] = ()
    more: tuple[Ask, ...] = ()
    problems: tuple[str, ...] = ()
    newest_first: bool = False
