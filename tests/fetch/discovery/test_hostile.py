"""Whatever the bytes, every reader answers with a listing, and at a cost in line with their number."""

from __future__ import annotations

import gzip
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.fetch.asks import Ask, Listing
from tasks.fetch.discovery import Way, ways
from tests.fetch.discovery.making import JUNE, a_source, a_way
from tests.support.cost import assert_linear

URL = "https://www.example.mil/News/"
ASKS = {
    "feed": [URL],
    "sitemap": [URL],
    "listing": [URL, URL + "?Page=7"],
    "voa": [URL],
    "dvids": [URL, URL + "?page=2&from_publishdate=x"],
    "wayback": ["https://web.archive.org/cdx/search/cdx?url=x"],
    "commoncrawl": [
        "https://index.commoncrawl.org/collinfo.json",
        "https://index.commoncrawl.org/CC-MAIN-2017-26-index?showNumPages=true",
        "https://index.commoncrawl.org/CC-MAIN-2017-26-index?page=0",
    ],
}
WORDS = st.sampled_from(
    [b"<url>", b"<loc>", b"</loc></url>", b"<urlset>", b"<sitemapindex>", b"<rss><channel>", b"<item>",
     b"<link>", b"/News/Article/1/x/", b"</link>", b"<pubDate>", b"2017-06-05", b"June 5, 2017", b"</a>",
     b"<a href='", b"'>", b"<time datetime='", b"<!--", b"<![CDATA[", b"<!DOCTYPE", b"&amp;", b"&#0;",
     b"http://[", b"?Page=99", b"\x00", b"[[", b"]]", b'{"results":', b'"page_info":', b"null", b"[]",
     b"1e999", b"\xff\xfe", b"\x1f\x8b"]
)  # fmt: skip
BODIES = st.one_of(
    st.binary(max_size=300),
    st.lists(WORDS, max_size=30).map(b"".join),
    st.lists(WORDS, max_size=10).map(b"".join).map(gzip.compress),
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=8) | st.integers(),
        lambda inner: st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["results", "page_info", "total_results", "url", "pages", "cdx-api", "id", "from",
                             "message", "filename", "publishdate"]), inner, max_size=4),
        max_leaves=12,
    ).map(lambda made: json.dumps(made).encode()),
)  # fmt: skip


def a_way_of(kind: str) -> Way:
    if kind in {"wayback", "commoncrawl"}:
        return ways(a_source(), kind)[0]  # type: ignore[arg-type]
    return a_way(kind, URL)


@pytest.mark.parametrize("kind", ASKS)
@settings(max_examples=150, deadline=None)
@given(body=BODIES)
def test_no_bytes_raise(kind: str, body: bytes) -> None:
    for url in ASKS[kind]:
        listing = a_way_of(kind).read(Ask(url, "listing"), body, JUNE)
        assert isinstance(listing, Listing)
        assert all(find.dated is None or JUNE.has(find.dated) for find in listing.finds)
        assert all(problem.strip() for problem in listing.problems)


@pytest.mark.parametrize(
    "unit",
    [
        b'<div><a href="/News/Article/1/x/">x</a></div>',
        b'<a href="/News/Article/1/x/">',
        b"<p>June 5, 2017",
        b"<b><i>",
        b"<time>",
        b"<a href='",
        b"<!--",
        b'<div class="date">June',
        b"</div>",
        b" at" * 9,
    ],
)
def test_listings_cost_what_their_length_is(unit: bytes) -> None:
    assert_linear(lambda size: a_way("listing").read(Ask(URL), unit * size, JUNE), 1_000)


@pytest.mark.parametrize(
    "unit", [b"<item><link>/News/Article/1/x/</link></item>", b"<item>", b"<", b"<![CDATA["]
)
def test_feeds_cost_what_their_length_is(unit: bytes) -> None:
    head = b'<rss version="2.0"><channel>'
    assert_linear(lambda size: a_way("feed").read(Ask(URL), head + unit * size, JUNE), 400)
