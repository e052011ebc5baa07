"""Reports in every form, each figure and each allegation with its evidence."""

from __future__ import annotations

from datetime import date

import pytest

from tasks.enrich.casualties.find import find
from tasks.enrich.casualties.rows import CASELOAD, CasualtyAllegation
from tests.enrich.casualties.reports import CASES, MONTHLY, NEWS, REPEATED

PUBLISHED = date(2018, 5, 30)


def one(sentence: str, published: date | None = PUBLISHED) -> CasualtyAllegation:
    """The only allegation of a one-paragraph report."""
    (row,) = find(sentence, published=published, kind="casualty_report").allegations
    return row


def test_figures_of_a_month() -> None:
    report = find(MONTHLY, published=PUBLISHED).report
    assert report is not None
    assert (report.period_start, report.period_end) == (date(2018, 4, 1), date(2018, 4, 30))
    assert [getattr(report, column) for column in CASELOAD] == [61, 9, 21, 4, 16, 1, 2, 51]
    assert (report.deaths, report.injuries, report.total_deaths) == (11, 6, 1004)
    assert (report.total_strikes, report.total_engagements) == (30120, 58003)
    words = {column: MONTHLY[start:end] for column, (start, end) in report.evidence.items()}
    assert words["carried_over"] == "carried over 61 open reports"
    assert words["still_open"] == "Fifty-one reports are still open"
    assert words["total_strikes"] == "30,120* strikes"
    assert words["credible"] == "four reports were determined to be credible"


def test_allegations_of_a_month() -> None:
    rows = find(MONTHLY, published=PUBLISHED).allegations
    assert [row.number for row in rows] == [1, 2, None, 4, 5, 6, 7, 8]
    credible, against = ["credible"] * 3, ["non_credible"] * 3
    assert [row.verdict for row in rows] == [*credible, *against, "duplicate", "open"]
    assert [row.reason for row in rows] == [
        "proximity",
        "entered the target area after weapon release",
        "secondary explosion",
        "no strikes in the area",
        "insufficient information",
        None,
        "duplicate",
        None,
    ]
    assert [(row.killed, row.injured) for row in rows[:3]] == [(3, 1), (1, None), (7, None)]
    assert all(row.killed is None and row.injured is None for row in rows[3:])
    assert [row.place for row in rows[:4]] == ["Al-Bab", "Hajin", "Qaim", "Tabqah"]
    assert [row.place_id for row in rows[:3]] == ["place:al-bab", "place:hajin", "place:qaim"]
    assert [row.country for row in rows[:5]] == ["Syria", "Syria", "Iraq", "Syria", "Iraq"]
    assert [row.reported_by for row in rows[:3]] == ["Airwars report", "self-report", "NGO report"]
    assert [row.reference for row in rows] == [
        *["2864/CS135", None, None, "CIVCAS 123", None, None, "2001/CI 77", None]
    ]


def test_dates_of_a_month() -> None:
    rows = find(MONTHLY, published=PUBLISHED).allegations
    assert [(row.date_start, row.date_end) for row in rows] == [
        (date(2017, 12, 15), date(2017, 12, 17)),
        (date(2018, 1, 2), date(2018, 1, 2)),
        (date(2017, 12, 30), date(2018, 1, 2)),
        (date(2017, 3, 1), date(2017, 3, 31)),
        (None, None),  # there is no April 31
        (None, None),
        (date(2017, 5, 9), date(2017, 5, 9)),
        (date(2017, 5, 12), date(2017, 5, 12)),
    ]


def test_reports_of_which_some_were_carried_over_are_open() -> None:
    text = (
        "During January 2017, CJTF-OIR received 23 new reports. A total of 19 reports, some of which were"
        " carried over from previous months, are still open and being assessed."
    )
    report = find(text, published=PUBLISHED, kind="casualty_report").report
    assert report is not None
    assert (report.received, report.still_open, report.carried_over) == (23, 19, None)


def test_the_yearly_report_of_all_operations_is_no_ledger_of_the_campaign() -> None:
    text = (
        "Annual Report on Civilian Casualties\n\nOperations in 2020 resulted in approximately 23 civilians"
        " killed. There are no credible reports of civilian casualties in Yemen."
    )
    assert find(text, published=PUBLISHED, kind="casualty_report").report is None


