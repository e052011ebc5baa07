"""Patterns of addresses: what fits, what is no pattern, and that no address makes one slow."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.fetch.patterns import BadPattern, Patterns, compiled
from tests.support.cost import assert_linear

SITE = "https://www.example.mil"


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("/News/*", "/news/words/", True),
        ("/News/*", "/News/a/b", False),
        ("/News/**", "/News/a/b?c=d", True),
        ("/News/**", "/Other/News/a", False),
        ("/**/Article/#/**", "/a/b/Article/12/title", True),
        ("/**/Article/#/**", "/a/Article/twelve/title", False),
        ("/**/Article/#", "/a/Article/12/", True),
        ("/a/*-#.html", "/a/some-words-12.html", True),
        ("/x.aspx?id=#", "/X.aspx?a=b&ID=12", True),
        ("/x.aspx?id=#", "/x.aspx?id=", False),
        ("/x.aspx?id=#", "/x.aspx", False),
        ("/p/**.pdf", "/p/a/b%20c.PDF?ver=1", True),
        ("example.mil/a/*", "/a/b", True),
        ("other.mil/a/*", "/a/b", False),
        ("/a.b/*", "/aXb/c", False),
    ],
)
def test_what_fits(pattern: str, path: str, fits: bool) -> None:
    assert Patterns((pattern,)).fit(SITE + path) is fits


def test_exclude_wins_and_one_include_is_enough() -> None:
    patterns = Patterns(("/a/**", "/b/**"), ("/**.jpg",))
    assert patterns.fit(SITE + "/b/x")
    assert not patterns.fit(SITE + "/b/x.jpg")


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        "news",
        "/a b",
        "/a/**/b/**/c/**",
        "/a*b*c",
        "/a/***",
        "/a/##",
        "/a/*#",
        "/" + "x" * 200,
        "/é",
        "/a?b=*&c=*",
    ],
)
def test_what_is_no_pattern(pattern: str) -> None:
    with pytest.raises(BadPattern):
        compiled(pattern)


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_address_raises(pattern: str, url: str) -> None:
    try:
        compiled(pattern)
    except BadPattern:
        pattern = "/**/a/*b/**"
    Patterns((pattern,)).fit(url)
    Patterns((pattern,)).fit(SITE + "/" + url)


def test_the_longest_address_is_soon_looked_at() -> None:
    patterns = Patterns(("/**/*a-#x/**/*b-#y",))
    assert not patterns.fit(SITE + "/" + "a-1/" * 300)
    assert_linear(lambda size: patterns.fit(SITE + "/" + "a-1/" * size), 50)
