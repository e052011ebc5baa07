"""Days, months and years as printed, before anything is settled: "Jan. 20", "1 March 2017", "2016"."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# The first letter stands outside so that the scan skips all other positions.
_REST = (
    r"(?:(?<=[Jj])(?:an(?:uary)?|une?|uly?)|(?<=[Ff])eb(?:ruary)?|(?<=[Mm])(?:ar(?:ch)?|ay)"
    r"|(?<=[Aa])(?:pr(?:il)?|ug(?:ust)?)|(?<=[Ss])ept?(?:ember)?|(?<=[Oo])ct(?:ober)?"
    r"|(?<=[Nn])ov(?:ember)?|(?<=[Dd])ec(?:ember)?)"
)
_SHOUTED = r"JANUARY|FEBRUARY|MARCH|APRIL|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER"
_MONTH = rf"(?:{_SHOUTED}|[JFMASOND]{_REST}(?![a-z]))\.?"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|[:,]\d|\.\d|,\d{3})"
_YEAR = r"(?:19[89]\d|20[0-4]\d)(?![\d\w%]|,\d)"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )"
_MONTH_FIRST = re.compile(
    rf"(?P<month>{_MONTH}) ?(?P<day>(?<=[. ]){_DAY})(?:,? ?(?P<year>(?<=[, ]){_YEAR}))?"
    rf"|(?P<alone>{_MONTH})(?:,? (?:of )?(?P<of>{_YEAR}))?"
)
_START = re.compile(r"[JFMASOND](?<!\w.)(?<![^\W\d]-.)(?=[aepucoAEPUCO])")
_DAY_BEFORE = re.compile(rf"(?<![\w.,/:$])(?<![^\d ]-)(?P<day>{_DAY})(?: day)?,? (?:of )?\Z")
_DAY_MONTH = re.compile(rf"(?P<month>{_MONTH})(?:,? (?P<year>{_YEAR}))?")
_NAMED_DAY = re.compile(rf"(?<!\w){_WEEKDAY}(?:the )?\Z")
_ISO = re.compile(r"(?<![\w/.-])(20[0-4]\d)-([01]\d)-([0-3]\d)(?![\w/-])")
_BARE_YEAR = re.compile(
    r"(?<![\w-])(?:[Yy]ear|[Ii]n|[Ss]ince|[Dd]uring|[Uu]ntil|[Bb]y|[Ff]rom|[Bb]efore|[Aa]fter|[Oo]f|[Tt]hrough"
    rf"|[Ee]arly|[Ll]ate|[Mm]id)[ -](?:early |late |mid-?)?(?P<year>{_YEAR})"
    rf"(?! [a-z]{{3,20}}(?<!thi)(?<!wa)(?<!ha)s\b)(?! ?(?:-|to|through|and) ?\d(?!\d\d\d(?!\d)))"
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
        Printed(match.start("year"), match.end(), int(match["year"]))
        for match in _BARE_YEAR.finditer(folded)
    ]
    kept: list[Printed] = []
    for read in sorted(found, key=lambda r: (r.start, -r.end)):
        if not kept or read.start >= kept[-1].end:
            kept.append(read)
    return kept


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
        return Printed(begin, end, year, _number(turned["month"]), _day(before["day"]))
    if first is None:
        return None
    if first["day"]:
        year = int(first["year"]) if first["year"] else None
        begin = _named(folded, start)
        return Printed(begin, first.end(), year, _number(first["month"]), _day(first["day"]))
    year = int(first["of"]) if first["of"] else None
    end = first.end() if year else _without_stop(folded, first.end("alone"))
    return Printed(start, end, year, _number(first["alone"]))


def tail(folded: str, position: int) -> tuple[int, int, int | None] | None:
    """The second day of "May 19-20" or "Dec. 15 and 17, 2016" at `position`: end, day, year."""
    match = _TAIL.match(folded, position)
    if match is None:
        return None
    return match.end(), _day(match["day"]), int(match["year"]) if match["year"] else None


_TAIL = re.compile(
    rf"(?P<day>{_DAY})(?! (?:{_MONTH}|[a-z]{{3,20}}s\b|percent))(?:,? (?P<year>{_YEAR}))?"
)


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


def _number(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _day(printed: str) -> int:
    return int(printed.rstrip("stndrh"))


def _iso(match: re.Match[str]) -> Printed:
    year, month, day = (int(part) for part in match.groups())
    return Printed(match.start(), match.end(), year, month, day)
