"""The CDX server's rows, paging by resume key, and the addresses of replays."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from tasks.fetch.asks import Listing
from tasks.fetch.discovery import Way, hosts, loopback_allowed, ways
from tasks.fetch.source import load
from tests.fetch.discovery.making import JUNE, a_source, asked, read

ROW = ["20170605141530", "http://www.example.mil:80/News/Article/1/one/", "AAA"]


@pytest.fixture
def way() -> Way:
    return ways(a_source(), "wayback")[0]


def rows(*some: list[str], key: str | None = None) -> str:
    end = [[], [key]] if key else []
    return json.dumps([["timestamp", "original", "digest"], *some, *end])


def captures(listing: Listing) -> list[tuple[str, str]]:
    return [(find.url, find.capture.url) for find in listing.finds if find.capture]


def test_the_query() -> None:
    asks = ways(load("centcom"), "wayback")[0].start(JUNE)
    first = parse_qs(urlsplit(asks[0].url).query)
    assert asks[0].url.startswith("https://web.archive.org/cdx/search/cdx?")
    assert asks[0].purpose == "listing"
    assert first["url"] == ["centcom.mil/MEDIA/PRESS-RELEASES/"]
    assert first["matchType"] == ["prefix"]
    assert (first["from"], first["to"]) == (["20170601000000"], ["20170630235959"])
    assert first["filter"][0] == "statuscode:200"
    assert "text/html|" in first["filter"][1]
    assert "application/pdf" in first["filter"][1]
    assert [first[n][0] for n in ("output", "collapse", "showResumeKey")] == [
        "json",
        "digest",
        "true",
    ]
    [host] = ways(load("inherentresolve"), "wayback")[0].start(JUNE)
    assert "url=inherentresolve.mil&matchType=host" in host.url


def test_a_capture(way: Way) -> None:
    [find] = read(way, rows(ROW), JUNE).finds
    assert find.url == "http://www.example.mil/News/Article/1/one/"
    assert find.dated == date(2017, 6, 5)
    assert find.capture is not None
    assert find.capture.at == datetime(2017, 6, 5, 14, 15, 30, tzinfo=UTC)
    assert find.capture.url == (
        "https://web.archive.org/web/20170605141530id_/http://www.example.mil:80/News/Article/1/one/"
    )


def test_one_body_of_one_release_is_one_find_and_each_other_body_another(way: Way) -> None:
    listing = read(
        way,
        rows(
            ROW,
            ["20170606000000", "https://www.example.mil/Moved/Article/1/one/", "AAA"],
            ["20170607000000", "https://www.example.mil/Moved/Article/1/one/", "BBB"],
            ["20170608000000", "https://www.example.mil/News/Article/2/two/", "AAA"],
            ["20170701000000", "https://www.example.mil/News/Article/3/late/", "CCC"],
            ["20170610000000", "https://elsewhere.example/News/Article/4/x/", "DDD"],
            ["20170610000000", "https://www.example.mil/About/", "EEE"],
            ["20171399000000", "https://www.example.mil/News/Article/5/x/", "FFF"],
            ["2017", "https://www.example.mil/News/Article/6/x/", "GGG"],
        ),
        JUNE,
    )
    assert [url.split("/web/")[1][:8] for _, url in captures(listing)] == [
        "20170605",
        "20170607",
        "20170608",
    ]


def test_paging_goes_on_from_the_key_it_gives(way: Way) -> None:
    listing = read(way, rows(ROW, key="mil,example)/news/article/1 20170605141530"), JUNE)
    assert len(listing.finds) == 1
    [more] = listing.more
    query = parse_qs(urlsplit(more.url).query)
    assert query["resumeKey"] == ["mil,example)/news/article/1 20170605141530"]
    assert len(query["filter"]) == 2
    again = read(way, rows(ROW, key="other"), JUNE, more.url)
    assert parse_qs(urlsplit(asked(again)[0]).query)["resumeKey"] == ["other"]
    assert asked(read(way, rows(ROW), JUNE, more.url)) == []


@pytest.mark.parametrize("body", ["", "[]", " \n", rows()])
def test_nothing_found_is_no_problem(way: Way, body: str) -> None:
    assert read(way, body, JUNE) == Listing()


@pytest.mark.parametrize(
    "body", ["<html>Blocked Site Error</html>", '{"a": 1}', '["x"]', "[" * 10**5]
)
def test_what_is_no_answer_says_so(way: Way, body: str) -> None:
    listing = read(way, body, JUNE)
    assert (listing.finds, listing.more) == ((), ())
    assert len(listing.problems) == 1


def test_another_archive_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    source = a_source()
    assert hosts(source, "wayback") == {"web.archive.org"}
    assert not loopback_allowed(source, "wayback")
    monkeypatch.setenv("COMMUNIQUE_WAYBACK", "http://127.0.0.1:8017/")
    [way] = ways(source, "wayback")
    assert way.start(JUNE)[0].url.startswith("http://127.0.0.1:8017/cdx/search/cdx?")
    assert captures(read(way, rows(ROW)))[0][1].startswith(
        "http://127.0.0.1:8017/web/20170605141530id_/http"
    )
    assert hosts(source, "wayback") == {"127.0.0.1:8017"}
    assert loopback_allowed(source, "wayback")
    assert not loopback_allowed(source, "site")
    assert not loopback_allowed(source, "commoncrawl")


def test_half_characters_are_no_address_and_no_key(way: Way) -> None:
    half = ["20170605141530", "https://www.example.mil/News/Article/9/\ud800/", "AAA"]
    listing = read(way, rows(half, ROW, key="a\ud800"), JUNE)
    assert len(listing.finds) == 1
    assert listing.more == ()
