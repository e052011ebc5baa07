"""Parts of a month or a year, "the first week of", "early", "summer", and the week of a day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from tasks.enrich.dates import relative, settle
from tasks.enrich.dates.settle import Days

_ORDER = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1, "final": -1}
_BEFORE = re.compile(
    r"(?<![\w-])(?:(?:[Tt]he )?(?P<nth>first|second|third|fourth|last|final)"
    r" (?P<unit>week|half|quarter|weekend|day|days)(?: and a half)? of(?: the)? ?(?:month of )?"
    r"|(?:[Tt]he )?(?P<edge>[Ee]arly|[Ll]ate|[Mm]id)(?:-| |- )(?:in )?"
    r"|(?:[Tt]he )?(?P<side>beginning|start|middle|end) of "
    r"|(?:[Tt]he )?(?P<season>spring|summer|fall|autumn|winter|Spring|Summer|Fall|Autumn|Winter) (?:of )?"
    r"|(?P<fiscal>[Ff]iscal [Yy]ear ))\Z"
)
_WEEK = re.compile(
    r"(?<![\w-])(?:[Tt]he )?[Ww]eek (?:(?P<ends>ending|ended|that ended)|of|beginning|starting|that began)"
    r"(?: on)? \Z"
)
_SEASONS = {"spring": 3, "summer": 6, "fall": 9, "autumn": 9}


@dataclass(frozen=True, slots=True)
class Part:
    """Words that begin at `start` and take a part of the month or year after them, or the week of a day."""

    start: int
    precision: str
    match: re.Match[str]


def before(folded: str, position: int, *, of_day: bool = False) -> Part | None:
    """The part that is named right before a month or a year at `position`; the week, before a day."""
    if of_day:
        week = _WEEK.search(folded, max(0, position - 32), position)
        return Part(week.start(), "week", week) if week else None
    match = _BEFORE.search(folded, max(0, position - 40), position)
    if match is None:
        return None
    unit = match["unit"]
    named = "week" if unit == "week" else "quarter" if unit == "quarter" else "days"
    precision = "season" if match["season"] else "year" if match["fiscal"] else named
    return Part(match.start(), "day" if unit == "day" else precision, match)


def of(part: Part, whole: Days) -> Days | None:
    """The days of that part of a period; None when there is no such part, or it may be two."""
    match, (first, last) = part.match, whole
    if match.re is _WEEK:
        week = timedelta(days=6)
        return (first - week, first) if match["ends"] else (first, first + week)
    yearly = (last - first).days > 31
    if match["edge"]:
        return relative.part(whole, match["edge"].lower())
    if match["side"]:
        side = {"beginning": "early", "start": "early", "middle": "mid", "end": "late"}
        return relative.part(whole, side[match["side"]])
    if match["fiscal"]:
        return date(first.year - 1, 10, 1), date(first.year, 9, 30)
    if match["season"]:
        number = _SEASONS.get(match["season"].lower())  # a winter lies in two years
        if number is None or not yearly:
            return None
        return settle.month(first.year, number)[0], settle.month(first.year, number + 2)[1]
    nth, unit = _ORDER[match["nth"]], match["unit"]
    if unit == "week" and not yearly:
        if nth < 0:
            return last - timedelta(days=6), last
        begun = first + timedelta(days=7 * (nth - 1))
        return begun, begun + timedelta(days=6)
    if unit == "day":
        day = last if nth < 0 else first if nth == 1 else None
        return (day, day) if day else None
    if unit in ("half", "quarter") and yearly:
        months = 6 if unit == "half" else 3
        number = 12 // months if nth < 0 else nth
        if number > 12 // months:
            return None
        begins = settle.month(first.year, months * (number - 1) + 1)[0]
        return begins, settle.month(first.year, months * number)[1]
    return None
