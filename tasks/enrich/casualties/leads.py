"""What stands before the date of an allegation: a list mark, a number, "on or about"."""

from __future__ import annotations

import re
from dataclasses import dataclass

MARK = (
    r"(?:[\"'(\[]{0,2}(?:No\. ?|#)?(?P<n>\d{1,3})\s?(?:\.\)|[.):]|\s-)\s{0,3}"
    r"|[\"']?[•●*·▪◦‣-]{1,2}\s{0,3}|o\s{1,3})"
)
_CASE = (
    r"(?:(?:(?:civcas|allegation|report|case|id|no\.|#) ?){0,3}(?:\d{1,5} ?/ ?C[SI] ?-?\d{1,5}"
    r"|CIVCAS ?(?:(?:id|no\.|#) ?)?\d{1,5})\s?[-:,.]\s{0,2})"
)
_ALL = (
    rf"[ \"']{{0,4}}(?P<all>(?P<mark>{MARK})?{_CASE}?[\"']?"
    r"(?P<on>(?:an? |on or about |on |between |from |in |early |mid-?|late |in late |in early |in mid-?"
    r"|date unknown, ){0,2}))"
)
_LINE = re.compile(_ALL, re.IGNORECASE)
_INSIDE = re.compile(rf"(?P<where>[;:.)-]|,|\band|\d|\w){_ALL}\Z", re.IGNORECASE)
_GOES_ON = re.compile(
    r"[a-z]{2}\s\Z(?<!\bon\s)(?<!about\s)(?<!between\s)(?<!from\s)(?<!\bin\s)(?<!early\s)(?<!mid\s)"
    r"(?<!late\s)(?<!\band\s)"
)
_LOOK_BACK = 72  # characters in which mark, case and preposition stand


@dataclass(frozen=True, slots=True)
class Lead:
    """The words from `start` to a date. `where`: "line", or the character that they follow."""

    start: int
    where: str
    marked: bool
    number: int | None
    preposition: str


def before(folded: str, position: int) -> Lead | None:
    """The lead of the date at `position`; null where the date continues a sentence."""
    begin = max(0, position - _LOOK_BACK)
    line = folded.rfind("\n", begin, position) + 1
    if (line or not begin) and (found := _LINE.fullmatch(folded, line, position)):
        return _lead(found, position, "line")
    if _GOES_ON.search(folded[max(0, position - 9) : position]):
        return None
    inside = _INSIDE.search(folded[begin:position])
    return _lead(inside, position, inside["where"]) if inside else None


def _lead(found: re.Match[str], position: int, where: str) -> Lead:
    number = int(found["n"]) if found["n"] else None
    return Lead(
        position - len(found["all"]), where, bool(found["mark"]), number, found["on"].strip()
    )