def test_allegations_that_begin_with_an_article() -> None:
    text = (
        "The two credible reports were:\n\n— A Jan. 9, 2017, strike near Mosul, Iraq, that destroyed a car"
        " bomb but also killed two civilians.\n\n— A Nov. 1, 2017, strike near Hajin, Syria, on a road, that"
        " injured two civilians and killed three when they entered the impact area."
    )
    first, second = find(text, published=PUBLISHED, kind="casualty_report").allegations
    assert (first.date_start, first.place_id, first.killed) == (date(2017, 1, 9), "place:mosul", 2)
    assert (second.date_start, second.country) == (date(2017, 11, 1), "Syria")
    assert (second.verdict, second.killed, second.injured) == ("credible", 3, 2)


def test_a_case_whose_place_and_day_stand_in_its_sentence() -> None:
    row = one(
        "The preponderance of the evidence in the investigation indicates that the airstrike near Hatra,"
        " Iraq, March 13, 2015, likely resulted in the death of four non-combatants, one a child."
    )
    assert (row.date_start, row.place, row.country) == (date(2015, 3, 13), "Hatra", "Iraq")
    assert (row.verdict, row.killed) == ("credible", 4)


def test_grid_references() -> None:
    first, second, *others = find(MONTHLY, published=PUBLISHED).allegations
    assert (first.mgrs, first.latitude, first.longitude) == (
        "38SLF 32905 19540",
        36.306398,
        43.138896,
    )
    assert (second.mgrs, second.latitude) == ("37SFA949339", 36.43098)
    assert {(row.mgrs, row.latitude, row.longitude) for row in others} == {(None, None, None)}


def test_case_statements() -> None:
    found = find(CASES, published=date(2016, 1, 29))
    assert found.report is not None
    assert (found.report.deaths, found.report.injuries) == (4, 2)
    assert [row.verdict for row in found.allegations] == ["credible"] * 3
    assert [(row.killed, row.injured) for row in found.allegations] == [
        (1, None),
        (None, 1),
        (3, None),
    ]
    assert [row.place for row in found.allegations] == ["Hit", "Al Fakhiyah", "Manbij"]
    assert [row.country for row in found.allegations] == ["Iraq", "Syria", "Syria"]
    assert found.allegations[2].date_start == date(2015, 7, 4)
    assert find(CASES).allegations[2].date_start is None


def test_one_sentence_for_many_allegations() -> None:
    rows = find(REPEATED).allegations
    assert [row.place for row in rows] == ["Mosul", "Raqqah", "Tabqah", "Hit"]
    assert {(row.verdict, row.reason) for row in rows} == {
        ("non_credible", "no strikes in the area")
    }
    assert (rows[1].date_start, rows[1].date_end) == (date(2017, 1, 5), date(2017, 1, 7))


def test_news_gives_nothing() -> None:
    assert find(NEWS, published=PUBLISHED) == find("")
    assert find("No strikes were conducted in the area. 3 Jan. 2017, near Mosul, Iraq.") == find("")


def test_a_month_open_at_its_end_is_carried_over_to_the_next() -> None:
    text = (
        "At the end of {}, there were 12 open reports. In July, CJTF-OIR received two new reports."
    )
    for month, column in (("June", "carried_over"), ("July", "still_open")):
        report = find(text.format(month), published=date(2017, 8, 4), kind="casualty_report").report
        assert report is not None
        assert getattr(report, column) == 12
        assert report.received == 2


def test_totals_are_not_the_caseload() -> None:
    text = (
        "During the month of March 2017, CJTF-OIR received 27 new reports of possible civilian casualties."
        " To date, between August 2014 and March 2017, the total number of credible reports was 102."
        " Three hundred and four were received. None of the reports were determined to be credible."
    )
    report = find(text, kind="casualty_report").report
    assert report is not None
    assert (report.received, report.credible, report.completed) == (27, 0, None)
    assert (report.period_start, report.period_end) == (date(2017, 3, 1), date(2017, 3, 31))


@pytest.mark.parametrize(
    ("said", "killed", "injured"),
    [
        ("12 civilians were unintentionally killed and 40 were injured", 12, 40),
        ("two civilians, who had not been seen, were unintentionally injured", None, 2),
        ("a civilian was killed", 1, None),
        ("up to 24 civilians were inadvertently killed", 24, None),
        ("three civilians were killed and one civilian vehicle was destroyed", 3, None),
        ("no civilians were killed and two civilians were injured", 0, 2),
        ("two civilians were killed or injured", None, None),
        ("the strike caused the unintentional deaths of five civilians and injuries to six people", 5, 6),
        ("one civilian was killed in each of two strikes", None, None),
        ("one civilian was killed in each strike. It resulted in the death of two total civilians", 2, None),
        ("one civilian was killed. It was assessed that another two civilians were killed", None, None),
        ("one civilian was killed. That was incorrect, it was assessed one civilian was injured", None, 1),
    ],
)  # fmt: skip
def test_how_many(said: str, killed: int | None, injured: int | None) -> None:
    row = one(
        f"Jan. 3, 2018, near Mosul, Iraq: During a strike on fighters it was assessed that {said}."
    )
    assert (row.verdict, row.killed, row.injured) == ("credible", killed, injured)


