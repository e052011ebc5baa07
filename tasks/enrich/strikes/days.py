"""Days as releases print them, made into dates with the day of publication."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from tasks.enrich import months
from tasks.enrich.anchored import Anchored

_MONTH = rf"({months.NAME})\.?"
_DAY = r"([0-9]{1,2})(?:st|nd|rd|th)?(?!\d|[:,]\d)"
_YEAR = r"(?:,? ((?:19|20)\d\d)(?!\d))?"
_TO = (
    r"(?:, ?| ?)(?:-{1,2}|to|through|thru|until|and|&) ?"
    r"(?:\d{1,2}(?::\d\d)? ?[ap]\.?m\.?,? (?:local time )?(?:on )?)?"
)
_DATE = Anchored(
    months.LEADS,
    rf"(?<!\w){_MONTH} {_DAY}{_YEAR}(?:{_TO}(?:{_MONTH} )?{_DAY}{_YEAR}|(,? and |-)(yesterday|today))?",
)
# More days of a list: "on June 18, July 24 and Aug. 28-29".
_MORE = re.compile(rf"(?:(?:,? and|,) {_MONTH} {_DAY}|(?<=\d)-{_DAY}){_YEAR}")
_DAY_MONTH = Anchored("0123456789", rf"(?<!\w){_DAY} {_MONTH}{_YEAR}(?!\w)")
_RELATIVE = Anchored(
    ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun", "yesterday", "today"),
    r"\b(?:(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(yesterday)(?!'s (?:report|release))|(today))\b",
    re.IGNORECASE,
)
# "officials reported today" dates the report, "yesterday and today" the strikes.
_TELLING = ("report", "announc", "said", "official", "releas", "provid")
_TOLD = Anchored(_TELLING, rf"\b(?:{'|'.join(_TELLING)})")
_JOINED = re.compile(r"(?:and|to|through|until|-) (?:\d{1,2} [ap]\.?m\.?,? )?\Z")
_PAST = Anchored(
    ("last ", "past "), r"\b(?:last|past) (two|three|four|five|six|seven) days\b", re.IGNORECASE
)
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_OPENING = 400  # code points in which the dateline stands
_MIRRORED = timedelta(31)  # a page that is dated later than this after its dateline is another
_WEEKDAYS = ["mon", "tues", "wednes", "thurs", "fri", "satur", "sun"]
# "officials reported Friday, May 19" dates the report too.
_TOLD_ON = re.compile(
    r"\b(?:officials?|force|command|coalition|spokes\w+|resolve|centcom|pentagon)\)? (?:also )?"
    r"(?:reported|said|announced|released)(?: on)?(?: \w{3,6}day,?)? \Z",
    re.IGNORECASE,
)
_DATELINE = re.compile(r"^[A-Z]{4}[^\n]{0,60}?(?: -{1,2} ?|-{1,2} ?(?=[A-Z]))", re.MULTILINE)
_STAMP = re.compile(rf"{_MONTH} {_DAY},? 20\d\d\Z")


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day, both included."""

    start: date
    end: date


def skip_dateline(folded: str, start: int, end: int) -> int:
    """Where a paragraph goes on after its dateline, which dates the release and not the strikes.

    The date and number of the release may stand on lines of their own before the dateline.
    """
    found = _DATELINE.search(folded, start, min(end, start + _OPENING))
    if found and "trike" not in folded[start : found.start()]:
        start = found.end()
    while start < end and folded[start].isspace():
        start += 1
    return start


def anchor(folded: str, published: date | None) -> date | None:
    """The day that "yesterday" is counted from, or None.

    It is that of the dateline, for a mirror publishes days later; then that of publication; then
    the first day that the opening of the text prints in full.
    """
    first: date | None = None
    for found in _DATE.finditer(folded, 0, _OPENING):
        if found[3] and not found[5] and (day := _day(found[1], found[2], found[3], None)):
            first = first or day
            dateline = _DATELINE.match(folded, folded.rfind("\n", 0, found.start()) + 1)
            stands = dateline is not None and dateline.end() - found.end() in range(5)
            if stands and published and timedelta(0) <= published - day <= _MIRRORED:
                return day
    return published or first


def stamp(words: str) -> bool:
    """Whether words are a day with its year and nothing else: the date of the release itself."""
    return _STAMP.match(words) is not None


def find(folded: str, start: int, end: int, published: date | None) -> Days | None:
    """The day or days that a sentence names; None if it names none, or the year is unknown.

    Of a list of days, the first and the last.
    """
    for found in _DATE.finditer(folded, start, end):
        if not _told_on(folded, start, found):
            return _listed(folded, found, end, published)
    turned = _DAY_MONTH.search(folded, start, end)
    if turned:
        day = _day(turned[2], turned[1], turned[3], published)
        return Days(day, day) if day else None
    return _relative(folded, start, end, published) if published else None


def _told_on(folded: str, start: int, day: re.Match[str]) -> bool:
    """Whether the words before a day say that something was told then."""
    return _TOLD_ON.search(folded, max(start, day.start() - 48), day.start()) is not None


def _listed(folded: str, first: re.Match[str], end: int, published: date | None) -> Days | None:
    days = _span(first, published)
    month, at = first[4] or first[1], first.end()
    while days and (found := _MORE.match(folded, at, end)):
        month, at = found[1] or month, found.end()
        more = _day(month, found[2] or found[3], found[4], published)
        if more is None:
            return None
        days = Days(min(days.start, more), max(days.end, more))
    return days


def _span(found: re.Match[str], published: date | None) -> Days | None:
    month, day, year, month_2, day_2, year_2, _, relative = found.groups()
    if relative:
        last = published and (published - timedelta(relative == "yesterday"))
    elif day_2:
        last = _day(month_2 or month, day_2, year_2 or year, published)
    else:
        last = _day(month, day, year, published)
    if last is None:
        return None
    first = _day(month, day, year or (str(last.year) if year_2 else None), published)
    if first and first > last:
        years = (str(last.year), str(last.year - 1)) if month_2 else ()
        known = [_day(month, day, printed, None) for printed in years]
        first = next((day for day in known if day and day <= last), None)
    return Days(first, last) if first else None


def _day(month: str, day: str, year: str | None, published: date | None) -> date | None:
    number = months.number(month)
    try:
        if year:
            return date(int(year), number, int(day))
        if published is None:
            return None
        stated = date(published.year, number, int(day))
        return stated if stated <= published else date(published.year - 1, number, int(day))
    except ValueError:  # a misprint such as "June 31"
        return None


def _relative(folded: str, start: int, end: int, published: date) -> Days | None:
    past = _PAST.search(folded, start, end)
    if past:
        return _before(published, _COUNTS[past[1].lower()])
    days: list[date] = []
    told = _TOLD.search(folded, start, end) is not None
    for found in _RELATIVE.finditer(folded, start, end):
        if _told_on(folded, start, found):
            continue
        if found[1]:
            back = (published.weekday() - _WEEKDAYS.index(found[1].lower())) % 7 or 7
            days.append(published - timedelta(back))
        elif found[2]:
            days.append(published - timedelta(1))
        elif not told or _JOINED.search(folded, max(start, found.start() - 24), found.start()):
            days.append(published)
    return Days(min(days), max(days)) if days else None


def _before(published: date, days: int) -> Days:
    return Days(published - timedelta(days), published - timedelta(1))
