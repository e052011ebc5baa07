"""Days and periods that are counted from the day of publication: "yesterday", "last month"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from tasks.enrich.anchored import Anchored
from tasks.enrich.dates import settle
from tasks.enrich.dates.settle import Days
from tasks.enrich.quantities import numbers
from tasks.enrich.wordlists import words

_COUNTS = words("a one two three four five six seven eight nine ten eleven twelve several few")
_COUNT = rf"(?:[0-9]{{1,3}}|{'|'.join(sorted(_COUNTS, key=len, reverse=True))})"
_UNIT = r"(?:hour|day|week|month|year)"
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LEADS = words(
    "yesterday today tomorrow tonight last this next past previous earl late mid monday tuesday"
    " wednesday thursday friday saturday sunday 0 1 2 3 4 5 6 7 8 9"
)
_COUNTED = Anchored(
    [*_LEADS, "the last", "the past", "the previous", *(f"{count} " for count in _COUNTS)],
    r"(?<![\w-])(?:"
    r"(?P<named>yesterday|today|tomorrow|tonight|last night|this morning|this afternoon|this evening)"
    r"(?P<of_now>'s)?(?!\w)"
    r"|(?:(?P<which>last|next|this|past) )?(?P<weekday>mon|tues|wednes|thurs|fri|satur|sun)day(?!\w)"
    r"|(?P<edge>(?:early|earlier|late|later|mid-?) ?)?(?P<turn>last|this|next)"
    r" (?P<span>weekend|week|month|year)(?![\w-])"
    rf"|(?:the )?(?:last|past|previous) (?:(?P<many>{_COUNT}) (?P<units>{_UNIT})s?"
    r"|(?P<unit>week|month|year))(?![\w-])"
    rf"|(?P<ago>{_COUNT}) (?P<agos>day|week|month|year)s? ago(?!\w))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Counted:
    """Such words at start:end, their precision, and the days that they mean, null when unsettled."""

    start: int
    end: int
    precision: str
    days: Days | None


def find(folded: str, published: date | None) -> list[Counted]:
    """Every such day or period of a folded text, in order. Linear.

    "Today's operations", an adjective for the present, is no date.
    """
    found: list[Counted] = []
    for match in _COUNTED.finditer(folded):
        if match["of_now"] and match["named"].lower() == "today":
            continue
        if match["weekday"] and not match["weekday"][0].isupper():
            continue
        read = _read(match, published)
        if read:
            precision, days = read
            end = match.end("named") if match["named"] else match.end()
            found.append(Counted(match.start(), end, precision, days))
    return found


def _read(match: re.Match[str], published: date | None) -> tuple[str, Days | None] | None:
    if match["named"]:
        back = {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(match["named"].lower(), 0)
        return "day", _one(published, back)
    if match["weekday"]:
        return "day", _weekday(match, published)
    if match["span"]:
        return _turned(match, published)
    if match["ago"]:
        return _ago(match, published)
    count, unit = match["many"] or "one", match["units"] or match["unit"]
    many = _number(count)
    # "the last month" is the month before; "the last six months" end with publication.
    if many is None or published is None:
        return "days", None
    if unit.lower() == "hour":
        return "days", (published - timedelta(days=(many + 23) // 24), published)
    return "days", (_back(published, many, unit.lower()), published)


def _weekday(match: re.Match[str], published: date | None) -> Days | None:
    if published is None:
        return None
    number = _WEEKDAYS.index(match["weekday"][:3].lower())
    which = (match["which"] or "").lower()
    if which == "next":
        return _one(published, (number - published.weekday()) % 7 or 7)
    if which == "this":
        return None  # it may be the one before or the one to come
    back = (published.weekday() - number) % 7
    return _one(published, -(back or (7 if which else 0)))


def _turned(match: re.Match[str], published: date | None) -> tuple[str, Days | None]:
    span, edge = match["span"].lower(), (match["edge"] or "").strip().lower()
    precision = "days" if span == "weekend" else span
    if published is None:
        return "days" if edge else precision, None
    by = {"last": -1, "this": 0, "next": 1}[match["turn"].lower()]
    if span == "year":
        year = date(published.year + by, 1, 1), date(published.year + by, 12, 31)
        return _edged(year, edge, published, precision)
    if span == "month":
        return _edged(
            settle.month(published.year, published.month + by), edge, published, precision
        )
    monday, sunday = settle.week(published + timedelta(days=7 * by))
    if span == "weekend":
        # "Last weekend" in a release of a Monday is the one that has just ended.
        if by == 0:
            return precision, None
        return precision, (sunday - timedelta(days=1), sunday)
    return _edged((monday, sunday), edge, published, precision)


def _edged(whole: Days, edge: str, published: date, precision: str) -> tuple[str, Days | None]:
    """A part of a period: "earlier this month" ends with publication, "later this year" begins there."""
    if edge == "earlier":
        return "days", (whole[0], min(whole[1], published))
    if edge == "later":
        return "days", (max(whole[0], published), whole[1])
    if edge:
        return "days", part(whole, edge)
    return precision, whole


def part(whole: Days, edge: str) -> Days:
    """The early, middle or late third of a period."""
    third = ((whole[1] - whole[0]).days + 1) // 3
    cut = whole[0] + timedelta(days=third), whole[1] - timedelta(days=third)
    if edge.startswith("mid"):
        return cut
    return (
        (whole[0], cut[0] - timedelta(days=1))
        if edge == "early"
        else (cut[1] + timedelta(days=1), whole[1])
    )


def _ago(match: re.Match[str], published: date | None) -> tuple[str, Days | None]:
    unit, many = match["agos"].lower(), _number(match["ago"])
    if published is None or many is None:
        return unit, None
    day = _back(published, many, unit)
    if unit == "day":
        return unit, (day, day)
    if unit == "week":
        return unit, settle.week(day)
    whole = (
        settle.month(day.year, day.month)
        if unit == "month"
        else (date(day.year, 1, 1), date(day.year, 12, 31))
    )
    return unit, whole


def _back(published: date, many: int, unit: str) -> date:
    if unit in ("day", "week"):
        return published - timedelta(days=many * (7 if unit == "week" else 1))
    months = many * (12 if unit == "year" else 1)
    first, last = settle.month(published.year, published.month - months)
    return min(first + timedelta(days=published.day - 1), last)


def _one(published: date | None, by: int) -> Days | None:
    return (published + timedelta(days=by),) * 2 if published else None


def _number(word: str) -> int | None:
    low = word.lower()
    if low in ("several", "few"):
        return None
    if low in ("a", "one"):
        return 1
    return int(low) if low.isdecimal() else int(numbers.in_words(low))
