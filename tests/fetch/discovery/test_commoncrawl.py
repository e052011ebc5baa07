"""Common Crawl: which crawls, how many pages, which captures."""

from __future__ import annotations

import json
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from tasks.fetch.asks import Ask, Listing, Window
from tasks.fetch.discovery import Way, hosts, loopback_allowed, ways
from tests.fetch.discovery.making import JUNE, a_source, asked, read

BASE = "https://index.commoncrawl.org"


@pytest.fixture
def way() -> Way:
    return ways(a_source(archived=("example.mil/News/", "*.example.mil")), "commoncrawl")[0]


def crawls(*some: dict[str, str]) -> str:
    return json.dumps([{"cdx-api": f"{BASE}/{one['id']}-index", **one} for one in some])


def row(**more: str) -> str:
    return json.dumps(
        {
            "timestamp": "20170605141530",
            "url": "https://www.example.mil/News/Article/1/one/",
            "digest": "AAA",
            "filename": "crawl-data/CC-MAIN-2017-26/segments/14.9/warc/CC-MAIN-2017-00001.warc.gz",
            "offset": "1234",
            "length": "5678",
            **more,
        }
    )


def page(way: Way, *rows: str, window: Window = JUNE) -> Listing:
    return read(way, "\n".join(rows), window, f"{BASE}/CC-MAIN-2017-26-index?url=x&page=0")


def test_the_crawls_that_meet_the_window_are_asked_for_their_pages(way: Way) -> None:
    assert way.start(JUNE) == [Ask(f"{BASE}/collinfo.json", "listing")]
    listing = read(
        way,
        crawls(
            {"id": "CC-MAIN-2017-30", "from": "2017-07-01T00:00:00", "to": "2017-07-20T00:00:00"},
            {"id": "CC-MAIN-2017-26", "from": "2017-06-22T00:00:00", "to": "2017-06-29T00:00:00"},
            {"id": "CC-MAIN-2017-22", "from": "2017-05-22T00:00:00", "to": "2017-05-31T23:00:00"},
            {"id": "CC-MAIN-2017-24"},
            {"id": "CC-MAIN-2016-07"},
            {"id": "CC-MAIN-2012"},
        ),
        JUNE,
    )
    names = [urlsplit(url).path.removeprefix("/").removesuffix("-index") for url in asked(listing)]
    assert names == [
        n for n in ("CC-MAIN-2017-26", "CC-MAIN-2017-24", "CC-MAIN-2012") for _ in range(2)
    ]
    query = parse_qs(urlsplit(asked(listing)[0]).query)
    assert query["url"] == ["example.mil/News/"]
    assert query["matchType"] == ["prefix"]
    assert query["filter"][0] == "=status:200"
    assert query["showNumPages"] == ["true"]
    assert (query["from"], query["to"]) == (["20170601000000"], ["20170630235959"])
    assert "matchType=domain" in asked(listing)[1]
    everything = read(way, crawls({"id": "CC-MAIN-2016-07"}), Window())
    assert "from=" not in asked(everything)[0]


def test_an_index_elsewhere_is_not_asked(way: Way) -> None:
    listing = read(
        way, json.dumps([{"id": "CC", "cdx-api": "http://127.0.0.1/x"}, {"id": "CD"}, 5]), JUNE
    )
    assert listing.more == ()
    assert len(listing.problems) == 3


def test_each_page_is_asked_for(way: Way) -> None:
    url = f"{BASE}/CC-MAIN-2017-26-index?url=x&filter=a&filter=b&showNumPages=true"
    listing = read(way, '{"pages": 3, "pageSize": 5, "blocks": 11}', JUNE, url)
    assert asked(listing) == [
        f"{BASE}/CC-MAIN-2017-26-index?url=x&filter=a&filter=b&page={n}" for n in range(3)
    ]
    assert read(way, '{"pages": 0}', JUNE, url) == Listing()
    assert read(way, '{"message": "No Captures found for: x"}', JUNE, url) == Listing()
    many = read(way, '{"pages": 1000000}', JUNE, url)
    assert len(many.more) == 1_000
    assert "1,000,000 pages" in many.problems[0]
    assert read(way, "<html>", JUNE, url).problems == (
        "The index does not say how many pages it has.",
    )


def test_captures(way: Way) -> None:
    listing = page(
        way,
        row(),
        row(timestamp="20170606000000", url="http://example.mil/Moved/Article/1/one/"),
        row(timestamp="20170607000000", digest="BBB", offset="9"),
        row(timestamp="20170701000000", digest="CCC"),
        row(url="https://elsewhere.example/News/Article/1/one/", digest="DDD"),
    )
    assert [(f.url, f.dated, f.capture and f.capture.span) for f in listing.finds] == [
        ("https://www.example.mil/News/Article/1/one/", date(2017, 6, 5), (1234, 5678)),
        ("https://www.example.mil/News/Article/1/one/", date(2017, 6, 7), (9, 5678)),
    ]
    assert listing.finds[0].capture is not None
    assert listing.finds[0].capture.url == (
        "https://data.commoncrawl.org/crawl-data/CC-MAIN-2017-26/segments/14.9/warc/CC-MAIN-2017-00001.warc.gz"
    )


@pytest.mark.parametrize(
    "odd",
    [
        {"filename": "../../etc/x.warc.gz"},
        {"filename": "https://elsewhere.example/x.warc.gz"},
        {"filename": "@elsewhere.example/x.warc.gz"},
        {"filename": ""},
        {"offset": "-1"},
        {"offset": "x"},
        {"length": "0"},
        {"length": "9" * 20},
    ],
)
def test_a_row_that_leads_nowhere_is_left_out(way: Way, odd: dict[str, str]) -> None:
    assert page(way, row(**odd)).finds == ()


def test_rows_that_were_cut_off_or_are_no_rows_are_told(way: Way) -> None:
    listing = page(way, row(truncated="length"), "no json", row(digest="B"))
    assert len(listing.finds) == 1
    assert listing.problems == (
        "1 of 3 rows cannot be read.",
        "1 captures were cut off by the archive and are left out.",
    )
    assert page(way, '{"message": "No Captures found for: x"}') == Listing()


def test_other_archives_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    source = a_source()
    assert hosts(source, "commoncrawl") == {"index.commoncrawl.org", "data.commoncrawl.org"}
    monkeypatch.setenv("COMMUNIQUE_COMMONCRAWL", "http://localhost:8017")
    assert hosts(source, "commoncrawl") == {"localhost:8017", "data.commoncrawl.org"}
    assert loopback_allowed(source, "commoncrawl")
    monkeypatch.setenv("COMMUNIQUE_COMMONCRAWL_DATA", "http://localhost:8018/data")
    [way] = ways(source, "commoncrawl")
    assert way.start(JUNE)[0].url == "http://localhost:8017/collinfo.json"
    [find] = page(way, row()).finds
    assert find.capture is not None
    assert find.capture.url.startswith("http://localhost:8018/data/crawl-data/")
