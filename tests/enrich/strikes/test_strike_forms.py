"""The forms that strike releases took from 2014 to 2019, in sentences of our own."""

from __future__ import annotations

from datetime import date

import pytest

from tasks.enrich.strikes.find import find
from tasks.enrich.strikes.rows import StrikeLine, Strikes

PUBLISHED = date(2017, 8, 20)
Brief = tuple[str | None, str | None, int | None]


def read(text: str, published: date | None = PUBLISHED) -> Strikes:
    return find(text, published=published, kind="strike_release")


def brief(text: str) -> list[Brief]:
    return [(line.country, line.place, line.strikes) for line in read(text).lines]


def effects(text: str) -> list[tuple[str, str, int | None, int | None]]:
    return [(e.effect, e.target, e.count_min, e.count_max) for e in read(text).effects]


def totals(
    text: str, published: date | None = PUBLISHED
) -> list[tuple[str, int, int | None, date | None, date | None]]:
    rows = read(text, published).totals
    return [(t.scope, t.strikes, t.engagements, t.date_start, t.date_end) for t in rows]


@pytest.mark.parametrize(
    "bullet", ["* ", "*", "- ", "-", "-- ", "--", "• ", "•", "o ", "– ", "§ ", ""]
)
def test_every_bullet(bullet: str) -> None:
    items = ("Near Hit, two strikes destroyed a boat.", "Near Mosul, one strike hit a tank.")
    text = "\n\n".join(["Iraq", *(bullet + item for item in items)])
    found = read(text)
    assert [(line.country, line.place_id, line.strikes) for line in found.lines] == [
        ("Iraq", "place:hit", 2),
        ("Iraq", "place:mosul", 1),
    ]
    assert found.lines[0].text == "Near Hit, two strikes destroyed a boat."


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Iraq\n\n* Near Hit, one strike hit a boat. Near Kisik, two strikes hit a tank.",
         [("Iraq", "Hit", 1), ("Iraq", "Kisik", 2)]),
        ("Iraq\n\n* Near Hit, one strike hit an old boat there * Near Kisik, two strikes hit a tank.",
         [("Iraq", "Hit", 1), ("Iraq", "Kisik", 2)]),
        ("Syria\n\n- Near Raqqa and Ayn Issa, four strikes destroyed two oil stills.",
         [("Syria", "Raqqa and Ayn Issa", 4)]),
        ("Iraq\n\n• Neat Ramadi, two strikes hit a bunker.", [("Iraq", "Ramadi", 2)]),
        ("Iraq\n\n• Near Haditha three strikes hit a bunker.", [("Iraq", "Haditha", 3)]),
        ("Iraq\n\n-- Haditha, a strike hit a bunker.", [("Iraq", "Haditha", 1)]),
        ("Iraq\n\n-- Near Tuz; two strikes hit a bunker.", [("Iraq", "Tuz", 2)]),
        ("Iraq\n\n-- Newtown, a strike hit a bunker.", [("Iraq", "Newtown", 1)]),
        ("In Iraq:\n\nNear Hit, 1 strike hit a bunker.", [("Iraq", "Hit", 1)]),
        ("Strikes in Syria\n\n-- Near Hawl, an airstike hit a bunker.", [("Syria", "Hawl", 1)]),
        ("* Near Raqqah, Syria, twenty-one strikes hit boats.", [("Syria", "Raqqah", 21)]),
        ("* Near abu-Kamal, two strikes hit boats.", [("Syria", "abu-Kamal", 2)]),
        ("* Near Newtown, two strikes hit boats.", [(None, "Newtown", 2)]),
        ("Syria\n\n-- Near Palmyra, several strikes hit multiple ISIL tanks.", [("Syria", "Palmyra", None)]),
        ("Iraq\n\n* Near Mosul, strike hit an ISIL tunnel.", [("Iraq", "Mosul", None)]),
        ("Iraq\n\n* Near Mosul, thre strikes hit an ISIL tunnel.", [("Iraq", "Mosul", None)]),
        ("Iraq\n\n* Near Mosul, one strike was not conclusive.", [("Iraq", "Mosul", 1)]),
        ("Iraq\n\n* Near Mosul, there were no strikes.", [("Iraq", "Mosul", 0)]),
    ],
)  # fmt: skip
def test_list_lines(text: str, lines: list[Brief]) -> None:
    assert brief(text) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("In Syria, five airstrikes near Kobani hit a boat. Near Aleppo, two strikes hit a tank. In Iraq,"
         " an airstrike northwest of Hit hit a tank. South of Mosul, a U.S. airstrike hit a truck.",
         [("Syria", "Kobani", 5), ("Syria", "Aleppo", 2), ("Iraq", "Hit", 1), ("Iraq", "Mosul", 1)]),
        ("In Syria, two airstrikes east of Kobani hit a boat, while four strikes south of Raqqah hit a tank;"
         " another airstrike west of Raqqah hit a truck.",
         [("Syria", "Kobani", 2), ("Syria", "Raqqah", 4), ("Syria", "Raqqah", 1)]),
        ("In Iraq, an airstrike near Hit struck a unit and an airstrike near Bayji also struck a unit.",
         [("Iraq", "Hit", 1), ("Iraq", "Bayji", 1)]),
        ("In Iraq, one strike destroyed a tank that fired on troops northeast of Sinjar.",
         [("Iraq", "Sinjar", 1)]),
        ("In Iraq, two airstrikes took place south of the Bayji Oil Refinery and hit a unit.",
         [("Iraq", "Bayji Oil Refinery", 2)]),
        ("Finally, in northwest Syria near Aleppo, one airstrike hit a depot.", [("Syria", "Aleppo", 1)]),
        ("In Iraq, one airstrike near Hit hit a boat. Southeast of Fallujah, aircraft also struck a unit.",
         [("Iraq", "Hit", 1), ("Iraq", "Fallujah", None)]),
        ("In Syria, one airstrike near Raqqah hit a boat. Partners conducted airstrikes on a refinery north"
         " of Aleppo. One airstrike in northeast Syria hit a truck.",
         [("Syria", "Raqqah", 1), ("Syria", "Aleppo", None), ("Syria", None, 1)]),
        ("In Syria, one airstrike near Raqqah hit a boat. An ISIL barrack was damaged near Aleppo.",
         [("Syria", "Raqqah", 1), ("Syria", "Aleppo", None)]),
    ],
)  # fmt: skip
def test_prose(text: str, lines: list[Brief]) -> None:
    assert brief(text) == lines


