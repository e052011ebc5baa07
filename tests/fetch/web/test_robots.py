"""robots.txt: obeyed, and when it cannot be read nothing is asked."""

from __future__ import annotations

import pytest

from tasks.fetch.asks import Ask
from tasks.fetch.web import Web
from tasks.fetch.web.robots import parse
from tasks.fetch.web.target import read
from tests.fetch.web.conftest import One, policy
from tests.support.cost import assert_linear
from tests.support.loopback import RESET, Route, Site, reply

RULES = b"User-agent: *\nDisallow: /private\nAllow: /private/open\nDisallow: /*.pdf$\n"


def served(robots: Route) -> dict[str, Route]:
    return {"/robots.txt": robots, "*": lambda got: reply(b"page")}


@pytest.mark.parametrize(
    ("path", "outcome"),
    [
        ("/a", "stored"),
        ("/private", "refused"),
        ("/private/x", "refused"),
        ("/private/open", "stored"),
        ("/a.pdf", "refused"),
    ],
)
def test_the_rules_are_obeyed(one: One, path: str, outcome: str) -> None:
    with Site(served(lambda got: reply(RULES))) as site:
        answer = one(site, path, robots=True)
        assert (path in site.paths()) == (outcome == "stored")
    assert answer.outcome == outcome
    if outcome == "refused":
        assert answer.detail == f"robots.txt of {site.host} does not allow it"
        assert answer.tries == 0


def test_a_redirect_is_held_against_the_rules_too(one: One) -> None:
    routes = served(lambda got: reply(RULES))
    routes["/a"] = lambda got: reply(b"", "302 Found", "Location: /private/x")
    with Site(routes) as site:
        assert one(site, "/a", robots=True).outcome == "refused"
        assert site.paths() == ["/robots.txt", "/a"]


def test_it_is_asked_for_once_and_archived(web: Web) -> None:
    with Site(served(lambda got: reply(RULES))) as site:
        asked = policy(site, robots=True, concurrency=8)
        answers = list(web.fetch([Ask(site.url(f"/{n}")) for n in range(20)], asked))
        assert site.paths().count("/robots.txt") == 1
        (robots,) = web.robots_answers()
        assert (robots.ask.url, robots.ask.purpose) == (site.url("/robots.txt"), "robots")
    assert len(answers) == 20
    assert (robots.outcome, robots.body) == ("stored", RULES)
    assert web.robots_answers() == []


@pytest.mark.parametrize(
    "robots",
    [
        lambda got: reply(b"", "404 Not Found"),
        lambda got: reply(b"", "410 Gone"),
        lambda got: reply(b"", "400 Bad Request"),
        lambda got: reply(b""),
        lambda got: reply(b"# nothing here\n"),
        lambda got: reply(b"User-agent: Communique\nDisallow:\n\nUser-agent: *\nDisallow: /"),
        lambda got: reply(b"<html><title>Page not found</title><h1>Page not found</h1></html>"),
        lambda got: reply("\ufeffUser-agent: other\nDisallow: /".encode()),
    ],
)
def test_no_rules_allow(one: One, robots: Route) -> None:
    with Site(served(robots)) as site:
        assert one(site, "/a", robots=True).outcome == "stored"


@pytest.mark.parametrize(
    ("robots", "reason"),
    [
        (lambda got: reply(b"", "401 Unauthorized"), "is closed to us (status 401)"),
        (lambda got: reply(b"", "403 Forbidden"), "is closed to us (status 403)"),
        (lambda got: reply(b"", "429 ?"), "the next run asks for it again"),
        (lambda got: reply(b"", "500 ?"), "the next run asks for it again"),
        (lambda got: reply(b"", "503 ?"), "the next run asks for it again"),
        (lambda got: [RESET], "the next run asks for it again"),
        (lambda got: [1.0], "the next run asks for it again"),
        (lambda got: reply(b"\x00\x01\x02"), "is not text"),
        (lambda got: reply(b"", "302 Found", "Location: http://10.0.0.1/robots.txt"), "10.0.0.1"),
        (lambda got: reply(b"<title>Access Denied</title><h1>Access Denied</h1>"), "next run"),
        (lambda got: reply(b"User-agent: *\nDisallow: /"), "does not allow it"),
        (lambda got: reply(b"User-agent: communique\nDisallow: /"), "does not allow it"),
    ],
)
def test_what_cannot_be_read_or_says_no_refuses(one: One, robots: Route, reason: str) -> None:
    with Site(served(robots)) as site:
        answer = one(site, "/a", robots=True, read_s=0.2)
        assert "/a" not in site.paths()
    assert answer.outcome == "refused"
    assert reason in (answer.detail or "")


def test_a_long_one_is_read_as_far_as_its_bound(one: One, web: Web) -> None:
    long = RULES + b"# nothing\n" * 100_000
    with Site(served(lambda got: reply(long))) as site:
        assert one(site, "/private", robots=True).outcome == "refused"
        assert one(site, "/a", robots=True).outcome == "stored"
    (robots,) = web.robots_answers()
    assert len(robots.body) == 512_000


def test_its_delay_slows_the_pace(web: Web) -> None:
    with Site(served(lambda got: reply(b"User-agent: *\nCrawl-delay: 0.3"))) as site:
        asked = policy(site, robots=True, concurrency=4, total_s=5.0)
        list(web.fetch([Ask(site.url(f"/{n}")) for n in range(3)], asked))
        times = [got.at for got in site.got]
    assert times[3] - times[1] >= 0.57


@pytest.mark.parametrize(
    ("lines", "delay"),
    [
        ("Crawl-delay: 5", 5),
        ("Request-rate: 1/10", 10),
        ("Crawl-delay: 3600", 60),
        ("Crawl-delay: -1", 0),
        ("Crawl-delay: inf", 0),
    ],
)
def test_delays(lines: str, delay: float) -> None:
    rules = parse(f"User-agent: *\n{lines}\n".encode(), "a.mil")
    assert rules.delay == delay
    assert (rules.note is not None) == ("3600" in lines)


def test_groups_of_other_robots_are_nothing_to_us() -> None:
    text = b"User-agent: a\nUser-agent: communique\nDisallow: /x\n\nUser-agent: b\nDisallow: /\n"
    rules = parse(text, "a.mil")
    assert rules.refuses(read("https://a.mil/x")) and not rules.refuses(read("https://a.mil/y"))


def test_the_cost_of_rules_is_linear() -> None:
    def names_and_rules(size: int) -> object:
        names = b"".join(b"User-agent: r%d\n" % n for n in range(size))
        return parse(names + b"".join(b"Disallow: /%d\n" % n for n in range(size)), "a.mil")

    def stars(size: int) -> object:
        rules = parse(b"User-agent: *\nDisallow: /" + b"*a" * size + b"b", "a.mil")
        return rules.refuses(read("https://a.mil/" + "a" * 4000))

    assert_linear(names_and_rules, 4_000)
    assert_linear(stars, 20_000)
