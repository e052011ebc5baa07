"""One iterator in, one out: lazy, bounded, complete, and closed when it is let go."""

from __future__ import annotations

import threading
import time
from collections import Counter, deque
from collections.abc import Iterator

import pytest

from tasks.fetch.asks import Answer, Ask
from tasks.fetch.web import Web
from tests.fetch.web.conftest import CONTACT, One, policy
from tests.support.loopback import Got, Route, Script, Site, reply


def test_every_ask_is_answered_once(web: Web) -> None:
    routes: dict[str, Route] = {
        "/good": lambda got: reply(b"well"),
        "/gone": lambda got: reply(b"", "404 Not Found"),
        "/odd": lambda got: [b"what?\r\n\r\n"],
    }
    with Site(routes) as site:
        asks = [Ask(site.url(path) + f"?{n}") for n in range(40) for path in routes]
        asks += [Ask("https://elsewhere.example/"), Ask("nonsense"), Ask(asks[0].url)]
        answers = list(web.fetch(asks, policy(site, concurrency=8, tries=1)))
    assert Counter(answer.ask for answer in answers) == Counter(asks)
    assert Counter(answer.outcome for answer in answers) == {
        "stored": 41,
        "gone": 40,
        "failed": 40,
        "refused": 2,
    }


def test_they_come_in_order_of_completion(web: Web) -> None:
    routes: dict[str, Route] = {
        "/slow": lambda got: [0.2, *reply(b"slow")],
        "*": lambda got: reply(b"quick"),
    }
    with Site(routes) as site:
        asks = [Ask(site.url(path)) for path in ("/slow", "/a", "/b")]
        answers = [answer.body for answer in web.fetch(asks, policy(site))]
    assert answers == [b"quick", b"quick", b"slow"]


def test_asks_are_taken_as_there_is_room_and_in_the_callers_thread(web: Web) -> None:
    taken: list[int] = []

    def asks(site: Site) -> Iterator[Ask]:
        for number in range(10_000):
            assert threading.current_thread() is threading.main_thread()
            taken.append(number)
            yield Ask(site.url(f"/{number}"))

    with Site({"*": lambda got: reply(b"well")}) as site:
        answers = web.fetch(asks(site), policy(site, concurrency=4))
        assert not taken
        next(answers)
        time.sleep(0.1)
        assert len(taken) <= 8
        assert len(site.got) <= 8
        for _ in range(50):
            next(answers)
        assert len(taken) <= 58
        answers.close()  # type: ignore[attr-defined]


def test_asks_may_come_out_of_answers(web: Web) -> None:
    waiting: deque[Ask] = deque()

    class Growing:
        def __iter__(self) -> Growing:
            return self

        def __next__(self) -> Ask:
            if not waiting:
                raise StopIteration
            return waiting.popleft()

    with Site({"*": lambda got: reply(b"well")}) as site:
        waiting.append(Ask(site.url("/")))
        seen = 0
        for answer in web.fetch(Growing(), policy(site)):
            seen += 1
            if len(answer.ask.url) < len(site.url("/aaa")):
                waiting.extend(Ask(answer.ask.url + letter) for letter in "ab")
    assert seen == 1 + 2 + 4 + 8


def test_at_most_so_many_at_once(web: Web) -> None:
    lock, now, most = threading.Lock(), 0, 0

    def counted(got: Got) -> Script:
        nonlocal now, most
        with lock:
            now += 1
            most = max(most, now)
        yield 0.02
        with lock:
            now -= 1
        yield from reply(b"well")

    with Site({"*": counted}) as site:
        asked = policy(site, concurrency=3)
        assert len(list(web.fetch([Ask(site.url(f"/{n}")) for n in range(30)], asked))) == 30
    assert most == 3


def test_a_fetch_within_a_fetch(web: Web) -> None:
    with Site({"*": lambda got: reply(bytes(1_500_000))}) as site:
        asked = policy(site, concurrency=2, page_bytes=2_000_000, total_s=5.0)
        pages = [Ask(site.url(f"/{n}")) for n in range(6)]
        outcomes = []
        for answer in web.fetch(pages, asked):
            inner = [one.outcome for one in web.fetch([Ask(answer.ask.url + "/in")] * 5, asked)]
            outcomes += [answer.outcome, *inner]
    assert outcomes == ["stored"] * 36


def test_two_threads_share_a_web(web: Web) -> None:
    found: list[Answer] = []
    with Site({"*": lambda got: reply(b"well")}) as site:

        def run(letter: str) -> None:
            found.extend(
                web.fetch([Ask(site.url(f"/{letter}{n}")) for n in range(50)], policy(site))
            )

        threads = [threading.Thread(target=run, args=(letter,)) for letter in "ab"]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(20)
    assert Counter(answer.outcome for answer in found) == {"stored": 100}


def test_the_callers_own_error_comes_through_and_ends_it(web: Web) -> None:
    def asks(site: Site) -> Iterator[Ask]:
        yield Ask(site.url("/slow"))
        raise LookupError("no more pages")

    with Site({"/slow": lambda got: [0.3, *reply(b"slow")]}) as site:
        with pytest.raises(LookupError):
            list(web.fetch(asks(site), policy(site)))
        assert list(web.fetch([], policy(site))) == []


def test_leaving_while_requests_are_under_way(one: One) -> None:
    with Site({"*": lambda got: [5.0]}) as site:
        begun = time.monotonic()
        with Web(contact=CONTACT) as web:
            answers = web.fetch([Ask(site.url("/"))], policy(site, read_s=9.0, total_s=9.0))
            threading.Timer(0.1, web.__exit__, (None, None, None)).start()
            (answer,) = answers
    assert time.monotonic() - begun < 4
    assert (answer.outcome, answer.tries) == ("refused", 0)
    assert (answer.detail or "").startswith("left alone")


def test_a_web_that_is_not_open(web: Web) -> None:
    with pytest.raises(RuntimeError):
        next(Web(contact=CONTACT).fetch([], policy(Site({}))))


@pytest.mark.parametrize("contact", ["", "ü@example.org", "a\r\nX-Evil: 1"])
def test_a_contact_that_cannot_be_sent(contact: str) -> None:
    with pytest.raises(ValueError, match="contact"):
        Web(contact=contact)