def test_a_later_sentence_adds_to_its_line() -> None:
    text = (
        "In Syria, 14 airstrikes near Kobani destroyed a boat. Also, those airstrikes suppressed two"
        " fighting positions. To conduct these strikes, the U.S. employed bombers."
    )
    [line] = read(text).lines
    assert line.text.endswith("two fighting positions.")
    assert effects(text) == [
        ("destroyed", "boat", 1, 1),
        ("suppressed", "fighting position", 2, 2),
    ]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("struck an ISIL large tactical unit", [("engaged", "tactical unit", 1, 1)]),
        ("destroyed three vehicle-borne bombs and a car bomb",
         [("destroyed", "VBIED", 3, 3), ("destroyed", "VBIED", 1, 1)]),
        ("destroyed two ISIL vehicle borne improvised explosive devices (VBIED)",
         [("destroyed", "VBIED", 2, 2)]),
        ("destroyed two ISIS command-and-control nodes, a weapons cache and an oil still",
         [("destroyed", "command and control node", 2, 2), ("destroyed", "weapons cache", 1, 1),
          ("destroyed", "oil still", 1, 1)]),
        ("engaged two units; destroyed a wellhead; and damaged 11 supply routes",
         [("engaged", "tactical unit", 2, 2), ("destroyed", "wellhead", 1, 1),
          ("damaged", "supply route", 11, 11)]),
        ("struck a unit, destroying a truck and suppressing a mortar system",
         [("engaged", "tactical unit", 1, 1), ("destroyed", "truck", 1, 1),
          ("suppressed", "mortar system", 1, 1)]),
        ("destroyed two ISIS vehicles two warehouses and a tank",
         [("destroyed", "vehicle", 2, 2), ("destroyed", "warehouse", 2, 2), ("destroyed", "tank", 1, 1)]),
        ("destroyed an ISIL vehicle and bunker",
         [("destroyed", "vehicle", 1, 1), ("destroyed", "bunker", None, None)]),
        ("destroyed one boat and damaged two others",
         [("destroyed", "boat", 1, 1), ("damaged", "boat", 2, 2)]),
        ("struck one large and two small ISIL boats",
         [("engaged", "boat", 1, 1), ("engaged", "boat", 2, 2)]),
        ("destroyed at least eight ISIL boats and multiple tanks",
         [("destroyed", "boat", 8, None), ("destroyed", "tank", None, None)]),
        ("struck and destroyed a bunker", [("destroyed", "bunker", 1, 1)]),
        ("damaged or destroyed four vehicles", [("damaged or destroyed", "vehicle", 4, 4)]),
        ("destroyed a boat and denied ISIL access to terrain",
         [("destroyed", "boat", 1, 1), ("denied access", "terrain", None, None)]),
        ("struck two land features denying ISIL a tactical advantage",
         [("engaged", "land feature", 2, 2)]),
        ("killed 12 ISIL fighters and wounded two others",
         [("killed", "fighter", 12, 12), ("wounded", "fighter", 2, 2)]),
        ("destroyed a boat near Fallujah Dam", [("destroyed", "boat", 1, 1)]),
        ("destroyed four oddments", [("destroyed", "oddments", 4, 4)]),
        ("destroyed two units, one of which was laying mines", [("destroyed", "tactical unit", 2, 2)]),
        ("destroyed an ISIS-held building, ISIS engineering equipment and a tunnel",
         [("destroyed", "building", 1, 1), ("destroyed", "engineering equipment", None, None),
          ("destroyed", "tunnel", 1, 1)]),
        ("had no effect", []),
    ],
)  # fmt: skip
def test_effects(text: str, rows: list[tuple[str, str, int | None, int | None]]) -> None:
    assert effects(f"Iraq\n\n* Near Hit, one strike {text}.") == rows


