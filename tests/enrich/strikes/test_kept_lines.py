"""What the grammar does not know is kept whole; what is no plain number is kept as such."""

from __future__ import annotations

from datetime import date

import pytest

from tasks.enrich.strikes.find import find
from tasks.enrich.strikes.rows import Strikes

PUBLISHED = date(2017, 8, 20)


def read(text: str, published: date | None = PUBLISHED) -> Strikes:
    return find(text, published=published, kind="strike_release")


@pytest.mark.parametrize(
    "line",
    [
        "Near Hit, nothing that a grammar knows.",
        "Kisik: three bunkers gone.",
        "Near Rawah ISIS lost its last ferry",
        "Zzyx 12, 4 vhcl dstr",
    ],
)
def test_a_line_that_is_not_known_is_kept_whole(line: str) -> None:
    text = f"Strikes in Iraq\n\n* Near Mosul, one strike hit a boat.\n\n* {line}"
    known, unknown = read(text).lines
    assert known.understood
    assert (unknown.text, unknown.strikes, unknown.understood) == (line, None, False)
    assert unknown.country == "Iraq"


def test_furniture_is_no_line() -> None:
    text = (
        "Strikes in Iraq\n\n* Near Mosul, one strike hit a boat.\n\nTask force officials define a strike"
        " as one or more kinetic events.\n\n* Write to us\n\n* Follow the task force"
    )
    assert len(read(text).lines) == 1


@pytest.mark.parametrize(
    ("said", "strikes", "qualifier"),
    [
        ("several strikes", None, "several"),
        ("multiple strikes", None, "multiple"),
        ("at least three strikes", 3, "at least"),
        ("approximately 12 airstrikes", 12, "approximately"),
        ("a number of airstrikes", None, "a number of"),
        ("three strikes", 3, None),
        ("a strike", 1, None),
    ],
)
def test_counts_that_are_no_plain_number(
    said: str, strikes: int | None, qualifier: str | None
) -> None:
    [line] = read(f"Iraq\n\n* Near Hit, {said} destroyed two boats.").lines
    assert (line.strikes, line.qualifier, line.understood) == (strikes, qualifier, True)


def test_qualifiers_of_targets() -> None:
    found = read(
        "Iraq\n\n* Near Hit, one strike destroyed several boats, at least four tanks, up to six caves,"
        " two bunkers and a mortar."
    )
    assert [(e.target, e.count_min, e.count_max, e.qualifier) for e in found.effects] == [
        ("boat", None, None, "several"),
        ("tank", 4, None, "at least"),
        ("cave", None, 6, "up to"),
        ("bunker", 2, 2, None),
        ("mortar system", 1, 1, None),
    ]


def test_a_total_that_was_reported_late_says_so() -> None:
    text = (
        "On Aug. 19, forces conducted two strikes consisting of two engagements in Syria.\n\n"
        "*Near Raqqa, two strikes hit a boat.\n\n"
        "Additionally, three strikes were conducted in Syria for which details were not finalized in"
        " time.\n\n*Near Hajin, three strikes hit a tank."
    )
    found = read(text)
    assert [(t.strikes, t.reported_late) for t in found.totals] == [(2, False), (3, True)]
    assert [line.reported_late for line in found.lines] == [False, True]


def test_a_total_of_one_place_names_it() -> None:
    text = "Strikes in Syria\n\nOn Aug. 19, forces conducted five strikes near Hajin. The strikes hit a boat."
    [total] = read(text).totals
    assert (total.place, total.place_id) == ("Hajin", "place:hajin")


@pytest.mark.parametrize(
    ("opening", "day"),
    [
        ("forces continued to attack ISIS yesterday, conducting 27 strikes, officials reported Friday,"
         " Aug. 18.", (date(2017, 8, 19), date(2017, 8, 19))),
        ("forces continued to attack ISIS on Friday, conducting 27 strikes, officials reported yesterday.",
         (date(2017, 8, 18), date(2017, 8, 18))),
        ("forces continued to attack ISIS between 8 a.m., Aug. 15, and 8 a.m., Aug. 16, local time,"
         " conducting 27 strikes in Syria.", (date(2017, 8, 15), date(2017, 8, 16))),
    ],
)  # fmt: skip
def test_days_of_the_report_are_not_days_of_strikes(opening: str, day: tuple[date, date]) -> None:
    text = f"SOUTHWEST ASIA — Military {opening}\n\nStrikes in Syria\n\n-- Near Raqqa, one strike hit a boat."
    [line] = read(text).lines
    assert (line.date_start, line.date_end) == day


def test_yesterday_is_counted_from_the_dateline_not_from_the_mirror() -> None:
    text = "TAMPA, Fla., Aug. 17, 2017 — Forces conducted two strikes in Iraq yesterday."
    [total] = read(text, date(2017, 8, 20)).totals
    assert total.date_start == date(2017, 8, 16)


def test_yesterday_lies_within_the_days_that_a_mirrored_release_is_about() -> None:
    text = (
        "Between Aug. 13-18, forces conducted two strikes, consisting of five engagements, in Iraq and"
        " Syria.\n\nStrikes in Syria\n\nThere were no reported strikes conducted in Syria yesterday."
    )
    last = read(text, date(2017, 8, 21)).totals[-1]
    assert (last.scope, last.strikes, last.date_start) == ("Syria", 0, date(2017, 8, 18))


def test_lines_that_were_broken_for_their_width() -> None:
    text = (
        "U.S. forces continued to attack ISIL\nin Syria Friday using fighter aircraft\nto conduct two"
        " airstrikes. Separately, forces conducted\none airstrike in Iraq Saturday.\nIn\nSyria, two"
        " airstrikes near Kobani destroyed an ISIL\nbuilding."
    )
    found = read(text)
    assert [(t.scope, t.strikes) for t in found.totals] == [("Syria", 2), ("Iraq", 1)]
    [line] = found.lines
    assert (line.country, line.strikes, line.date_start) == ("Syria", 2, date(2017, 8, 18))
    assert [e.target for e in found.effects] == ["building"]


def test_two_places_of_which_one_is_given_by_its_direction() -> None:
    [line] = read("Iraq\n\nNear Sinjar and southwest of Baghdad, two strikes hit a boat.").lines
    assert (line.place, line.place_id) == ("Sinjar and southwest of Baghdad", None)


def test_one_count_for_kinds_of_one_thing() -> None:
    found = read(
        "Syria\n\n* Near Hajin, 40 strikes destroyed 105 mortar, rocket and artillery systems, six tunnels"
        " and caves, four pieces of heavy equipment and a factory for bombs and car bombs."
    )
    assert [(e.target, e.count_min) for e in found.effects] == [
        ("mortar, rocket and artillery system", 105),
        ("tunnel or cave", 6),
        ("construction vehicle", 4),
        ("factory", 1),
    ]


def test_effects_that_the_next_paragraph_adds() -> None:
    found = read(
        "In Syria, two strikes near Kobani destroyed a boat.\n\nAs part of these strikes, three mortar"
        " positions and a cave were struck."
    )
    assert [(e.effect, e.target, e.count_min) for e in found.effects] == [
        ("destroyed", "boat", 1),
        ("engaged", "mortar position", 3),
        ("engaged", "cave", 1),
    ]
