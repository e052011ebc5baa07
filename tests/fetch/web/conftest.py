"""A client with short waits, and asking one page of a site."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import pytest

from tasks.fetch.asks import Answer, Ask
from tasks.fetch.web import Policy, Web
from tasks.fetch.web.retry import Backoff
from tests.support.loopback import Site

CONTACT = "https://example.org/contact"
SHORT = Backoff(first=0.01, most=0.02, longest=2.0)

One = Callable[..., Answer]


async def everything_is_here(host: str, port: int) -> Sequence[str]:
    """A resolver by which every name is this machine."""
    return ["127.0.0.1"]


def policy(site: Site, **changes: object) -> Policy:
    """Without pace and robots, with short limits."""
    usual = Policy(
        frozenset({site.host}),
        pace=0,
        loopback=True,
        robots=False,
        connect_s=2.0,
        read_s=0.3,
        total_s=1.0,
        tries=2,
    )
    return replace(usual, **changes)  # type: ignore[arg-type]


@pytest.fixture
def web() -> Iterator[Web]:
    with Web(contact=CONTACT, resolve=everything_is_here, backoff=SHORT) as opened:
        yield opened


@pytest.fixture
def one(web: Web) -> One:
    """`one(site, path or ask, **policy)` is its answer."""

    def asked(site: Site, what: str | Ask, **changes: object) -> Answer:
        ask = what if isinstance(what, Ask) else Ask(site.url(what))
        (answer,) = web.fetch([ask], policy(site, **changes))
        return answer

    return asked