def test_the_span_of_an_effect_is_its_words() -> None:
    text = "Iraq\n\n* Near Hit, one strike struck a unit and destroyed five ISIL fighting positions, a boat."
    words = [text[e.char_start : e.char_end] for e in read(text).effects]
    assert words == ["a unit", "five ISIL fighting positions", "a boat"]


DAY = date(2017, 8, 19)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("On Aug. 19, Coalition forces conducted 31 strikes consisting of 41 engagements in Syria and Iraq.",
         [("all", 31, 41, DAY, DAY)]),
        ("SOUTHWEST ASIA, Aug. 20, 2017 — Forces continued to attack the Islamic State of Iraq and Syria"
         " yesterday, conducting 31 strikes consisting of 41 engagements, officials reported today.",
         [("all", 31, 41, DAY, DAY)]),
        ("On Aug. 19, forces continued to attack. In Syria, forces conducted 10 strikes using drones."
         " Separately in Iraq, forces conducted 17 strikes in support of the Government of Iraq.",
         [("Syria", 10, None, DAY, DAY), ("Iraq", 17, None, DAY, DAY)]),
        ("Strikes in Iraq\n\nYesterday, forces conducted a strike consisting of one engagement near Tuz.",
         [("Iraq", 1, 1, DAY, DAY)]),
        ("There were no reported strikes in Syria on Aug. 19.", [("Syria", 0, None, DAY, DAY)]),
        ("There were no strikes reported in Iraq Aug. 4-7.",
         [("Iraq", 0, None, date(2017, 8, 4), date(2017, 8, 7))]),
        ("Bombers conducted 17 strikes in 21 engagements in Syria:", [("Syria", 17, 21, None, None)]),
        ("Coalition forces conducted 24 strikes yesterday: 16 strikes in Syria and eight strikes in Iraq.",
         [("all", 24, None, DAY, DAY), ("Syria", 16, None, DAY, DAY), ("Iraq", 8, None, DAY, DAY)]),
        ("Between July 30 and Aug. 2, forces conducted 9 strikes, consisting of 11 engagements, in Syria.",
         [("Syria", 9, 11, date(2017, 7, 30), date(2017, 8, 2))]),
        ("On Dec. 31, forces conducted two strikes consisting of an engagement in Iraq.",
         [("Iraq", 2, 1, date(2016, 12, 31), date(2016, 12, 31))]),
        ("Over the last three days forces conducted two strikes in Iraq.",
         [("Iraq", 2, None, date(2017, 8, 17), DAY)]),
        ("Forces used drones Friday and today to conduct two strikes in Iraq.",
         [("Iraq", 2, None, date(2017, 8, 18), PUBLISHED)]),
    ],
)  # fmt: skip
def test_totals(
    text: str, rows: list[tuple[str, int, int | None, date | None, date | None]]
) -> None:
    assert totals(text) == rows


def test_a_place_inside_the_total_gives_a_line_and_a_total() -> None:
    text = (
        "Strikes in Syria\n\nOn Aug. 19, forces conducted five strikes consisting of eight engagements near"
        " Abu Kamal. The strikes destroyed two boats.\n\nThere were no reported strikes on Aug. 18."
    )
    found = read(text)
    [line] = found.lines
    assert (line.country, line.place_id, line.strikes, line.engagements) == (
        "Syria", "place:abu-kamal", 5, 8,
    )  # fmt: skip
    assert line.text.endswith("destroyed two boats.")
    assert effects(text) == [("destroyed", "boat", 2, 2)]
    assert [(t.strikes, t.date_start) for t in found.totals] == [(5, DAY), (0, date(2017, 8, 18))]


