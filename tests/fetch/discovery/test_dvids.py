"""The JSON search interface: paging, its limit of 1,000, the window, the key."""

from __future__ import annotations

import json
from datetime import date, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from tasks.fetch.asks import Ask, Window
from tasks.fetch.discovery import Way
from tests.fetch.discovery.making import ALWAYS, JUNE, a_way, asked, read, seen

URL = "https://api.example.mil/search?type=news&q=%22Inherent+Resolve%22"


def answer(total: int, *results: tuple[int, str]) -> str:
    return json.dumps(
        {
            "page_info": {"total_results": total, "results_per_page": 50},
            "results": [
                {
                    "id": f"news:{n}",
                    "title": f"Words {n}",
                    "publishdate": f"{day}T10:00:00Z",
                    "date": "2011-01-01T05:00:00Z",
                    "url": f"https://www.example.mil/News/Article/{n}/x{n}",
                }
                for n, day in results
            ],
        }
    )


def told(url: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(url).query).items()}


def test_the_search_has_the_window_and_never_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXAMPLE_KEY", "key-123")
    [ask] = a_way("dvids", URL, key_variable="EXAMPLE_KEY").start(JUNE)
    assert told(ask.url) == {
        "type": "news",
        "q": '"Inherent Resolve"',
        "sort": "publishdate",
        "sortdir": "desc",
        "max_results": "50",
        "page": "1",
        "from_publishdate": "2017-06-01T00:00:00Z",
        "to_publishdate": "2017-06-30T23:59:59Z",
    }
    assert ask.secret == (("api_key", "key-123"),)
    more = a_way("dvids", URL, key_variable="EXAMPLE_KEY").read(
        ask, answer(120, (1, "2017-06-05")).encode(), JUNE
    )
    assert more.more[0].secret == ask.secret
    assert "key-123" not in ask.url + more.more[0].url


def test_results_and_paging() -> None:
    way = a_way("dvids", URL)
    first = read(way, answer(70, (1, "2017-06-05"), (2, "2017-07-05")), JUNE)
    assert seen(first) == [("x1", date(2017, 6, 5))]
    assert first.finds[0].title == "Words 1"
    [second] = asked(first)
    assert told(second)["page"] == "2"
    assert asked(read(way, answer(70, (3, "2017-06-01")), JUNE, second)) == []
    assert asked(read(way, answer(70, (1, "2017-05-05")), JUNE)) == []


def test_more_than_can_be_had_is_cut_until_it_can() -> None:
    def whole(way: Way, ask: Ask, window: Window) -> tuple[list[date], list[str]]:
        """All days that are found, with 30 releases a day of which 1,000 can be had."""
        days: list[date] = []
        problems: list[str] = []
        asks = [ask]
        while asks:
            ask = asks.pop()
            query = told(ask.url)
            since = date.fromisoformat(query["from_publishdate"][:10])
            until = date.fromisoformat(query["to_publishdate"][:10])
            span = [since + timedelta(n) for n in range((until - since).days + 1)]
            every = [day for day in reversed(span) for _ in range(30)]
            at = int(query["page"])
            shown = every[(at - 1) * 50 : at * 50][: max(0, 1000 - (at - 1) * 50)]
            made = [(hash((day, at, n)) % 10**9, str(day)) for n, day in enumerate(shown)]
            listing = way.read(ask, answer(min(len(every), 1000), *made).encode(), window)
            days += [find.dated for find in listing.finds if find.dated]
            problems += listing.problems
            asks += listing.more
        return days, problems

    window = Window(date(2017, 1, 1), date(2017, 12, 31))
    way = a_way("dvids", URL)
    days, problems = whole(way, way.start(window)[0], window)
    assert problems == []
    assert set(days) == {date(2017, 1, 1) + timedelta(n) for n in range(365)}
    assert len(days) == 365 * 30


def test_a_day_with_too_many_is_read_as_far_as_it_goes_and_told() -> None:
    day = Window(date(2017, 6, 1), date(2017, 6, 1))
    listing = read(a_way("dvids", URL), answer(1000, (1, "2017-06-01")), day)
    assert len(listing.finds) == len(listing.more) == 1
    assert "only 1,000 can be had" in listing.problems[0]


@pytest.mark.parametrize(
    "body",
    ["", "[]", "{}", '{"errors": ["bad key"]}', '{"results": 5, "page_info": {"total_results": 1}}',
     "[" * 10**5,
     '{"results": [], "page_info": {"total_results": "many"}}'],
)  # fmt: skip
def test_what_is_no_answer_says_so(body: str) -> None:
    listing = read(a_way("dvids", URL), body, ALWAYS)
    assert (listing.finds, listing.more) == ((), ())
    assert len(listing.problems) == 1
