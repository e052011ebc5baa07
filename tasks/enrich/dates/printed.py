"""Days, months and years as printed, before anything is settled: "Jan. 20", "1 March 2017", "2016"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from tasks.enrich import months
from tasks.enrich.anchored import Anchored

_MONTH = rf"(?:{months.NAME}(?![a-z])|{months.NAME.upper()}(?![A-Z]))\.?"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|[:,]\d|\.\d|,\d{3})"
_YEAR = r"(?:19[89]\d|20[0-4]\d)(?![\d\w%]|,\d)"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )"
_MONTH_FIRST = re.compile(
    rf"(?P<month>{_MONTH}) ?(?P<day>(?<=[. ]){_DAY})(?:,? ?(?P<year>(?<=[, ]){_YEAR}))?"
    rf"|(?P<alone>{_MONTH})(?:,? (?:of )?(?P<of>{_YEAR}))?"
)
_START = Anchored(months.LEADS, rf"(?<!\w)(?<![^\W\d]-)(?=[JFMASOND])(?i:{'|'.join(months.LEADS)})")
_DAY_BEFORE = re.compile(rf"(?<![\w.,/:$])(?<![^\d ]-)(?P<day>{_DAY})(?: day)?,? (?:of )?\Z")
_DAY_MONTH = re.compile(rf"(?P<month>{_MONTH})(?:,? (?P<year>{_YEAR}))?")
_NAMED_DAY = re.compile(rf"(?<!\w){_WEEKDAY}(?:the )?\Z")
_ISO = re.compile(r"20(?<![\w/.-]20)([0-4]\d)-([01]\d)-([0-3]\d)(?![\w/-])")
_BARE_YEAR = re.compile(
    rf"{_YEAR}(?! [a-z]{{3,20}}(?<!thi)(?<!wa)(?<!ha)s\b)(?! ?(?:-|to|through|and) ?\d(?!\d\d\d(?!\d)))"
)
_BEFORE_YEAR = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?: ?- ?| to | through | and | or |, (?:and )?)\Z"
    r"|(?<![\w-])(?:[Yy]ear|[Ii]n|[Ss]ince|[Dd]uring|[Uu]ntil|[Bb]y|[Ff]rom|[Bb]efore|[Aa]fter|[Oo]f|[Tt]hrough"
    r"|[Ee]arly|[Ll]ate|[Mm]id)[ -](?:early |late |mid-?)?\Z"
)


@dataclass(frozen=True, slots=True)
class Printed:
    """A day, a month or a year at start:end, as far as it is printed."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None

    @property
    def vague(self) -> bool:
        """A month's name alone, which may be a word or a person: "March", "May"."""
        return self.day is None and self.year is None


def find(folded: str) -> list[Printed]:
    """Every such date, in order, without overlaps. Linear."""
    found = [_iso(match) for match in _ISO.finditer(folded)]
    for lead in _START.finditer(folded):
        read = _at(folded, lead.start())
        if read:
            found.append(read)
    found += [
        Printed(match.start(), match.end(), int(match[0]))
        for match in _BARE_YEAR.finditer(folded)
        if _BEFORE_YEAR.search(folded, max(0, match.start() - 16), match.start())
    ]
    kept: list[Printed] = []
    for read in sorted(found, key=lambda r: (r.start, -r.end)):
        if not kept or read.start >= kept[-1].end:
            kept.append(read)
            if more := _another_day(folded, read):
                kept.append(more)
    return _dated_alike(folded, kept)


def _another_day(folded: str, first: Printed) -> Printed | None:
    """The second day of "Feb. 3 and 5"."""
    if first.day is None or first.year or folded[first.start].isdigit():
        return None
    match = _ANOTHER.match(folded, first.end)
    if match is None:
        return None
    year = int(match["year"]) if match["year"] else None
    return Printed(match.start("day"), match.end(), year, first.month, _day(match["day"]))


def _dated_alike(folded: str, found: list[Printed]) -> list[Printed]:
    """Days and months of a list with the year that its last one has: "in February and March 2017"."""
    for index in range(len(found) - 2, -1, -1):
        one, after = found[index : index + 2]
        if one.year or not (one.month and after.month and after.year):
            continue
        if _LISTED.fullmatch(folded, one.end, after.start):
            found[index] = replace(one, year=after.year - (one.month > after.month))
    return found


def _at(folded: str, start: int) -> Printed | None:
    low = max(0, start - 16)
    before = _DAY_BEFORE.search(folded, low, start)
    turned = _DAY_MONTH.match(folded, start) if before else None
    first = _MONTH_FIRST.match(folded, start)
    # In "the No. 3 Jan. 5 strikes" the day follows; in "20 Jan. 2017" it stands before.
    if before and turned and (first is None or first["day"] is None):
        year = int(turned["year"]) if turned["year"] else None
        begin = _named(folded, before.start("day"))
        end = _without_stop(folded, turned.end())
        return Printed(begin, end, year, months.number(turned["month"]), _day(before["day"]))
    if first is None:
        return None
    if first["day"]:
        year = int(first["year"]) if first["year"] else None
        begin = _named(folded, start)
        return Printed(begin, first.end(), year, months.number(first["month"]), _day(first["day"]))
    year = int(first["of"]) if first["of"] else None
    end = first.end() if year else _without_stop(folded, first.end("alone"))
    return Printed(start, end, year, months.number(first["alone"]))


def tail(folded: str, position: int) -> tuple[int, int, int | None] | None:
    """The second day of "May 19-20" or "Dec. 15 and 17, 2016" at `position`: end, day, year."""
    match = _TAIL.match(folded, position)
    if match is None:
        return None
    return match.end(), _day(match["day"]), int(match["year"]) if match["year"] else None


_TAIL = re.compile(
    rf"(?P<day>{_DAY})(?! (?:{_MONTH}|[a-z]{{3,20}}s\b|percent))(?:,? (?P<year>{_YEAR}))?"
)


_ANOTHER = re.compile(
    rf" (?:and|&) (?P<day>{_DAY})(?:,? (?P<year>{_YEAR}))?"
    r"(?=[.,;:)\n]|\Z| (?:in|near|at|by|against|with|when|as|where|that|to|from|after|during|for)\b)"
)
_LISTED = re.compile(r"(?:,|,? (?:and|or|&)) ")


def head(folded: str, start: int) -> tuple[int, int] | None:
    """The first day of "1 to 31 March" or "1-31 March" before `start`: where it begins, the day."""
    match = _HEAD.search(folded, max(0, start - 14), start)
    return (match.start(), _day(match["day"])) if match else None


_HEAD = re.compile(
    r"(?<![\w.,/:$-])(?P<day>(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?)(?: ?- ?| to | through | and )\Z"
)


def _named(folded: str, start: int) -> int:
    """Where a date begins, with the name of its day before it: "Monday, Aug. 21"."""
    match = _NAMED_DAY.search(folded, max(0, start - 15), start)
    return match.start() if match else start


def _without_stop(folded: str, end: int) -> int:
    return end - 1 if folded[end - 1] == "." and not folded[end - 4 : end - 1].istitle() else end


def _day(printed: str) -> int:
    return int(printed.rstrip("stndrh"))


def _iso(match: re.Match[str]) -> Printed:
    year, month, day = (int(part) for part in match.groups())
    return Printed(match.start(), match.end(), 2000 + year, month, day)
