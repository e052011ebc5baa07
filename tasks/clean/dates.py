"""Dates as releases print them: `March 25, 2019`, `Sept. 26, 2019`, `17 October 2017`."""

from __future__ import annotations

import re
from datetime import date

MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?"
    r"|Aug(?:ust|\.)?|Sep(?:tember|t\.?|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
DATE = (
    rf"{WEEKDAY}(?:{MONTH},? ?\d{{1,2}}(?:st|nd|rd|th)? ?,? ?(?:19|20)\d\d"
    rf"|\d{{1,2}} {MONTH},? (?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)(?!\d)"
)
CLOCK = r"(?:,?(?: at)? \d{1,2}:\d\d(?::\d\d)?(?: ?[AaPp]\.?[Mm]\.?)?(?: [A-Z]{2,4})?)?"

_NUMBERS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_MONTH_FIRST = re.compile(
    rf"({MONTH}),? ?(\d{{1,2}})(?:st|nd|rd|th)? ?,? ?((?:19|20)\d\d)(?!\d)", re.IGNORECASE
)
_DAY_FIRST = re.compile(rf"(\d{{1,2}}) ({MONTH}),? ((?:19|20)\d\d)(?!\d)", re.IGNORECASE)
_ISO = re.compile(r"((?:19|20)\d\d)-(\d\d)-(\d\d)(?!\d)")
_FIND = re.compile(rf"(?<![A-Za-z0-9]){DATE}", re.IGNORECASE)
_DATE_LINE = re.compile(
    rf"(?:(?:Published|Posted|Updated|Last updated|Date|Release date):? )?({DATE}){CLOCK}[ "
    rf",.;–—-]*",
    re.IGNORECASE,
)


def to_date(text: str) -> date | None:
    """The first date in `text`, or None when it holds none that the calendar knows."""
    if match := _MONTH_FIRST.search(text):
        month, day, year = match.group(1), match.group(2), match.group(3)
    elif match := _DAY_FIRST.search(text):
        day, month, year = match.group(1), match.group(2), match.group(3)
    elif match := _ISO.search(text):
        return _date(match.group(1), int(match.group(2)), match.group(3))
    else:
        return None
    return _date(year, _NUMBERS[month[:3].lower()], day)


def date_line(text: str) -> date | None:
    """The date of a line that says nothing but a date (and perhaps a clock time)."""
    if len(text) > 80:
        return None
    match = _DATE_LINE.fullmatch(text)
    return to_date(match.group(1)) if match else None


def is_dump_date(text: str) -> bool:
    """Is it the line that some dumps put before a page, `date 2017-07-17`?"""
    return text.startswith("date ") and _ISO.fullmatch(text, 5) is not None


def dump_date(text: str) -> date | None:
    """The date of that line. New Year's Day is what makers of dumps write for a year alone."""
    day = to_date(text)
    return None if day is None or (day.month, day.day) == (1, 1) else day


def find_date(text: str) -> date | None:
    """The last full date of a caption: captions end with the day the picture was taken."""
    found = None
    for match in _FIND.finditer(text):
        found = to_date(match.group()) or found
    return found


def _date(year: str, month: int, day: str) -> date | None:
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None
