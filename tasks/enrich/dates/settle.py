"""Which year is meant, and the first and last day of a month, a week, a quarter."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from tasks.enrich.dates.printed import Printed

Days = tuple[date, date]

# A release may be dated a little before what it tells: time zones, and days added before it went out.
_AHEAD = timedelta(days=2)
# Nearer than this to its next return, a day without a year may be the one to come.
_SOON = timedelta(days=100)
_FUTURE = re.compile(
    r"\b(?:will|shall|would|scheduled|plans?|planned|upcoming|next|expected|until|through|by|begins|begin|expires?)\b",
    re.IGNORECASE,
)


def future(words: str) -> bool:
    """Whether the words of a sentence before a date say that it is to come."""
    return _FUTURE.search(words) is not None


def year_of(printed: Printed, published: date, *, to_come: bool) -> int | None:
    """The year of a day or month that is printed without one; None if two may be meant.

    It is the last one up to publication, as in the news, unless the sentence speaks of what is to come.
    """
    assert printed.month is not None
    for year in range(published.year, published.year - 5, -1):
        day = _day(year, printed.month, printed.day or 1)
        if day is None or day > published + _AHEAD:
            continue
        again = _day(year + 1, printed.month, printed.day or 1)
        if again and again - published <= _SOON:
            return year + 1 if to_come else None
        return year
    return None


def days(printed: Printed, year: int) -> Days | None:
    """First and last day of what is printed, in that year; None when there is no such day."""
    if printed.month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if printed.day is None:
        return month(year, printed.month)
    day = _day(year, printed.month, printed.day)
    return (day, day) if day else None


def month(year: int, number: int) -> Days:
    """The first and last day of a month; `number` may run over: 0 is the December before."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    return date(year, number, 1), date(year, number, monthrange(year, number)[1])


def week(day: date) -> Days:
    """Monday to Sunday of the week that holds a day."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def _day(year: int, number: int, day: int) -> date | None:
    try:
        return date(year, number, day)
    except ValueError:
        return None
