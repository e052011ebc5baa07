"""Days as the casualty reports print them: one, several, a range, a month."""

from __future__ import annotations

import re
from calendar import month_name, monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tasks.enrich import months

MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
_MONTH = rf"{months.NAME}(?![a-z])[.,]{{0,2}}"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?(?!\d)"
_YEAR = r"(?:\s?,\s{0,2}|\s{1,2}|(?<=,))(?P<%s>\d{4})(?!\d)"
_TO = r"\s?(?:-|/|&|to|and|through|until|or)\s?"
_THEN = r"(?=\s?,|\s+(?:near|in|at|\d{4})\b|\s?[;:.]|\s*\Z)"
_AMERICAN = re.compile(
    rf"(?P<m1>{_MONTH})\s{{0,3}}(?P<d1>{_DAY})"
    rf"(?:(?:{_YEAR % 'y1'})?{_TO}(?P<m2>{_MONTH})\s{{0,3}}(?P<d2>{_DAY})(?:{_YEAR % 'y2'})?"
    rf"|{_TO}(?P<d3>{_DAY}){_THEN}(?:{_YEAR % 'y3'})?|{_YEAR % 'y4'})?"
)
_EUROPEAN = re.compile(
    rf"(?P<d1>{_DAY})(?:{_TO}(?P<d2>{_DAY}))?\s(?P<m1>{_MONTH})\s{{1,2}}(?P<y1>\d{{4}}|\d\d)(?!\d)"
)
_WHOLE = re.compile(rf"(?P<m1>{_MONTH})(?:\sof)?\s{{1,2}}(?P<y1>\d{{4}})(?!\d)")
_SEEN = re.compile(rf"(?<![A-Za-z\d])(?:\d{{1,2}}(?:st|nd|rd|th)?\s)?{MONTHS}")
_CORRECTED = re.compile(
    r"(?:corrected to|correct(?:ed)? date (?:is|was|of)|should (?:be|read|have been|have read)"
    r"|actual date (?:is|was)|actually occurred)\s+(?:on\s+)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Days:
    """Words at start:end that name days; `first` and `last` are null when no such day exists."""

    start: int
    end: int
    first: date | None
    last: date | None


def scan(folded: str, published: date | None) -> Iterator[Days]:
    """Every date of a folded text, in order.

    A day without a year is the last such day before publication, as in the news; it is null when
    the publication date is not known. A year is taken as printed, even an impossible one. A month
    alone ("late March 2017") gives its first and its last day.
    """
    past = 0
    for seen in _SEEN.finditer(folded):
        if seen.start() >= past:
            days = at(folded, seen.start(), published)
            if days:
                past = days.end
                yield days


def at(folded: str, start: int, published: date | None) -> Days | None:
    """The date that begins at `start`, if one does."""
    if match := _EUROPEAN.match(folded, start):
        month, year = months.number(match["m1"]), int(match["y1"])
        year += 2000 if year < 100 else 0
        ends = (year, month, _day(match["d1"])), (year, month, _day(match["d2"] or match["d1"]))
        return _days(match, *ends)
    # "3 Nov. 2016" has its day before the month; in "No. 3 Nov. 5, 2016" the day follows.
    while start < len(folded) and (folded[start].isdigit() or folded[start] in "strndh "):
        start += 1
    if match := _AMERICAN.match(folded, start):
        return _american(match, published)
    if match := _WHOLE.match(folded, start):
        month, year = months.number(match["m1"]), int(match["y1"])
        if not 1 <= year <= 9999:
            return None
        return _days(match, (year, month, 1), (year, month, monthrange(year, month)[1]))
    return None


def corrected(folded: str, start: int, end: int, published: date | None) -> Days | None:
    """The date that folded[start:end] puts in the place of a wrong one, if it does."""
    told = _CORRECTED.search(folded, start, end)
    days = at(folded, told.end(), published) if told else None
    return days if days and days.end <= end else None


def month_names(day: date) -> tuple[str, str]:
    """The names of the month before that of `day` and of its own, in small letters."""
    return month_name[(day.month - 2) % 12 + 1].lower(), month_name[day.month].lower()


def last_before(month: int, day: int, published: date) -> date | None:
    """The last such day up to publication."""
    for year in range(published.year, published.year - 5, -1):
        found = _date((year, month, day))
        if found and found <= published:
            return found
    return None


def _american(match: re.Match[str], published: date | None) -> Days:
    month1, day1 = months.number(match["m1"]), _day(match["d1"])
    month2 = months.number(match["m2"]) if match["m2"] else month1
    day2 = _day(match["d2"] or match["d3"] or match["d1"])
    year2 = match["y2"] or match["y3"] or match["y4"]
    year1 = match["y1"] or year2
    if year1 is None:
        last = last_before(month2, day2, published) if published else None
        if last is None:
            return Days(match.start(), match.end(), None, None)
        year1 = year2 = str(last.year)
    turn = match["y1"] is None and month2 < month1
    first = (int(year1) - turn, month1, day1)
    return _days(match, first, (int(year2 or year1), month2, day2))


def _days(match: re.Match[str], first: tuple[int, int, int], last: tuple[int, int, int]) -> Days:
    begin, end = _date(first), _date(last)
    if begin is None or end is None or end < begin:
        begin = end = None
    return Days(match.start(), match.end(), begin, end)


def _day(printed: str) -> int:
    return int(printed.rstrip("stndrh"))


def _date(parts: tuple[int, int, int]) -> date | None:
    try:
        return date(*parts)
    except ValueError:
        return None