def test_a_total_at_a_place_that_items_spell_out_is_no_line() -> None:
    text = (
        "Strikes in Iraq\n\nOn Aug. 19 near Rutbah, forces conducted two strikes consisting of two"
        " engagements.\n\n-- Near Rutbah, a strike hit a boat.\n\n-- Near Samarra, a strike hit a cave."
    )
    assert brief(text) == [("Iraq", "Rutbah", 1), ("Iraq", "Samarra", 1)]


def test_summaries_without_places() -> None:
    text = (
        "Between Aug. 1 and Aug. 14, CJTF-OIR conducted 25 strikes consisting of 39 engagements in Syria"
        " and Iraq.\n\nIn Syria, CJTF-OIR conducted 19 strikes consisting of 33 engagements.\n\n"
        "• Engaged 34 Daesh tactical units\n\n• Destroyed 10 vehicles and eight boats\n\n"
        "In Iraq, CJTF-OIR conducted six strikes consisting of six engagements, destroying four caves."
    )
    found = read(text)
    assert [t.scope for t in found.totals] == ["all", "Syria", "Iraq"]
    assert brief(text) == [("Syria", None, 19), ("Iraq", None, 6)]
    assert {(line.date_start, line.date_end) for line in found.lines} == {
        (date(2017, 8, 1), date(2017, 8, 14))
    }
    assert [e.target for e in found.effects] == ["tactical unit", "vehicle", "boat", "cave"]


def test_days_that_closed_late() -> None:
    text = (
        "On Aug. 19, forces conducted one strike consisting of two engagements in Syria and Iraq.\n\n"
        "In Iraq, forces conducted one strike consisting of two engagements.\n\n"
        "*Near Hit, one strike hit a boat.\n\n"
        "Additionally, 41 strikes consisting of 63 engagements were conducted in Syria and Iraq on Aug. 15"
        " that closed within the last 24 hours.\n\n"
        "*On Aug. 15 near Raqqa, 24 strikes hit boats.\n\n*Near Qaim, Iraq, six Aug. 14 strikes hit tanks."
    )
    found = read(text)
    assert [_when(line) for line in found.lines] == [
        ("Iraq", DAY, False),
        ("Syria", date(2017, 8, 15), True),
        ("Iraq", date(2017, 8, 14), True),
    ]
    last = found.totals[-1]
    assert (last.scope, last.strikes, last.engagements) == ("all", 41, 63)


def _when(line: StrikeLine) -> tuple[str | None, date | None, bool]:
    return line.country, line.date_start, line.reported_late


@pytest.mark.parametrize(
    "heading", ["Strikes conducted Aug. 10-11", "On August 10-11,", "Aug. 10-11 Strikes"]
)
def test_headings_with_days(heading: str) -> None:
    syria, iraq = "* Near Raqqah, one strike hit a boat.", "* Near Hit, a strike hit a boat."
    text = "\n\n".join([heading, "Syria", syria, "Iraq", iraq])
    for line in read(text).lines:
        assert (line.date_start, line.date_end) == (date(2017, 8, 10), date(2017, 8, 11))


def test_days_without_a_year_stay_open_until_one_is_stated() -> None:
    text = "On June 12, forces conducted 16 strikes in Syria."
    assert totals(text, None) == [("Syria", 16, None, None, None)]
    day = date(2017, 6, 12)
    dateline = "SOUTHWEST ASIA, June 13, 2017 — "
    assert totals(dateline + text, None) == [("Syria", 16, None, day, day)]


@pytest.mark.parametrize(
    "text",
    [
        "The Coalition has conducted 4,100 airstrikes since 2014.",
        "Since Aug. 8, the U.S. conducted 70 airstrikes across Iraq.",
        "A strike, as defined here, means one or more kinetic events near Mosul.",
        "“We conducted three strikes near Mosul and destroyed a boat,” he said.",
        "Therefore a single aircraft with a single weapon is one strike.",
        "These strikes were conducted as part of Operation Inherent Resolve.",
        "He spoke of more than 50 strikes near Mosul.",
        "This is a tenth more than the 74 strikes conducted in March.",
        "On May 2, near Mosul, Iraq, via media report: a strike that killed two civilians was alleged.",
        "During the first 24 days of May, the coalition conducted 184 strikes with 231 engagements.",
    ],
)
def test_what_is_no_report(text: str) -> None:
    assert find(text, published=PUBLISHED) == Strikes()


@pytest.mark.parametrize("kind", ["casualty_report", "transcript", "editorial", "story"])
def test_kinds_that_report_no_strikes(kind: str) -> None:
    assert find("Near Hit, one strike destroyed a boat.", kind=kind) == Strikes()
