"""Addresses: one article under all the paths, hosts and schemes that it has had."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from warehouse.urls import article, canonical, site


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            "http://www.centcom.mil/MEDIA/PRESS-RELEASES/Press-Release-View/Article/904553/x/",
            ("centcom.mil", "904553"),
        ),
        (
            "https://www.inherentresolve.mil/News/Article/1615370/x",
            ("inherentresolve.mil", "1615370"),
        ),
        ("https://www.war.gov/News/Releases/Release/Article/77/", ("defense.gov", "77")),
        ("https://dod.defense.gov/News/Article/Article/77", ("defense.gov", "77")),
        (
            "http://www.defense.gov/news/newsarticle.aspx?id=123823",
            ("defense.gov", "newsarticle-123823"),
        ),
        (
            "http://archive.defense.gov/Speeches/Speech.aspx?SpeechID=1923",
            ("defense.gov", "speech-1923"),
        ),
        ("https://editorials.voa.gov/a/some-title/4538765.html", ("editorials.voa.gov", "4538765")),
        ("https://editorials.voa.gov/a/4538765.html", ("editorials.voa.gov", "4538765")),
        ("https://www.dvidshub.net/news/155144/some-title", ("dvidshub.net", "news-155144")),
        ("https://www.inherentresolve.mil/Portals/14/x.pdf", None),
        ("https://www.centcom.mil/", None),
        ("file:///tmp/Article/12/x.txt", None),
        ("https://[broken/Article/1/", None),
        (None, None),
    ],
)
def test_article_of_an_address(url: str | None, expected: tuple[str, str] | None) -> None:
    assert article(url) == expected


def test_real_addresses_of_one_article_agree(shared: Path) -> None:
    ids: dict[tuple[str, str], set[str]] = defaultdict(set)
    with open(shared / "urls" / "official_urls.csv", newline="", encoding="utf-8") as stream:
        rows = [row for row in csv.DictReader(stream) if row["article_id"]]
    for row in rows:
        found = article(row["url"])
        assert found is not None, row["url"]
        assert found[1].endswith(row["article_id"]), row["url"]
        ids[found].add(row["url"])
    assert sum(len(urls) > 1 for urls in ids.values()) >= 14


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("http://www.centcom.mil/a/", "https://centcom.mil/a"),
        ("https://centcom.mil:443/a", "https://centcom.mil/a"),
        ("https://CENTCOM.mil./a#top", "https://centcom.mil/a"),
        ("https://centcom.mil/a?b=2&a=1", "https://centcom.mil/a?a=1&b=2"),
        ("https://centcom.mil/a?utm_source=x&fbclid=y", "https://centcom.mil/a"),
        ("https://centcom.mil/a%2Db%20c", "https://centcom.mil/a-b%20c"),
        ("https://www.war.gov/News/", "https://defense.gov/News"),
        (
            "http://www.inherentresolve.mil/News/Article/1615370/x",
            "https://www.inherentresolve.mil/Media-Library/Article/1615370/combined-y/",
        ),
    ],
)
def test_spellings_of_one_address_are_one(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://centcom.mil/a", "https://centcom.mil/b"),
        ("https://centcom.mil/A", "https://centcom.mil/a"),
        ("https://centcom.mil/a?id=1", "https://centcom.mil/a?id=2"),
        ("https://centcom.mil/a?q=", "https://centcom.mil/a"),
        ("http://127.0.0.1:8017/a", "http://127.0.0.1:8018/a"),
        ("https://centcom.mil/a%2Fb", "https://centcom.mil/a/b"),
    ],
)
def test_other_pages_stay_apart(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)


@pytest.mark.parametrize(
    "url", ["https://x/\udce6", "https://\x1fx/a", "https://a b/c", "https://./"]
)
def test_what_is_no_address_is_given_back(url: str) -> None:
    assert canonical(url) == url


@given(st.text(max_size=60))
def test_nothing_is_an_address_that_breaks_it(text: str) -> None:
    for url in (text, "https://" + text, "https://centcom.mil/" + text):
        site(url)
        article(url)
        assert canonical(url) == canonical(url.strip())


@given(st.from_regex(r"https?://(www\.)?[a-z]{1,8}\.mil/[ -~]{0,30}", fullmatch=True))
def test_canonical_is_settled(url: str) -> None:
    once = canonical(url)
    assert canonical("https://" + once) == once or "/Article/" in url