@pytest.mark.parametrize(
    ("said", "verdict", "reason"),
    [
        ("It was assessed that no civilians were harmed.", "non_credible", "no civilians harmed"),
        ("The media said 40 civilians were killed. No coalition strikes were conducted there.",
         "non_credible", "no strikes in the area"),
        ("There is insufficient evidence to find harm.", "non_credible", "insufficient evidence"),
        ("The report of harm was outside of the Coalition’s area of responsibility.",
         "non_credible", "outside the area of responsibility"),
        ("No specific information on time and place was available to assess it.",
         "non_credible", "insufficient information"),
        ("Only ISIS fighters were hit.", "non_credible", "lawful target only"),
        ("The harm was the result of a landmine.", "non_credible", "other cause"),
        ("The group withdrew its allegation.", "non_credible", "withdrawn by the source"),
        ("This was assessed to be a duplicate of a report released as Jan. 2, 2018, near Mosul, Iraq.",
         "duplicate", "duplicate"),
        ("The report was reopened.", "open", None),
        ("A review was made.", None, None),
    ],
)  # fmt: skip
def test_verdicts(said: str, verdict: str | None, reason: str | None) -> None:
    row = one(f"7. Jan. 3, 2018, near Mosul, Iraq, via media report: {said}")
    assert (row.number, row.verdict, row.reason, row.killed) == (
        *(7, verdict, reason),
        0 if reason == "no civilians harmed" else None,
    )


@pytest.mark.parametrize(
    ("printed", "first", "last"),
    [
        ("July, 29, 2017", date(2017, 7, 29), date(2017, 7, 29)),
        ("15 December 2016", date(2016, 12, 15), date(2016, 12, 15)),
        ("Nov. 28 - Dec. 2, 2016", date(2016, 11, 28), date(2016, 12, 2)),
        ("Dec. 30 - Jan. 2, 2017", date(2016, 12, 30), date(2017, 1, 2)),
        ("Sept. 3 and 4, 2017", date(2017, 9, 3), date(2017, 9, 4)),
        ("Sept. 3rd, 2017", date(2017, 9, 3), date(2017, 9, 3)),
        ("June 2017", date(2017, 6, 1), date(2017, 6, 30)),
        ("June 3", date(2017, 6, 3), date(2017, 6, 3)),
        ("Dec. 6, 2106", date(2106, 12, 6), date(2106, 12, 6)),
        ("Feb. 9-3, 2017", None, None),
    ],
)
def test_days(printed: str, first: date | None, last: date | None) -> None:
    row = one(f"{printed}, near Mosul, Iraq, via self-report: Civilians may be concerned.")
    assert (row.date_start, row.date_end, row.place) == (first, last, "Mosul")


def test_a_reference_may_stand_first_or_alone() -> None:
    head, statement = (
        "near Mosul, Iraq, via Airwars report.",
        "Regrettably, two civilians were killed.",
    )
    assert one(f"1. CIVCAS 2864/CS135 – Aug. 3, 2017, {head} {statement}").reference == "2864/CS135"
    assert one(f"1. Aug. 3, 2017, {head} {statement} (1275)").reference == "1275"
    row = one(f"1. Aug. 3, 2017, {head}\n\n{statement}\n\n2864/CS135, 38S LF 3290 1954")
    assert (row.reference, row.mgrs, row.killed) == ("2864/CS135", "38S LF 3290 1954", 2)


def test_a_place_that_is_not_known_is_kept_as_printed() -> None:
    row = one(
        "Aug. 3, 2017, near Al Zor village, Dayr az Zawr, Syria via Airwars report. Civilians?"
    )
    assert (row.place, row.place_id, row.country) == ("Al Zor village, Dayr az Zawr", None, "Syria")


def test_an_impossible_square_has_no_coordinates() -> None:
    row = one("Aug. 3, 2017, near Mosul, Iraq, via self-report. Civilians? MGRS 38SZZ 3290 1954")
    assert row.latitude is row.longitude is None
