"""RSS and Atom: what is read, and that nothing else is."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.fetch.discovery.making import JUNE, a_way, read, seen

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Releases</title>
<link>https://www.example.mil</link>
<item><title>First &amp; foremost</title><link>https://www.example.mil/News/Article/1/first/</link>
<pubDate>Mon, 05 Jun 2017 14:00:00 GMT</pubDate></item>
<item><title>Second</title><link>/News/Article/2/second.aspx</link>
<pubDate>Wed, 31 May 2017 23:30:00 -0400</pubDate></item>
<item><title>Elsewhere</title><link>https://elsewhere.example/News/Article/3/third/</link></item>
<item><title>By its guid</title><guid isPermaLink="true">https://example.mil/News/Article/4/fourth/</guid></item>
<item><title>Again</title><link>http://example.mil/Moved/Article/1/first/</link></item>
<item><title>Too old</title><link>https://www.example.mil/News/Article/5/fifth/</link>
<pubDate>Wed, 31 May 2017 12:00:00 GMT</pubDate></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>R</title><entry><title>One</title>
<link rel="alternate" href="https://www.example.mil/News/Article/1/x/"/>
<published>2017-06-05T23:00:00-04:00</published><updated>2018-01-02T03:04:05Z</updated></entry></feed>"""


def test_rss() -> None:
    listing = read(a_way("feed"), RSS, JUNE)
    assert seen(listing) == [
        ("first", date(2017, 6, 5)),
        ("second.aspx", date(2017, 6, 1)),
        ("fourth", None),
    ]
    assert listing.finds[0].title == "First & foremost"
    assert (listing.more, listing.problems) == ((), ())


def test_atom_tells_when_an_entry_changed() -> None:
    [find] = read(a_way("feed"), ATOM).finds
    assert find.dated == date(2017, 6, 6)
    assert find.changed == datetime(2018, 1, 2, 3, 4, 5, tzinfo=UTC)


def test_a_malformed_feed_gives_what_can_be_read_and_says_so() -> None:
    cut = read(a_way("feed"), RSS[: RSS.index("<item><title>By its guid")])
    assert [name for name, _ in seen(cut)] == ["first", "second.aspx"]
    assert "malformed" in cut.problems[0]


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("", "feed"),
        ("<!DOCTYPE html><html><body>Down for maintenance</body></html>", "an HTML page"),
        ("<other><thing/></other>", "no feed"),
        (
            '<!DOCTYPE r [<!ENTITY a "&b;&b;"><!ENTITY b "bb">]><rss version="2.0">&a;</rss>',
            "entities",
        ),
        (
            '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss version="2.0">&a;</rss>',
            "entities",
        ),
        ("x" * 8_000_001, "8,000,001 bytes"),
    ],
)
def test_what_is_no_feed_says_so(body: str, why: str) -> None:
    listing = read(a_way("feed"), body)
    assert listing.finds == ()
    assert why in listing.problems[0]


def test_bytes_that_name_a_file_do_not_open_it(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(RSS)
    assert read(a_way("feed"), str(tmp_path / "feed.xml")).finds == ()


def test_bytes_that_are_an_address_are_not_fetched() -> None:
    assert read(a_way("feed"), "http://127.0.0.1:9/rss.xml").finds == ()
