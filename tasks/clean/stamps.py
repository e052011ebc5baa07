"""The stamp of a press release: its date, number and `FOR IMMEDIATE RELEASE`, on any lines.

Numbers are kept as printed. They are serials, not dates: `20140928` stood on a release of 24 Sept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from tasks.clean.dates import DATE, to_date

_NUMBER = r"(?:[A-Z]{2}-)?\d{3,10}(?: ?[-–]{1,2} ?\d{1,4}){0,2}"
_DATE = re.compile(rf"{DATE}(?:, \d{{4}} hours)?", re.IGNORECASE)
_RELEASE = re.compile(
    r"(?:(?:press|news|media) )?release ?(?:(?:number|num|no)\b\.?)? ?:? ?[#№]? ?:? ?"
    rf"({_NUMBER})(?![\w%])|release ?(?:number|no)\b\.?:? ?(\d\d-\d{{2,4}})(?![\w%])",
    re.IGNORECASE,
)
_HASH = re.compile(rf"[#№] ?({_NUMBER})(?!\w)", re.IGNORECASE)
_BARE = re.compile(r"(\d{7,8}(?:-\d{1,3})?)(?!\w)")
_EMPTY = re.compile(
    r"(?:(?:press|news|media) )?release ?(?:[#№]|number|no\.?|num\.?)[ :#]*(?:$|unreleased\b)",
    re.IGNORECASE,
)
_SHARING = re.compile(r"(?:print|e-?mail|share|contact author)\b", re.IGNORECASE)
_IMMEDIATE = re.compile(r"(?:for )?immediate release\b", re.IGNORECASE)
_BETWEEN = re.compile(r"[\s,;:|/.–—-]*")


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the start of a line stamps. `end` is where the stamp stops and other text begins."""

    end: int
    published: date | None = None
    number: str | None = None
    immediate: bool = False


def read_stamp(line: str) -> Stamp | None:
    """The stamp that `line` begins with, or None.

    A line that begins with a date and goes on is a sentence unless a number or
    `FOR IMMEDIATE RELEASE` stands in between.
    """
    at, published, number, immediate = 0, None, None, False
    while at < len(line):
        if published is None and (match := _DATE.match(line, at)):
            published = to_date(match.group())
        elif number is None and (match := _number(line, at)):
            number = next(group for group in match.groups() if group)
        elif match := _IMMEDIATE.match(line, at) or _EMPTY.match(line, at):
            immediate = True
        elif at and (match := _SHARING.match(line, at)):
            pass
        else:
            break
        between = _BETWEEN.match(line, match.end())
        at = between.end() if between else match.end()
    if at == 0 or (at < len(line) and number is None and not immediate):
        return None
    return Stamp(at, published, number, immediate)


def _number(line: str, at: int) -> re.Match[str] | None:
    return (
        _RELEASE.match(line, at)
        or _HASH.match(line, at)
        or (_BARE.match(line, at) if at == 0 and len(line) < 14 else None)
    )
