"""The checks between published numbers, on figures planted for them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from tests.support.planted import DAY, Planted
from warehouse.checks.rules import RULES


def test_a_total_that_its_lines_add_up_to_agrees(planted: Planted) -> None:
    planted.line(1, "Syria", 4)
    planted.line(2, "Syria", 6)
    planted.total("Syria", 10)
    assert planted.found() == []
    assert planted.counts("total_is_sum_of_lines") == (1, 0, 0)


def test_a_total_that_they_do_not_add_up_to_is_told(planted: Planted) -> None:
    planted.line(1, "Iraq", 4)
    planted.line(2, "Iraq", 3)
    planted.line(3, "Syria", 5)
    planted.total("Iraq", 8)
    [row] = planted.ask("FROM discrepancies")
    assert (row["rule"], row["stated"], row["computed"]) == ("total_is_sum_of_lines", 8, 7)
    assert row["difference"] == 1
    assert row["explanation"] == (
        "The release states 8 strikes in Iraq on 22 August 2017, while its 2 lines for that add up to 7."
    )
    assert (row["char_start"], row["char_end"]) == (0, 9)


@pytest.mark.parametrize(
    "line",
    [
        {"country": "Iraq", "strikes": None},
        {"country": None, "strikes": 3},
        {"country": "Iraq", "strikes": 3, "date_start": date(2017, 8, 20)},
    ],
)
def test_what_could_not_be_read_is_no_discrepancy(planted: Planted, line: dict[str, Any]) -> None:
    planted.line(1, "Iraq", 4, date_start=date(2017, 8, 20) if "date_start" in line else DAY)
    planted.line(2, **line)
    planted.total("Iraq", 9)
    assert planted.found() == []
    assert planted.counts("total_is_sum_of_lines") == (0, 0, 1)


def test_two_totals_of_one_country_and_day_cannot_both_be_meant(planted: Planted) -> None:
    planted.line(1, "Iraq", 4)
    planted.total("Iraq", 4)
    planted.total("Iraq", 24, char_start=50)
    assert planted.found() == []
    assert planted.counts("total_is_sum_of_lines") == (0, 0, 1)


def test_a_total_of_one_place_is_not_held_against_other_places(planted: Planted) -> None:
    planted.line(1, "Syria", 5, char_start=10, char_end=90)
    planted.line(2, "Syria", 3, char_start=100, char_end=160)
    planted.total("Syria", 5, char_start=12, char_end=60)
    assert planted.found() == []
    assert planted.counts("total_is_sum_of_lines") == (0, 0, 1)


def test_countries_that_do_not_add_up(planted: Planted) -> None:
    planted.total("all", 16)
    planted.total("Syria", 16)
    planted.total("Iraq", 8)
    assert planted.found() == [("countries_add_up", "r", 16, 24)]


def test_fewer_engagements_than_strikes(planted: Planted) -> None:
    planted.line(1, "Iraq", 4, engagements=3)
    planted.line(2, "Iraq", 4, engagements=4)
    planted.line(3, "Iraq", 4)
    assert planted.found() == [("engagements_at_least_strikes", "r", 3, 4)]
    assert planted.counts("engagements_at_least_strikes") == (1, 1, 0)


def test_the_ledger_of_open_reports(planted: Planted) -> None:
    month = {"credible": 3, "non_credible": 15, "duplicate": 2, "completed": 20}
    planted.report("june", date(2018, 6, 30), carried_over=97, received=2, still_open=79, **month)
    planted.report("july", date(2018, 7, 31), carried_over=80, received=5, still_open=65, **month)
    planted.report(
        "august", date(2018, 8, 31), carried_over=65, received=5, still_open=52, reopened=2, **month
    )
    planted.report(
        "october", date(2018, 10, 31), carried_over=50, received=5, still_open=36, **month
    )
    assert planted.found() == [
        ("carried_over_was_open", "july", 80, 79),
        ("open_reports_add_up", "october", 36, 35),
    ]
    assert planted.counts("carried_over_was_open") == (1, 1, 2)
    assert planted.counts("verdicts_add_up") == (4, 0, 0)


def test_figures_since_the_beginning_that_fall(planted: Planted) -> None:
    planted.report("june", date(2018, 6, 30), total_strikes=29_500, total_deaths=1_000)
    planted.report("july", date(2018, 7, 31), total_strikes=29_400, total_deaths=1_005)
    [row] = planted.ask("FROM discrepancies")
    assert (row["release_id"], row["other_release_id"]) == ("july", "june")
    assert row["explanation"] == (
        "The report states 29,400 strikes from August 2014 to July 2018, fewer than the 29,500 that an"
        " earlier report had stated up to June 2018."
    )


def test_every_rule_says_what_it_examined_and_nothing_when_there_is_nothing(
    planted: Planted,
) -> None:
    assert planted.ask("FROM checks") == []
    assert planted.found() == []
    for file in RULES.glob("*.sql"):
        assert f"'{file.stem}' AS rule" in file.read_text()


def test_a_total_over_days_is_held_to_the_lines_of_those_days(planted: Planted) -> None:
    days = {"date_start": date(2017, 8, 21), "date_end": DAY}
    planted.line(1, "Iraq", 3)
    planted.line(2, "Syria", 4, date_start=date(2017, 8, 21), date_end=date(2017, 8, 21))
    planted.total("all", 6, **days)
    assert planted.found() == [("total_is_sum_of_lines", "r", 6, 7)]


def test_a_total_over_days_may_count_more_than_its_lines_of_single_days(planted: Planted) -> None:
    planted.line(1, "Iraq", 3)
    planted.total("all", 8, date_start=date(2017, 8, 21), date_end=DAY)
    assert planted.found() == []
    assert planted.why("total_is_sum_of_lines").startswith("1: its lines are of single days")


def test_what_was_reported_late_is_summed_apart(planted: Planted) -> None:
    planted.line(1, "Iraq", 3)
    planted.line(2, "Iraq", 4, reported_late=True)
    planted.total("Iraq", 3)
    planted.total("Iraq", 5, reported_late=True, char_start=50, char_end=60)
    [row] = planted.ask("FROM discrepancies")
    assert (row["stated"], row["computed"]) == (5, 4)
    assert "5 strikes reported late in Iraq" in row["explanation"]


def test_a_count_that_is_no_plain_number_decides_nothing(planted: Planted) -> None:
    planted.line(1, "Iraq", 3, qualifier="at least")
    planted.total("Iraq", 5)
    assert planted.found() == []
    assert planted.why("total_is_sum_of_lines") == "1: a line has no plain count"


def test_no_reported_strikes_and_no_lines_agree(planted: Planted) -> None:
    planted.total("Iraq", 0)
    assert planted.counts("total_is_sum_of_lines") == (1, 0, 0)
    planted.total("Iraq", 0)
    planted.line(1, "Iraq", 2)
    assert planted.found() == [("total_is_sum_of_lines", "r", 0, 2)]


@pytest.mark.parametrize(
    ("stated", "complete", "counts"),
    [(7, True, (0, 1, 0)), (6, True, (1, 0, 0)), (7, False, (0, 0, 1)), (6, False, (1, 0, 0))],
)
def test_the_totals_of_days_make_the_total_of_all_days(
    planted: Planted, stated: int, complete: bool, counts: tuple[int, int, int]
) -> None:
    first = {"date_start": date(2018, 3, 1), "date_end": date(2018, 3, 1)}
    second = {"date_start": date(2018, 3, 2), "date_end": date(2018, 3, 2)}
    planted.total("all", stated, date_start=date(2018, 3, 1), date_end=date(2018, 3, 2))
    planted.total("Iraq", 1, char_start=20, **first)
    planted.total("Iraq", 2, char_start=30, **second)
    planted.total("Syria", 3, char_start=40, **first)
    if complete:
        planted.total("Syria", 0, char_start=50, **second)
    assert planted.counts("days_add_up") == counts


def test_engagements_of_the_countries_make_those_of_all(planted: Planted) -> None:
    planted.total("all", 3, engagements=9)
    planted.total("Iraq", 1, engagements=2)
    planted.total("Syria", 2, engagements=6)
    assert ("engagements_add_up", "r", 9, 8) in planted.found()


def test_deaths_rise_by_those_reported_and_a_known_correction_hides_nothing(
    planted: Planted,
) -> None:
    planted.report("february", date(2017, 2, 28), total_deaths=229)
    planted.report("march", date(2017, 3, 31), total_deaths=352, deaths=45)
    planted.rows["releases"][-1]["release_number"] = "# 20170430-02"
    [row] = planted.ask("FROM discrepancies")
    assert (row["rule"], row["stated"], row["computed"]) == (
        "deaths_rise_by_those_reported", 352, 274,
    )  # fmt: skip
    told, known = row["explanation"].split(" Known: ")
    assert told.endswith("had stated 229 and this one adds 45.")
    assert known.startswith("The same report adds 80 deaths")


def test_deaths_are_those_of_the_reports_that_are_listed(planted: Planted) -> None:
    planted.report("may", date(2018, 5, 31), credible=2, deaths=5)
    for at, killed in ((1, 3), (2, 1)):
        planted.add("casualty_allegations", release_id="may", char_start=at, char_end=at + 1,
                    verdict="credible", killed=killed)  # fmt: skip
    assert planted.found() == [("deaths_are_those_listed", "may", 5, 4)]


def test_the_rest_of_the_verdicts_may_be_duplicates(planted: Planted) -> None:
    planted.report("may", date(2018, 5, 31), completed=28, credible=9, non_credible=17)
    planted.report("june", date(2018, 6, 30), completed=25, credible=9, non_credible=17)
    assert planted.found() == [("verdicts_add_up", "june", 25, 26)]
    assert planted.counts("verdicts_add_up") == (0, 1, 1)


def test_two_reports_of_the_month_before_that_differ_decide_nothing(planted: Planted) -> None:
    planted.report("june", date(2018, 6, 30), still_open=79)
    planted.report("june-again", date(2018, 6, 30), still_open=81)
    planted.report("july", date(2018, 7, 31), carried_over=80)
    assert planted.found() == []
    assert planted.why("carried_over_was_open") == "1: two reports of the month before differ"


def test_one_release_on_two_sites_with_other_totals(planted: Planted) -> None:
    planted.release("here", cluster_id="c")
    planted.release("there", cluster_id="c", is_canonical=False, source="b")
    planted.total("Iraq", 5, release_id="here")
    planted.total("Iraq", 6, release_id="there")
    planted.line(1, "Iraq", 5, release_id="here")
    [row] = planted.ask("FROM discrepancies")
    assert (row["rule"], row["release_id"], row["other_release_id"]) == (
        "same_on_two_sites", "there", "here",
    )  # fmt: skip
    assert row["explanation"] == (
        "The release states 6 strikes in Iraq here (b), while the same release states 5 there (a)."
    )


def test_a_day_that_a_later_release_states_again(planted: Planted) -> None:
    planted.release("first", published=date(2017, 8, 23))
    planted.release("later", published=date(2017, 8, 25))
    planted.release("late", published=date(2017, 8, 26))
    planted.total("Iraq", 5, release_id="first")
    planted.total("Iraq", 6, release_id="later")
    planted.total("Iraq", 2, release_id="late", reported_late=True)  # an addition
    found = [row for row in planted.found() if row[0] == "later_release_restates"]
    assert found == [("later_release_restates", "later", 6, 5)]


def test_one_number_on_two_releases(planted: Planted) -> None:
    planted.release("one", release_number="20170818-01", published=DAY)
    planted.release("two", release_number="# 20170818-01", published=DAY)
    planted.release("same", release_number="20170819-01", title="Strikes", published=DAY)
    planted.release("again", release_number="20170819-01", title="STRIKES", published=DAY)
    planted.release("third", release_number="20170820-03", published=DAY)
    [row] = planted.ask("FROM discrepancies")
    assert (row["release_id"], row["stated"], row["computed"]) == ("two", 2, 1)
    assert row["explanation"] == (
        'The number 20170818-01 stands on this release and on another, "one".'
    )
    assert planted.counts("release_numbers_are_one")[2] == 2


def test_a_day_without_a_report_is_no_discrepancy(planted: Planted) -> None:
    planted.total("Iraq", 0, date_start=date(2017, 8, 20), date_end=date(2017, 8, 20))
    planted.total("Iraq", 0)
    assert planted.counts("days_are_reported") == (2, 0, 1)
    assert planted.found() == []


def test_a_day_after_publication(planted: Planted) -> None:
    planted.release("r", published=date(2017, 8, 20))
    planted.line(1, "Iraq", 5)
    [row] = planted.ask("FROM discrepancies")
    assert (row["stated"], row["computed"], row["difference"]) == (2, 0, 2)
    assert row["explanation"] == (
        "The release was published on 20 August 2017, while it tells of strikes on 22 August 2017."
    )


@pytest.mark.parametrize(
    ("line", "counts"),
    [
        ({"text": "Near Abu Kamal, a strike hit a boat."}, (0, 1, 0)),
        ({"text": "Near Abu Kamal, Iraq, a strike hit a boat."}, (0, 0, 1)),
        ({"text": "A strike northwest of Abu Kamal hit a boat."}, (0, 0, 1)),
    ],
)
def test_a_town_under_the_other_country(
    planted: Planted, line: dict[str, Any], counts: tuple[int, int, int]
) -> None:
    planted.add(
        "entities", entity_id="place:abu-kamal", type="place", name="Abu Kamal", country="Syria"
    )
    del planted.rows["entities"][0]["release_id"]
    planted.line(1, "Iraq", 1, place="Abu Kamal", place_id="place:abu-kamal", **line)
    assert planted.counts("towns_in_their_country") == counts
    for row in planted.ask("FROM discrepancies"):
        assert row["explanation"] == (
            "The release lists Abu Kamal under Iraq, while Abu Kamal is a town in Syria."
        )


def test_one_number_and_title_on_two_sites_is_one_release(planted: Planted) -> None:
    numbered = {"release_number": "20170823-01", "title": "Strikes"}
    planted.release("here", published=date(2017, 8, 23), **numbered)
    planted.release("there", published=date(2017, 8, 24), source="b", **numbered)
    planted.release("later", published=date(2018, 8, 24), source="c", **numbered)
    for name, strikes in (("here", 5), ("there", 7), ("later", 9)):
        planted.total("Iraq", strikes, release_id=name)
    found = [row for row in planted.found() if row[0] == "same_on_two_sites"]
    assert found == [("same_on_two_sites", "there", 7, 5)]


def test_one_release_on_two_sites_with_other_strikes_near_a_place(planted: Planted) -> None:
    planted.release("here", cluster_id="c")
    planted.release("there", cluster_id="c", is_canonical=False, source="b")
    raqqah = {"place": "Raqqah", "place_id": "place:raqqah"}
    for name, counts in (("here", (9, 4)), ("there", (12, None))):
        planted.line(1, "Syria", counts[0], release_id=name, **raqqah)
        planted.line(2, "Syria", counts[1], release_id=name, place="Hajin", place_id="place:hajin")
    planted.line(3, "Syria", 2, release_id="here", place="Bab", place_id="place:al-bab")
    [row] = planted.ask("FROM discrepancies")
    assert (row["rule"], row["stated"], row["computed"]) == ("same_on_two_sites", 12, 9)
    assert row["explanation"] == (
        "The release states 12 strikes near Raqqah in Syria here (b), while the same release states 9"
        " there (a)."
    )
    assert planted.why("same_on_two_sites") == "1: a line of the place has no plain count"


def test_a_line_is_held_to_the_list_that_the_page_puts_it_in(planted: Planted) -> None:
    planted.add("entities", entity_id="place:kobani", type="place", name="Kobani", country="Syria")
    del planted.rows["entities"][0]["release_id"]
    planted.release("listed", text="Strikes in Iraq\n\n* Near Kobani, two strikes hit a boat.")
    planted.release("told", text="Aircraft struck in Iraq. Two strikes took place near Kobani.")
    for name in ("listed", "told"):
        planted.line(
            1, "Iraq", 2, release_id=name, place="Kobani", place_id="place:kobani", text=""
        )
    assert planted.found() == [("towns_in_their_country", "listed", 1, 2)]
    assert planted.why("towns_in_their_country") == "1: the release has no list of that country"


@pytest.mark.parametrize(
    ("day", "text", "counts"),
    [
        (date(1917, 1, 4), "Jan. 4, 1917, near Mosul, Iraq", (0, 1, 0)),
        (date(2014, 8, 7), "Aug. 7, near Mosul, Iraq", (0, 0, 1)),
        (date(2014, 8, 8), "Aug. 8, near Mosul, Iraq", (1, 0, 0)),
    ],
)
def test_a_day_before_the_campaign(
    planted: Planted, day: date, text: str, counts: tuple[int, int, int]
) -> None:
    planted.add(
        "casualty_allegations", char_start=0, char_end=9, date_start=day, date_end=day, text=text
    )
    assert planted.counts("days_since_the_start") == counts
    for row in planted.ask("FROM discrepancies"):
        assert row["explanation"] == (
            "The release tells of an incident on 4 January 1917, while the campaign began on 8 August 2014."
        )


def test_a_total_after_publication(planted: Planted) -> None:
    planted.release("r", published=date(2017, 8, 20))
    planted.total("Iraq", 5)
    assert ("days_before_publication", "r", 2, 0) in planted.found()


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        ({"published": date(2017, 8, 20)}, "published on 20 August 2017"),
        ({"first_seen": datetime(2019, 3, 1, 23, tzinfo=UTC)}, "retrieved on 1 March 2019"),
    ],
)
def test_an_incident_of_a_misprinted_year(
    planted: Planted, stated: dict[str, Any], said: str
) -> None:
    planted.release("r", **stated)
    days = {"date_start": date(2106, 11, 4), "date_end": date(2106, 11, 4)}
    planted.add("casualty_allegations", char_start=0, char_end=9, text="near Mosul", **days)
    planted.add(
        "casualty_allegations", char_start=10, char_end=19, date_end=DAY - timedelta(days=9)
    )
    assert planted.counts("days_before_publication") == (1, 1, 0)
    [row] = [r for r in planted.ask("FROM discrepancies") if r["rule"] == "days_before_publication"]
    assert row["explanation"] == (
        f"The release was {said}, while it tells of an incident on 4 November 2106."
    )


def _month(planted: Planted, **last: Any) -> None:
    """June ends with 1,000 strikes and 1,900 engagements, July with 1,056 and 2,021; a week is a release."""
    planted.report("june", date(2018, 6, 30), total_strikes=1_000, total_engagements=1_900)
    planted.report("july", date(2018, 7, 31), total_strikes=1_056, total_engagements=2_021)
    for week, (first, end) in enumerate([(1, 10), (11, 20), (21, 31)]):
        name = f"week {week}"
        planted.release(name, published=date(2018, 8, 1))
        days = {"date_start": date(2018, 7, first), "date_end": date(2018, 7, end)}
        planted.total("Iraq", 5, release_id=name, engagements=9, **days)
        planted.total("Syria", 12, release_id=name, engagements=30, char_start=20, **days)
        one = {"date_start": date(2018, 7, end), "date_end": date(2018, 7, end)}
        planted.total("Syria", 1, release_id=name, engagements=1, char_start=30, **one)
        planted.total("Iraq", 0, release_id=name, char_start=40, **one)
    planted.total(
        "all", 4, release_id="week 2", engagements=4, char_start=50, reported_late=True, **last
    )


def test_claims_rise_by_what_the_releases_of_the_month_report(planted: Planted) -> None:
    _month(planted, date_start=date(2018, 7, 9), date_end=date(2018, 7, 9))
    rows = [r for r in planted.ask("FROM discrepancies") if r["rule"].startswith("claims")]
    [row] = rows
    assert (row["release_id"], row["other_release_id"]) == ("july", "june")
    assert (row["stated"], row["computed"], row["difference"]) == (1_056, 1_055, 1)
    assert row["explanation"] == (
        "The report states 1,056 strikes from August 2014 to July 2018, 56 more than the report of the month"
        " before, while the strike releases state 55 for the days of that month."
    )
    assert planted.counts("claims_rise_by_those_reported") == (1, 1, 2)


@pytest.mark.parametrize(
    ("last", "why"),
    [
        ({"date_start": None, "date_end": None}, "a total reported late has no day"),
        ({"date_start": date(2018, 7, 30), "date_end": date(2018, 8, 1)},
         "a total reaches over the end of the month"),
    ],
)  # fmt: skip
def test_claims_that_cannot_be_held_to_the_releases(
    planted: Planted, last: dict[str, Any], why: str
) -> None:
    _month(planted, **last)
    assert planted.counts("claims_rise_by_those_reported") == (0, 0, 4)
    assert why in planted.why("claims_rise_by_those_reported")


def test_claims_of_a_month_of_which_a_day_is_not_held(planted: Planted) -> None:
    _month(planted, date_start=date(2018, 7, 9), date_end=date(2018, 7, 9))
    planted.rows["strike_totals"] = [
        row for row in planted.rows["strike_totals"] if row["release_id"] != "week 1"
    ]
    assert planted.counts("claims_rise_by_those_reported") == (0, 0, 4)
    assert "not each day of the month has one total" in planted.why("claims_rise_by_those_reported")
