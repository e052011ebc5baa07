"""Asking again, and when to stop asking."""

from __future__ import annotations

import random
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.fetch.asks import Ask
from tasks.fetch.web import Web
from tasks.fetch.web.retry import Backoff, retry_after
from tests.fetch.web.conftest import One, policy
from tests.support.loopback import Got, Route, Script, Site, reply

NOW = datetime(2017, 6, 1, 12, tzinfo=UTC)


def status(line: str, *headers: str) -> Route:
    return lambda got: reply(b"", line, *headers)


def then_well(*before: Script) -> Route:
    turns = iter(before)
    return lambda got: next(turns, reply(b"well"))


@pytest.mark.parametrize(
    "line", ["429 Too Many Requests", "502 Bad Gateway", "503 ?", "504 ?", "408 ?"]
)
def test_what_may_pass_is_asked_again(one: One, line: str) -> None:
    with Site({"/": then_well(reply(b"", line), reply(b"", line))}) as site:
        answer = one(site, "/", tries=4)
    assert (answer.outcome, answer.body, answer.tries) == ("stored", b"well", 3)


@pytest.mark.parametrize(
    ("line", "outcome"),
    [
        ("400 Bad Request", "failed"),
        ("401 Unauthorized", "blocked"),
        ("403 Forbidden", "blocked"),
        ("404 Not Found", "gone"),
        ("410 Gone", "gone"),
        ("416 Range Not Satisfiable", "failed"),
        ("451 Unavailable For Legal Reasons", "blocked"),
        ("500 Internal Server Error", "failed"),
        ("501 Not Implemented", "failed"),
    ],
)
def test_what_stays_is_asked_once(one: One, line: str, outcome: str) -> None:
    with Site({"/": status(line)}) as site:
        answer = one(site, "/", tries=4)
        assert len(site.got) == 1
    assert (answer.outcome, answer.status, answer.tries) == (outcome, int(line[:3]), 1)
    assert answer.detail == f"status {line[:3]}"


def test_an_unavailable_site_is_blocked_after_all_tries(one: One) -> None:
    with Site({"/": status("503 Service Unavailable", "Retry-After: 0")}) as site:
        answer = one(site, "/", tries=3)
    assert (answer.outcome, answer.tries, answer.again_in) == ("blocked", 3, 0.0)


def test_retry_after_is_waited_for_by_the_whole_host(web: Web) -> None:
    limited = reply(b"", "429 Too Many Requests", "Retry-After: 1")
    with Site({"/limited": then_well(limited), "/": lambda got: reply(b"well")}) as site:
        asked = policy(site, concurrency=1)
        asks = [Ask(site.url("/limited")), Ask(site.url("/"))]
        assert [answer.outcome for answer in web.fetch(asks, asked)] == ["stored"] * 2
        first, *others = (got.at for got in site.got)
    assert min(others) - first >= 0.99


def test_a_host_that_asks_for_a_long_rest_gets_it(web: Web) -> None:
    then = format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)
    with Site({"*": status("503 Service Unavailable", f"Retry-After: {then}")}) as site:
        asks = [Ask(site.url(f"/{n}")) for n in range(5)]
        begun = time.monotonic()
        first, *rest = web.fetch(asks, policy(site, concurrency=1))
        assert len(site.got) == 1
    assert time.monotonic() - begun < 5
    assert (first.outcome, first.tries) == ("blocked", 1)
    assert first.again_in and 3500 < first.again_in <= 3600
    assert {answer.outcome for answer in rest} == {"refused"}
    for answer in rest:
        assert (answer.detail or "").startswith(f"left alone: {site.host} asks for 3,")
        assert answer.again_in and answer.again_in > 3500
        assert answer.tries == 0


def test_a_blocking_host_is_left_alone_and_others_are_not(web: Web) -> None:
    with (
        Site({"*": status("403 Forbidden")}) as closed,
        Site({"*": lambda got: reply(b"well")}) as other,
    ):
        both = policy(closed, concurrency=1, hosts=frozenset({closed.host, other.host}))
        asks = [Ask(closed.url(f"/{n}")) for n in range(10)] + [Ask(other.url("/"))]
        answers = {answer.ask.url: answer for answer in web.fetch(asks, both)}
        assert len(closed.got) == 3
        assert answers[other.url("/")].outcome == "stored"
    told = [answers[ask.url] for ask in asks[:10]]
    assert [answer.outcome for answer in told] == ["blocked"] * 3 + ["refused"] * 7
    assert {answer.detail for answer in told[3:]} == {f"left alone: {closed.host} is blocking"}


def test_a_page_that_is_served_starts_the_count_again(web: Web) -> None:
    def two_of_three(got: Got) -> Script:
        return reply(b"well") if int(got.path[1:]) % 3 == 2 else reply(b"", "403 Forbidden")

    with Site({"*": two_of_three}) as site:
        asks = [Ask(site.url(f"/{n}")) for n in range(12)]
        outcomes = [answer.outcome for answer in web.fetch(asks, policy(site, concurrency=1))]
    assert outcomes == ["blocked", "blocked", "stored"] * 4


def test_a_replayed_refusal_is_not_the_archives(web: Web) -> None:
    replay = status("403 Forbidden", "Memento-Datetime: Thu, 01 Jun 2017 12:00:00 GMT")
    with Site({"*": replay}) as site:
        asks = [Ask(site.url(f"/{n}")) for n in range(6)]
        answers = list(web.fetch(asks, policy(site, concurrency=1)))
    assert {answer.outcome for answer in answers} == {"blocked"}


@given(st.integers(1, 10_000), st.integers())
def test_waits_stay_under_their_bound(tries: int, seed: int) -> None:
    assert 0 <= Backoff().wait(tries, random.Random(seed)) <= min(60, 2.0 ** min(tries - 1, 9))


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("0", 0),
        (" 120 ", 120),
        ("Thu, 01 Jun 2017 12:00:30 GMT", 30),
        ("Thu, 01 Jun 2017 14:00:30 +0200", 30),
        ("Thu, 01 Jun 2017 11:00:00 GMT", 0),
        ("-5", None),
        ("soon", None),
        ("", None),
        (None, None),
        ("Thu, 99 Jun 2017 12:00:30 GMT", None),
    ],
)
def test_retry_after_as_seconds_or_date(value: str | None, seconds: float | None) -> None:
    assert retry_after(value, NOW) == seconds


@given(st.text(max_size=40))
def test_retry_after_takes_anything(text: str) -> None:
    told = retry_after(text, NOW)
    assert told is None or told >= 0
