"""Prose without headings, aircraft that struck, misprints, and days in lists and in the furniture."""

from __future__ import annotations

from datetime import date

import pytest

from tasks.enrich.strikes.rows import Strikes
from tests.enrich.strikes import reading


def read(text: str) -> Strikes:
    return reading.read(text, date(2017, 8, 20))


@pytest.mark.parametrize(
    ("listed", "first", "last"),
    [
        ("June 18 and Aug. 10-11", (6, 18), (8, 11)),
        ("May 26, June 11, July 24, Aug. 2 and Aug. 5-6", (5, 26), (8, 6)),
        ("Aug. 2, Aug. 4, and Aug. 9", (8, 2), (8, 9)),
        ("July 30-Aug. 2", (7, 30), (8, 2)),
    ],
)
def test_a_list_of_days_reaches_from_the_first_to_the_last(
    listed: str, first: tuple[int, int], last: tuple[int, int]
) -> None:
    text = (
        f"Strikes in Syria\n\nAdditionally, 39 strikes consisting of 46 engagements were conducted in Syria"
        f" and Iraq on {listed} that closed within the last 24 hours.\n\n-- On Aug. 2, near Raqqa, Syria, 24"
        " strikes hit a boat."
    )
    found = read(text)
    [total] = found.totals
    assert (total.date_start, total.date_end) == (date(2017, *first), date(2017, *last))
    assert found.lines[0].date_start == date(2017, 8, 2)


def test_prose_goes_on_in_the_country_of_its_places() -> None:
    text = (
        "Forces continued to attack ISIL in Syria on Aug. 18, conducting seven strikes.\n\nSeparately, forces"
        " conducted two strikes in Iraq.\n\nSix strikes took place near Kobani and destroyed a boat.\n\nIn"
        " Iraq, two strikes took place near Hit and destroyed a tank."
    )
    assert [line.country for line in read(text).lines] == ["Syria", "Iraq"]


def test_a_list_keeps_its_heading_whatever_the_town() -> None:
    text = "Forces conducted two strikes in Iraq:\n\n* Near Kobani, two strikes hit a boat."
    assert [line.country for line in read(text).lines] == ["Iraq"]


def test_aircraft_that_struck_without_the_word() -> None:
    text = (
        "U.S. forces continued to attack ISIL in Iraq today, conducting four strikes to defend civilians near"
        " Sinjar.\n\nAt 11:20 a.m., U.S. fighters struck an ISIL truck that fired near Sinjar.\n\n"
        "U.S. aircraft also struck and destroyed two ISIL trucks near Hit."
    )
    found = read(text)
    assert [(line.place, line.strikes, line.understood) for line in found.lines] == [
        ("Sinjar", 4, True),
        ("Hit", None, True),
    ]
    assert [(e.line, e.target, e.count_min) for e in found.effects] == [
        (0, "truck", 1),
        (1, "truck", 2),
    ]


def test_the_date_of_a_release_is_not_that_of_its_strikes() -> None:
    text = (
        "August 19, 2017\nRelease # 20170819-01\nFOR IMMEDIATE RELEASE\nTAMPA, Fla., Aug. 19, 2017 -\nU.S."
        " forces continued to attack ISIS Thursday and today.\nSyria\n* Near Raqqa, two strikes hit a boat."
    )
    [line] = read(text).lines
    assert (line.date_start, line.date_end) == (date(2017, 8, 17), date(2017, 8, 19))
    bare = "August 19, 2017\n\nForces conducted two strikes in Iraq in the last 24 hours near Hit."
    assert read(bare).totals[0].date_start is None


def test_misprints_of_an_article() -> None:
    found = read(
        "Iraq\n\n* Near Hit, one strike struck and ISIL bunker, destroyed an two ISIL boats and damaged an"
        " ISIL vehicle borne improvised device (VBIED) storage area, and all aircraft returned safely."
    )
    assert [(e.effect, e.target, e.count_min) for e in found.effects] == [
        ("engaged", "bunker", 1),
        ("destroyed", "boat", 2),
        ("damaged", "VBIED facility", 1),
    ]
