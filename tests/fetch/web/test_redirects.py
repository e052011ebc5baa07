"""Redirects are followed by hand, each checked as if it had been asked for."""

from __future__ import annotations

import pytest

from tasks.fetch.asks import Ask
from tests.fetch.web.conftest import One
from tests.support.loopback import Route, Site, reply


def to(location: str, status: str = "302 Found") -> Route:
    return lambda got: reply(b"moved", status, f"Location: {location}", "X-Step: 1")


PAGE: Route = lambda got: reply(b"the page")  # noqa: E731


def test_each_step_is_noted(one: One) -> None:
    routes = {"/a": to("/b", "301 Moved Permanently"), "/b": to("c?d=1#e"), "/c": PAGE}
    with Site(routes) as site:
        answer = one(site, "/a")
        assert answer.final_url == site.url("/c?d=1")
        assert [(hop.url, hop.status) for hop in answer.hops] == [
            (site.url("/a"), 301),
            (site.url("/b"), 302),
        ]
    assert ("X-Step", "1") in answer.hops[0].headers
    assert (answer.outcome, answer.status, answer.body, answer.tries) == (
        "stored",
        200,
        b"the page",
        1,
    )


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("http://169.254.169.254/latest/meta-data/", "169.254.169.254"),
        ("http://10.0.0.1/", "10.0.0.1"),
        ("http://[::1]/", "::1"),
        ("http://localhost/", "localhost"),
        ("https://example.org/", "example.org"),
        ("//example.org/", "example.org"),
        ("http://127.0.0.1:1/", "127.0.0.1:1"),
        ("file:///etc/passwd", "file"),
        ("http://user@127.0.0.1/", "user name"),
    ],
)
def test_a_redirect_elsewhere_is_refused(one: One, location: str, reason: str) -> None:
    with Site({"/": to(location)}) as site:
        answer = one(site, "/")
        assert len(site.got) == 1
    assert (answer.outcome, answer.body, len(answer.hops)) == ("refused", b"", 1)
    assert reason in (answer.detail or "")


def test_loops_and_long_ways_end(one: One) -> None:
    routes = {"/a": to("/b"), "/b": to("/a"), "/self": to("/self")}
    routes |= {f"/{n}": to(f"/{n + 1}") for n in range(9)}
    with Site(routes) as site:
        assert one(site, "/a").detail == "the redirects go in a circle"
        assert one(site, "/self").detail == "the redirects go in a circle"
        long = one(site, "/0")
    assert (long.outcome, long.detail, len(long.hops)) == ("failed", "more than 5 redirects", 6)


def test_a_redirect_to_nowhere_fails(one: One) -> None:
    with Site({"/": lambda got: reply(b"", "302 Found")}) as site:
        answer = one(site, "/")
    assert (answer.outcome, answer.detail) == ("failed", "status 302 without a Location")


@pytest.mark.parametrize("raw", ["/قصة".encode(), "/ü".encode("latin-1"), b"/%C3%BC", b"/a b"])
def test_a_location_that_is_not_ascii(one: One, raw: bytes) -> None:
    moved = b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + raw + b"\r\n\r\n"
    with Site({"/": lambda got: [moved], "*": PAGE}) as site:
        answer = one(site, "/")
        sent = site.paths()[1]
    assert answer.outcome == "stored"
    assert sent in {"/%D9%82%D8%B5%D8%A9", "/%C3%BC", "/a%20b"}


def test_what_is_held_is_told_to_its_own_host_only(one: One) -> None:
    with Site({"*": PAGE}) as other, Site({"/": to(other.url("/b"))}) as site:
        ask = Ask(site.url("/"), etag='"1"', last_modified="Tue, 06 Jun 2017 10:00:00 GMT")
        one(site, ask, hosts=frozenset({site.host, other.host}))
        first, second = site.got[0].headers, other.got[0].headers
    assert first["if-none-match"] == '"1"'
    assert first["if-modified-since"] == "Tue, 06 Jun 2017 10:00:00 GMT"
    assert not {"if-none-match", "if-modified-since"} & second.keys()


def test_a_page_that_has_become_the_front_page_says_so(one: One) -> None:
    with Site({"/a": to("/"), "/": PAGE}) as site:
        assert one(site, "/a").detail == "redirected to the front page"
