"""Reports written from facts, in each form of the years, are read back as exactly those facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.enrich.casualties.find import find

PUBLISHED = date(2020, 3, 31)
SAID = {
    ("non_credible", "no strikes in the area"): (
        "After a review of the information held it was assessed that no Coalition strikes were conducted"
        " in the geographical area."
    ),
    ("non_credible", "insufficient evidence"): (
        "After a review of strike video it was assessed that there is insufficient evidence to find that"
        " civilians were harmed."
    ),
    ("non_credible", "insufficient information"): (
        "The report contained insufficient information of the time and details to assess its credibility."
    ),
    ("duplicate", "duplicate"): "This was assessed to be a duplicate of a previous report.",
    ("credible", "proximity"): (
        "During a strike on a mortar, it was assessed that {} were unintentionally killed and {} were"
        " unintentionally injured due to their proximity to the target."
    ),
}
WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@dataclass(frozen=True, slots=True)
class Case:
    day: date
    place: str
    country: str
    source: str
    finding: tuple[str, str]
    killed: int
    injured: int
    reference: str | None
    mgrs: str | None


def people(count: int, noun: str) -> str:
    number = WORDS[count] if count < 10 else str(count)
    return f"{number} {noun}{'' if count == 1 else 's'}"


def written(number: int, case: Case, style: str) -> str:
    months = "Jan. Feb. March April May June July Aug. Sept. Oct. Nov. Dec."
    day = f"{months.split()[case.day.month - 1]} {case.day.day}, {case.day.year}"
    said = SAID[case.finding].format(
        people(case.killed, "civilian"), people(case.injured, "civilian")
    )
    tail = "".join(f" {part}" for part in (case.mgrs, case.reference) if part)
    head, mark = style.split("|")
    opening = f"{head.format(number)}{day}, near {case.place}, {case.country}, via {case.source}"
    return f"{opening}{mark} {said}{tail}"


CASES = st.lists(
    st.builds(
        Case,
        st.dates(date(2015, 1, 1), date(2019, 12, 31)),
        st.sampled_from(["Mosul", "Al Qaim", "Ba’aj"]),
        st.just("Iraq"),
        st.sampled_from(["Airwars report", "self-report", "social media report", "NGO report"]),
        st.sampled_from(sorted(SAID)),
        st.integers(1, 40),
        st.integers(1, 40),
        st.none() | st.sampled_from(["2864/CS135", "1021/CI 77"]),
        st.none() | st.sampled_from(["38SLF 32905 19540", "37SFA949339"]),
    ),
    min_size=1,
    max_size=8,
)
STYLES = st.sampled_from(["{}. |:", "({}) |.", "{}) On |:", "• |.", "{}. |,", "|:"])


@settings(max_examples=150, deadline=None)
@given(CASES, STYLES)
def test_a_written_report_is_read_back(cases: list[Case], style: str) -> None:
    text = "\n\n".join(
        ["In the month of February, CJTF-OIR received nine new reports.",
         *(written(number, case, style) for number, case in enumerate(cases, start=1))]
    )  # fmt: skip
    rows = find(text, published=PUBLISHED, kind="casualty_report").allegations
    assert len(rows) == len(cases)
    for number, (row, case) in enumerate(zip(rows, cases, strict=True), start=1):
        assert text[row.char_start : row.char_end] == row.text
        assert (row.date_start, row.date_end) == (case.day, case.day)
        assert (row.verdict, row.reason) == case.finding
        assert (row.place, row.country, row.reported_by) == (case.place, case.country, case.source)
        assert (row.reference, row.mgrs) == (case.reference, case.mgrs)
        if "{}" in style:
            assert row.number == number
        if case.finding[0] == "credible":
            assert (row.killed, row.injured) == (case.killed, case.injured)
        assert (row.latitude is None) == (case.mgrs is None)


@pytest.mark.parametrize(
    ("said", "verdict", "reason", "killed", "injured"),
    [
        ("Forces returned fire. Regrettably, one civilian was unintentionally killed. 37SFA949339",
         "credible", None, 1, None),
        ("It was assessed that during a strike two civilians were unintentionally killed when they walked"
         " into the blast radius.", "credible", "entered the target area after weapon release", 2, None),
        ("No Coalition actions were conducted in the geographical area at that time.",
         "non_credible", "no strikes in the area", None, None),
        ("Date correction. It bore another day before. No Coalition strikes were conducted there.",
         "non_credible", "no strikes in the area", None, None),
    ],
)  # fmt: skip
def test_forms_of_2018_to_2020(
    said: str, verdict: str, reason: str | None, killed: int | None, injured: int | None
) -> None:
    text = f"Reports\n\n1. May 10, 2018, near Hajin, Syria, via self-report. {said}"
    [row] = find(text, published=PUBLISHED, kind="casualty_report").allegations
    assert (row.verdict, row.reason, row.killed, row.injured) == (verdict, reason, killed, injured)
