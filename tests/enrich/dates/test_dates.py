"""Dates and periods of a text, settled by the day of publication and by nothing else."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tasks.enrich.annotate import annotate
from tasks.enrich.dates.rows import HOWS, PRECISIONS, DateMention
from tests.support.cost import assert_linear

MONDAY = date(2017, 4, 3)


def only(text: str, published: date | None = MONDAY) -> DateMention:
    (found,) = annotate(text, published=published).dates
    return found


@pytest.mark.parametrize(
    ("text", "surface", "first", "last", "precision"),
    [
        ("It began on Jan. 20.", "Jan. 20", "2017-01-20", "2017-01-20", "day"),
        ("They left yesterday.", "yesterday", "2017-04-02", "2017-04-02", "day"),
        ("They left on Friday.", "Friday", "2017-03-31", "2017-03-31", "day"),
        ("They left last Monday.", "last Monday", "2017-03-27", "2017-03-27", "day"),
        ("On Monday, March 27, it rained", "Monday, March 27", "2017-03-27", "2017-03-27", "day"),
        ("It met on Nov. 19-20.", "Nov. 19-20", "2016-11-19", "2016-11-20", "days"),
        ("between Dec. 15-17, it rained", "Dec. 15-17", "2016-12-15", "2016-12-17", "days"),
        ("between Dec. 15 and 17, it rained", "Dec. 15 and 17", "2016-12-15", "2016-12-17", "days"),
        ("from Dec. 31-Jan. 1 it rained", "Dec. 31-Jan. 1", "2016-12-31", "2017-01-01", "days"),
        ("Dec. 31, 2015 to Jan. 2, 2016", "Dec. 31, 2015 to Jan. 2, 2016", "2015-12-31", "2016-01-02",
         "days"),
        ("from 1 to 31 March 2017", "1 to 31 March 2017", "2017-03-01", "2017-03-31", "days"),
        ("in the first week of August", "the first week of August", "2016-08-01", "2016-08-07", "week"),
        ("during the last week of February 2016", "the last week of February 2016", "2016-02-23",
         "2016-02-29", "week"),
        ("early last month", "early last month", "2017-03-01", "2017-03-10", "days"),
        ("last month", "last month", "2017-03-01", "2017-03-31", "month"),
        ("last week", "last week", "2017-03-27", "2017-04-02", "week"),
        ("earlier this month", "earlier this month", "2017-04-01", "2017-04-03", "days"),
        ("two weeks ago", "two weeks ago", "2017-03-20", "2017-03-26", "week"),
        ("over the past three days", "the past three days", "2017-03-31", "2017-04-03", "days"),
        ("in March 2016", "March 2016", "2016-03-01", "2016-03-31", "month"),
        ("in late March", "late March", "2017-03-22", "2017-03-31", "days"),
        ("in the second quarter of 2016", "the second quarter of 2016", "2016-04-01", "2016-06-30",
         "quarter"),
        ("in the summer of 2016", "the summer of 2016", "2016-06-01", "2016-08-31", "season"),
        ("in fiscal year 2017", "fiscal year 2017", "2016-10-01", "2017-09-30", "year"),
        ("in 2015, they came", "2015", "2015-01-01", "2015-12-31", "year"),
        ("since the beginning of the Campaign", "since the beginning of the Campaign", "2014-08-08",
         "2017-04-03", "since"),
        ("since August 2014", "since August 2014", "2014-08-01", "2017-04-03", "since"),
        ("during the week of Feb. 6", "the week of Feb. 6", "2017-02-06", "2017-02-12", "week"),
        ("the week ending Feb. 10", "the week ending Feb. 10", "2017-02-04", "2017-02-10", "week"),
        ("from 2014 to 2016, they came", "2014 to 2016", "2014-01-01", "2016-12-31", "days"),
        ("on 12 FEB 2016", "12 FEB 2016", "2016-02-12", "2016-02-12", "day"),
        ("JANUARY 5, 2017", "JANUARY 5, 2017", "2017-01-05", "2017-01-05", "day"),
        ("it will open on April 20", "April 20", "2017-04-20", "2017-04-20", "day"),
    ],
)  # fmt: skip
def test_days(text: str, surface: str, first: str, last: str, precision: str) -> None:
    found = only(text)
    assert (found.surface, found.precision) == (surface, precision)
    assert (str(found.date_start), str(found.date_end)) == (first, last)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("on Feb. 3 and 5 it rained", ["2017-02-03"]),
        ("on Feb. 3 and 5 near Hit it rained", ["2017-02-03", "2017-02-05"]),
        ("on Feb. 3 and 20 men came", ["2017-02-03"]),
        ("on Feb. 3 and 20 ISIS men came", ["2017-02-03"]),
        ("in February and March 2015", ["2015-02-01", "2015-03-01"]),
        ("in November, December and January 2015", ["2014-11-01", "2014-12-01", "2015-01-01"]),
        ("on Dec. 30 and Jan. 2, 2015", ["2014-12-30", "2015-01-02"]),
        ("in 2014 and 2016, it rained", ["2014-01-01", "2016-01-01"]),
    ],
)
def test_lists_of_days(text: str, days: list[str]) -> None:
    assert [str(row.date_start) for row in annotate(text, published=MONDAY).dates] == days


@pytest.mark.parametrize(
    "text",
    ["on Jan. 20", "yesterday", "on Friday", "last month", "the first week of August", "two weeks ago",
     "Dec. 31-Jan. 1", "in March"],
)  # fmt: skip
def test_without_a_publication_date_nothing_is_guessed(text: str) -> None:
    found = only(text, None)
    assert (found.date_start, found.date_end, found.how) == (None, None, "unsettled")


def test_what_is_printed_in_full_needs_no_publication_date() -> None:
    assert only("on Jan. 20, 2016", None).date_start == date(2016, 1, 20)
    since = only("since the beginning of the campaign", None)
    assert (since.date_start, since.date_end) == (date(2014, 8, 8), None)


@pytest.mark.parametrize("text", ["on Feb. 30", "on Feb. 29, 2017", "This Monday, perhaps"])
def test_no_such_day(text: str) -> None:
    assert only(text).date_start is None


@pytest.mark.parametrize(
    "text",
    ["They march on", "He may go", "It may be 20 men", "Gen. April Moss spoke", "an F-16, Article 5",
     "in 2015 trucks came", "call 2016", "the 2016th man", "Marine 3 units", "a second day", "monday",
     "today's enemy", "May it last", "Release 20170403"],
)  # fmt: skip
def test_no_dates(text: str) -> None:
    assert annotate(text, published=MONDAY).dates == ()


def test_a_day_that_may_be_past_or_to_come_is_left_open() -> None:
    assert only("the ceremony on April 20").date_start is None
    assert only("the ceremony on April 2").date_start == date(2017, 4, 2)


@given(st.dates(date(2014, 1, 1), date(2026, 1, 1)), st.integers(0, 200))
def test_a_recent_day_without_its_year_is_that_day(published: date, back: int) -> None:
    day = published - timedelta(days=back)
    found = only(f"It was on {day:%B} {day.day} that they came.", published)
    assert found.date_start == found.date_end == day


WORDS = (
    "Jan. 20 , 2017 - to and between from since the first last week of August May yesterday Monday ago"
    " two days 1 31 March months year 2016-01-02 early mid late quarter \n\n é 😀 “ Dec. 15-17 in on"
)
PIECES = st.sampled_from(WORDS.split(" "))


@given(
    st.lists(PIECES, max_size=30).map(" ".join),
    st.none() | st.dates(date(1, 1, 1), date(9999, 1, 1)),
)
def test_every_row_is_evidence_and_in_order(text: str, published: date | None) -> None:
    rows = annotate(text, published=published).dates
    for row in rows:
        assert text[row.char_start : row.char_end] == row.surface
        assert row.precision in PRECISIONS
        assert row.how in HOWS
        if row.date_start and row.date_end:
            assert row.date_start <= row.date_end
        if row.how == "unsettled":
            assert row.date_start is None
    ends = [0, *(row.char_end for row in rows)]
    assert all(row.char_start >= end for row, end in zip(rows, ends, strict=False))


@pytest.mark.parametrize(
    "unit",
    ["Jan. ", "Jan. 1-", "Jan. 1 to ", "1-", "May ", "last ", "the last ", "two days ", "since ",
     "Monday, ", "in 2016 ", "2016-", "mid-", "the first week of "],
)  # fmt: skip
def test_cost_is_linear(unit: str) -> None:
    assert_linear(
        lambda size: annotate((unit * (size // len(unit) + 1))[:size], published=MONDAY), 10_000
    )
