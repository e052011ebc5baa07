"""What the web archives hold: copies of releases as they stood on the newsroom's first day."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from urllib.parse import urlsplit

from communique.newsroom import pages
from communique.newsroom.facts import HOSTS, Fact, known
from communique.newsroom.site import calendar, related

_TAKEN = time(6, 30, tzinfo=UTC)
_AGAIN = timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Capture:
    """One copy. `location` is set where the archive met a redirect."""

    url: str
    taken: datetime
    mime: str
    status: int
    body: bytes
    location: str = ""

    @property
    def timestamp(self) -> str:
        return f"{self.taken:%Y%m%d%H%M%S}"

    @property
    def key(self) -> str:
        return surt(self.url)

    @property
    def digest(self) -> str:
        return base64.b32encode(hashlib.sha1(self.body, usedforsecurity=False).digest()).decode()


@lru_cache(maxsize=4)
def all_captures(base: str) -> tuple[Capture, ...]:
    """Every copy, in the order of an index: by key, then by time.

    The archive took each release of the military sites the day after it came out, at its official
    address; the casualty reports a second time, unchanged; and what is gone or was edited at the
    newsroom's own address `base` as well.
    """
    plan = calendar()
    found: list[Capture] = []
    own = {*plan["archived_only"], *plan["second_day"]["edited"], *plan["second_day"]["gone"]}
    for key, fact in known().items():
        if fact.site not in ("centcom", "inherentresolve") or key == plan["second_day"]["new"]:
            continue
        first = datetime.combine(fact.published + timedelta(days=1), _TAKEN)
        body = copy(fact)
        found.append(Capture(fact.canonical, first, _mime(fact), 200, body))
        if fact.kind == "casualty_report":
            found.append(Capture(fact.canonical, first + _AGAIN, _mime(fact), 200, body))
        if key in own:
            found.append(Capture(base + fact.address, first, _mime(fact), 200, body))
        if key in plan["moved"]:
            old = f"{HOSTS[fact.site]}/News/Article/{key}/{fact.slug}/"
            found.append(Capture(old, first, "text/html", 301, b"", fact.canonical))
    return tuple(sorted(found, key=lambda capture: (capture.key, capture.timestamp)))


@lru_cache(maxsize=512)
def _copied(key: str) -> bytes:
    return pages.render(known()[key], related(key))


def copy(fact: Fact) -> bytes:
    """The page of a release as an archive's crawler received it."""
    return _copied(fact.key)


def _mime(fact: Fact) -> str:
    return pages.media_type(fact).partition(";")[0]


def surt(url: str) -> str:
    """The key that indexes sort by: the host from its end, no scheme, no `www.`, lower case."""
    parts = urlsplit(url if "://" in url else f"http://{url}")
    host = (parts.hostname or "").removeprefix("www.")
    if not host.replace(".", "").isdigit():
        host = ",".join(reversed(host.split(".")))
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    path = parts.path.lower()
    path = path.rstrip("/") if len(path) > 1 else "/"
    return f"{host}{port}){path}" + (f"?{parts.query.lower()}" if parts.query else "")
