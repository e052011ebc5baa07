"""Whatever a server does with the connection or the body: an answer with a reason, and no more memory."""

from __future__ import annotations

import gzip
import itertools
import tracemalloc
import zlib
from collections.abc import Iterator

import pytest

from tasks.fetch.asks import Ask
from tasks.fetch.web import Web
from tests.fetch.web.conftest import One, policy
from tests.support.loopback import CLOSE, RESET, Got, Route, Script, Site, reply

PAGE = b"<html><body><p>The ministry met the press on Tuesday.</p></body></html>"
GZIPPED = gzip.compress(PAGE)


def sent(*steps: bytes | float) -> Route:
    return lambda got: [*steps, CLOSE]


def head(*lines: str) -> bytes:
    return "\r\n".join(("HTTP/1.1 200 OK", *lines)).encode() + b"\r\n\r\n"


def coded(coding: str, body: bytes) -> Route:
    return lambda got: reply(body, "200 OK", f"Content-Encoding: {coding}")


RAW = zlib.compressobj(wbits=-15)
GOOD: dict[str, Route] = {
    "/plain": lambda got: reply(PAGE),
    "/gzip": coded("gzip", GZIPPED),
    "/x-gzip": coded("x-gzip", GZIPPED),
    "/members": coded("gzip", gzip.compress(PAGE[:20]) + gzip.compress(PAGE[20:])),
    "/padded": coded("gzip", GZIPPED + b"\0" * 512),
    "/deflate": coded("deflate", zlib.compress(PAGE)),
    "/raw-deflate": coded("deflate", RAW.compress(PAGE) + RAW.flush()),
    "/labelled-only": coded("gzip", PAGE),
    "/bytes": lambda got: [
        bytes([b]) for b in reply(GZIPPED, "200 OK", "Content-Encoding: gzip")[0]
    ],
    "/chunked": sent(
        head("Transfer-Encoding: chunked"), b"%x\r\n" % len(PAGE), PAGE, b"\r\n0\r\n\r\n"
    ),
    "/until-closed": sent(head("Connection: close"), PAGE),
    "/early-hints": lambda got: [b"HTTP/1.1 103 Early Hints\r\n\r\n", *reply(PAGE)],
}


@pytest.mark.parametrize("path", GOOD)
def test_the_body_comes_whole(one: One, path: str) -> None:
    with Site(GOOD) as site:
        answer = one(site, path)
    assert (answer.outcome, answer.body, answer.tries) == ("stored", PAGE, 1)


def endless(got: Got) -> Script:
    yield head("Transfer-Encoding: chunked")
    while True:
        yield b"2000\r\n" + b"x" * 0x2000 + b"\r\n"


def hollow(got: Got) -> Script:
    """A gzip coding that goes on for ever and unpacks to nothing."""
    yield head("Content-Encoding: gzip", "Connection: close")
    yield GZIPPED[:10]
    while True:
        yield b"\0\0\0\xff\xff" * 2_000


def drip(got: Got) -> Script:
    yield head("Content-Length: 1000")
    for _ in range(1000):
        yield b"x"
        yield 0.05


def flood(got: Got) -> Script:
    yield b"HTTP/1.1 200 OK\r\n"
    for number in itertools.count():
        yield b"X-Flood-%d: %s\r\n" % (number, b"y" * 200)


BAD: dict[str, tuple[Route, str, int]] = {
    "/reset": (lambda got: [head("Content-Length: 99"), b"half", 0.05, RESET], "broke off", 2),
    "/reset-at-once": (lambda got: [RESET], "broke off", 2),
    "/short": (sent(head("Content-Length: 99"), b"half"), "not a reply as HTTP has it", 2),
    "/half-chunked": (sent(head("Transfer-Encoding: chunked"), b"64\r\nhalf"), "not a reply", 2),
    "/half-gzip": (coded("gzip", GZIPPED[:-9]), "in the middle of its gzip coding", 2),
    "/bad-gzip": (coded("gzip", GZIPPED[:-8] + b"\xff" * 8), "coding of the body is damaged", 2),
    "/brotli": (coded("br", b"?"), "'br', which was not asked for", 1),
    "/nothing": (sent(), "not a reply as HTTP has it", 2),
    "/not-http": (sent(b"220 mail.example.org ESMTP\r\n\r\n"), "not a reply as HTTP has it", 2),
    "/two-lengths": (sent(head("Content-Length: 1", "Content-Length: 2"), b"ab"), "not a reply", 2),
    "/silent": (lambda got: [2.0], "no byte for 0.3 s", 2),
    "/drip": (drip, "not whole within 0.4 s", 2),
    "/endless": (endless, "longer than 200,000 bytes", 1),
    "/hollow": (hollow, "longer than 200,000 bytes", 1),
    "/flood": (flood, "not a reply as HTTP has it", 2),
}


@pytest.mark.parametrize("path", BAD)
def test_a_fault_is_an_answer_with_a_reason(one: One, path: str) -> None:
    route, reason, tries = BAD[path]
    with Site({path: route}) as site:
        answer = one(site, path, page_bytes=200_000, total_s=0.4)
        assert len(site.got) == tries
    assert (answer.outcome, answer.status, answer.body) == ("failed", None, b"")
    assert reason in (answer.detail or "")
    assert answer.tries == tries


def test_what_fails_once_is_asked_again(one: One) -> None:
    turns: Iterator[Script] = iter([[RESET], reply(PAGE)])
    with Site({"/a": lambda got: next(turns)}) as site:
        answer = one(site, "/a")
    assert (answer.outcome, answer.tries) == ("stored", 2)


def test_a_bomb_stops_at_the_limit(one: One) -> None:
    squeeze = zlib.compressobj(9, wbits=31)
    bomb = b"".join(squeeze.compress(bytes(1_000_000)) for _ in range(300)) + squeeze.flush()
    with Site({"/bomb": coded("gzip", bomb)}) as site:
        tracemalloc.start()
        answer = one(site, "/bomb", page_bytes=2_000_000)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert (answer.outcome, answer.tries) == ("failed", 1)
    assert "longer than 2,000,000 bytes" in (answer.detail or "")
    assert most < 10_000_000


def test_a_body_may_be_just_as_long_as_the_limit(one: One) -> None:
    routes = {"/": coded("gzip", GZIPPED), "/plain": GOOD["/plain"]}
    with Site(routes) as site:
        assert one(site, "/", page_bytes=len(PAGE)).outcome == "stored"
        assert one(site, "/plain", page_bytes=len(PAGE)).outcome == "stored"
        assert one(site, "/", page_bytes=len(PAGE) - 1).outcome == "failed"
        assert one(site, "/plain", page_bytes=len(PAGE) - 1).outcome == "failed"


def test_nobody_there(one: One) -> None:
    with Site({}) as site:
        pass
    answer = one(site, "/")
    assert (answer.outcome, answer.tries) == ("failed", 2)
    assert "no connection: " in (answer.detail or "")


def test_what_is_sent_beyond_the_length_is_not_taken_for_the_next_page(web: Web) -> None:
    """The length is all that tells where a body ends; what follows spoils the connection only."""
    routes: dict[str, Route] = {
        "/a": lambda got: [head("Content-Length: 4") + b"well, there is more of it"],
        "/b": lambda got: reply(PAGE),
    }
    with Site(routes) as site:
        asks = [Ask(site.url(path)) for path in ("/a", "/b")]
        first, second = web.fetch(asks, policy(site, concurrency=1))
    assert (first.outcome, first.body) == ("stored", b"well")
    assert (second.outcome, second.body) == ("stored", PAGE)
