"""Sitemaps: indexes, entries, gzip, and everything that XML allows and a sitemap does not need."""

from __future__ import annotations

import gzip
import tracemalloc
from datetime import UTC, date, datetime

import pytest

from tasks.fetch.discovery.kinds import sitemap
from tests.fetch.discovery.making import JUNE, a_way, asked, read, seen
from tests.support.cost import assert_linear

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    ' xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">'
)


def entry(number: int, more: str = "") -> str:
    return f"<url><loc>https://www.example.mil/News/Article/{number}/x{number}/</loc>{more}</url>"


def urlset(*entries: str) -> str:
    return HEAD + "".join(entries) + "</urlset>"


def index(*parts: str) -> str:
    return (
        '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        + "".join(parts)
        + "</sitemapindex>"
    )


def test_entries_with_their_dates() -> None:
    listing = read(
        a_way("sitemap"),
        urlset(
            entry(
                1,
                "<lastmod>2017-06-05</lastmod><image:image><image:loc>https://x/1.jpg</image:loc></image:image>",
            ),
            entry(
                2,
                "<lastmod>2020-01-01T10:00:00+02:00</lastmod><news:news><news:publication>"
                "<news:name>N</news:name></news:publication><news:publication_date>2017-06-06T01:00:00Z"
                "</news:publication_date><news:title>Words &amp; words</news:title></news:news>",
            ),
            entry(3),
            entry(4, "<lastmod>2016-01-01</lastmod>"),
            entry(5, "<lastmod>soon</lastmod>"),
            "<url><loc>https://elsewhere.example/News/Article/6/x/</loc></url>",
            "<url></url>",
        ),
        JUNE,
    )
    assert seen(listing) == [
        ("x1", date(2017, 6, 5)),
        ("x2", date(2017, 6, 6)),
        ("x3", None),
        ("x5", None),
    ]
    assert listing.finds[1].title == "Words & words"
    assert listing.finds[1].changed == datetime(2020, 1, 1, 8, tzinfo=UTC)
    assert listing.problems == ()


def test_an_index_leads_to_the_parts_that_may_meet_the_window() -> None:
    body = index(
        "<sitemap><loc>https://www.example.mil/a.xml.gz</loc><lastmod>2017-06-01</lastmod></sitemap>",
        "<sitemap><loc>/b.xml</loc></sitemap>",
        "<sitemap><loc>https://www.example.mil/old.xml</loc><lastmod>2017-05-31</lastmod></sitemap>",
        "<sitemap><loc>https://elsewhere.example/c.xml</loc></sitemap>",
        "<sitemap><loc>/b.xml</loc></sitemap>",
    )
    way = a_way("sitemap", "https://www.example.mil/sitemap.xml")
    assert asked(read(way, body, JUNE)) == [
        "https://www.example.mil/a.xml.gz",
        "https://www.example.mil/b.xml",
    ]
    assert len(asked(read(way, body))) == 3


def test_gzip_of_several_members() -> None:
    text = urlset(entry(1), entry(2)).encode()
    packed = gzip.compress(text[:300]) + gzip.compress(text[300:])
    assert len(read(a_way("sitemap"), packed).finds) == 2


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "malformed"),
        (b"<html><body>Down</body></html>", "no sitemap"),
        (b"plain words", "malformed"),
        (gzip.compress(urlset(entry(1)).encode(), mtime=0)[:60], "malformed"),
        (b"\x1f\x8bnothing like it", "malformed"),
        (b'<!DOCTYPE u [<!ENTITY a "aaaa">]><urlset>&a;</urlset>', "DOCTYPE"),
        (b'<!DOCTYPE u SYSTEM "http://127.0.0.1/x.dtd"><urlset/>', "DOCTYPE"),
        (b"<urlset>" + b"<a>" * 100, "nested too deep"),
        (b'<?xml version="1.0" encoding="no-such"?><urlset/>', "malformed"),
    ],
)
def test_what_is_no_sitemap_says_so(body: bytes, why: str) -> None:
    listing = read(a_way("sitemap"), body)
    assert listing.finds == ()
    assert why in listing.problems[0]


def test_a_cut_off_sitemap_gives_what_stands_before() -> None:
    listing = read(a_way("sitemap"), urlset(entry(1), entry(2))[:-40])
    assert [name for name, _ in seen(listing)] == ["x1"]
    assert "1 entries were read" in listing.problems[0]


def test_a_bomb_is_stopped_in_little_memory() -> None:
    bomb = gzip.compress(HEAD.encode() + b" " * 200_000_000, 9)
    way = a_way("sitemap")
    tracemalloc.start()
    listing = read(way, bomb)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert f"More than {sitemap.MOST_BYTES:,} bytes" in listing.problems[0]
    assert peak < 5_000_000


def test_a_long_text_costs_no_more_than_its_length() -> None:
    def work(size: int) -> object:
        return read(
            a_way("sitemap"), HEAD + "<url><loc>" + "&amp;" * size + "</loc></url></urlset>"
        )

    assert_linear(work, 100_000)
