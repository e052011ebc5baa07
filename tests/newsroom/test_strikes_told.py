"""Facts in, data out: the strikes that were written into the releases are the strikes that are read."""

from __future__ import annotations

from datetime import date

import pytest

from communique.newsroom.facts import known
from communique.newsroom.wording.figures import Day, days
from tests.newsroom.reading import said

STRIKES = {key: fact for key, fact in known().items() if "strikes" in fact.told}
Line = tuple[str, str | None, int, date, date, bool]
Total = tuple[str, int, int | None, date, date]


def told(key: str) -> tuple[Day, ...]:
    return days(STRIKES[key].told["strikes"])


@pytest.mark.parametrize("key", STRIKES)
def test_each_line_is_read(key: str) -> None:
    sums = STRIKES[key].told["strikes"]["form"] == "sums"
    expected: list[Line] = []
    for day in told(key):
        for country in day.countries:
            here = [(line.place, line.strikes) for line in country.lines]
            for place, strikes in [(None, country.total)] if sums else here:
                expected.append((country.name, place, strikes, day.start, day.end, day.late))
    found = [
        (line.country, line.place, line.strikes, line.date_start, line.date_end, line.reported_late)
        for line in said(key).strikes.lines
    ]
    assert sorted(found, key=str) == sorted(expected, key=str)


@pytest.mark.parametrize("key", STRIKES)
def test_each_total_is_read(key: str) -> None:
    form = STRIKES[key].told["strikes"]["form"]
    expected: list[Total] = []
    for day in told(key):
        if form in ("late", "sums"):
            expected.append(("all", day.total, day.engagements, day.start, day.end))
        if form not in ("prose",) and not day.late:
            expected += [
                (c.name, c.total, c.engagements, day.start, day.end) for c in day.countries
            ]
    found = [
        (total.scope, total.strikes, total.engagements, total.date_start, total.date_end)
        for total in said(key).strikes.totals
    ]
    assert sorted(found, key=str) == sorted(expected, key=str)


@pytest.mark.parametrize("key", STRIKES)
def test_every_line_says_what_it_did(key: str) -> None:
    strikes = said(key).strikes
    assert {effect.line for effect in strikes.effects} == set(range(len(strikes.lines)))
