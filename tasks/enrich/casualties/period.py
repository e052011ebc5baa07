"""The month, or the days, that a periodic report covers."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from tasks.enrich import months
from tasks.enrich.casualties.dates import last_before

_NAMES = "January|February|March|April|May|June|July|August|September|October|November|December"
_MONTH = rf"(?P<m>{_NAMES})"
_TITLE = re.compile(rf"\b{_MONTH}(?:,? (?P<y>20\d\d))", re.IGNORECASE)
_IN = re.compile(
    rf"\b(?:in|during|for) the month of {_MONTH}(?:,? (?:of )?(?P<y>20\d\d))?\b", re.IGNORECASE
)
_PLAIN = re.compile(
    rf"(?:\b(?:[Ii]n|[Dd]uring|[Ff]or) |[-:] ?|\A|\n){_MONTH}(?:,? (?P<y>20\d\d))?,? "
    r"(?:CJTF[- ]?OIR|Combined Joint|the Coalition|coalition)"
)
_BETWEEN = re.compile(
    rf"\b(?:from|between) (?P<m1>{_NAMES}) (?P<d1>\d{{1,2}})(?:, (?P<y1>20\d\d))?,?"
    rf" (?:to|through|and|-) (?P<m2>{_NAMES}) (?P<d2>\d{{1,2}}), (?P<y2>20\d\d),? CJTF",
    re.IGNORECASE,
)
_LOOKED_AT = 6_000  # characters: the period is told in the opening


def find(folded: str, title: str, published: date | None) -> tuple[date | None, date | None]:
    """First and last day of the period; nulls when the text does not name it for certain.

    A month without a year is the last that ended before publication, or has the year that the
    title or the text gives to the same month.
    """
    opening = folded[:_LOOKED_AT]
    if (days := _BETWEEN.search(opening)) is not None:
        year = int(days["y2"])
        first = _day(int(days["y1"] or year), days["m1"], days["d1"])
        last = _day(year, days["m2"], days["d2"])
        if first and last and first <= last:
            return first, last
    named = _IN.search(opening) or _PLAIN.search(opening)
    titled = _TITLE.search(title)
    month = named or titled
    if month is None:
        return None, None
    name = month["m"].lower()
    number = months.number(name)
    printed = month["y"]
    if printed is None and titled and titled["m"].lower() == name:
        printed = titled["y"]
    if printed is None and published:
        ended = last_before(number, 28, published)
        printed = str(ended.year) if ended else None
    if printed is None:
        again = re.search(rf"\bend of {name} (20\d\d)", opening, re.IGNORECASE)
        printed = again[1] if again else None
    if printed is None:
        return None, None
    last_day = monthrange(int(printed), number)[1]
    return date(int(printed), number, 1), date(int(printed), number, last_day)


def _day(year: int, month: str, day: str) -> date | None:
    try:
        return date(year, months.number(month), int(day))
    except ValueError:
        return None
