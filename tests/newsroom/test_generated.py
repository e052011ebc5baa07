"""Releases made by number: the same everywhere, each another, as long as real pages are."""

from __future__ import annotations

from statistics import mean, pstdev

import pytest

from communique.newsroom import generated, pages
from communique.newsroom.site import edition
from communique.newsroom.wording.figures import days
from tasks.enrich.strikes.find import find
from tests.newsroom.reading import read_page

COUNT = 300


@pytest.mark.parametrize("later", [False, True])
def test_there_are_as_many_as_asked_for(later: bool) -> None:
    first, second = (edition(False, COUNT), edition(later, COUNT))
    assert len(first.pages) == COUNT
    made = [{w for w in e.pages if "/Article/980" in w} for e in (first, second)]
    assert made[0] == made[1] and len(made[0]) > 200
    assert list(first.pages) == sorted(first.pages, key=lambda w: (first.pages[w].published, w))


def test_none_are_made_where_there_are_enough() -> None:
    assert not any("/Article/980" in where for where in edition(False, 5).pages)


def test_the_same_number_is_the_same_page() -> None:
    assert pages.render(generated.release(7)) == pages.render(generated.release(7))
    assert len({pages.render(generated.release(number)) for number in range(50)}) == 50


def test_they_are_as_long_as_real_pages_and_differ_in_it() -> None:
    sizes = [len(page.render()) for page in edition(False, COUNT).pages.values()]
    assert 25_000 < mean(sizes) < 35_000
    assert pstdev(sizes) > 1_000


@pytest.mark.parametrize("number", range(0, 200, 19))
def test_they_are_read_as_they_were_written(number: int) -> None:
    fact = generated.release(number)
    release = read_page(fact, pages.render(fact))
    assert (release.kind, release.title, release.published, release.release_number) == (
        fact.kind, fact.title, fact.published, fact.number,
    )  # fmt: skip
    (day,) = days(fact.told["strikes"])
    told = [(line.place, line.strikes) for c in day.countries for line in c.lines]
    lines = find(release.text, published=release.published, kind=release.kind).lines
    assert [(line.place, line.strikes) for line in lines] == told
