"""A text whose numbers are all written alike, so that a pattern needs to know only one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tasks.enrich.casualties.dates import MONTHS
from tasks.enrich.folding import small
from tasks.enrich.quantities import numbers

NUMBER = "#+"  # what a number looks like in `Counts.text`

_DATED = re.compile(
    rf"{MONTHS}[a-z]{{0,6}}[.,]{{0,2}}\s{{1,2}}(?:\d{{1,2}}(?!\d)(?:,?\s\d{{4}})?|\d{{4}}(?!\d))"
)
_YEAR = re.compile(r"[ -]20\d\d\b")
_IN = re.compile(r"\b(?:in|since|of|until|through|during|late|early|mid)\Z")
_ZERO = re.compile(r"\b(?:none|no)\b(?!-)", re.IGNORECASE)
_ONE = re.compile(r"\ban?(?= (?:[a-z]+ )?(?:civilian|non-?combatant|child\b))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Counts:
    """`text` has the length of the original, in small letters; each number in it is a run of "#".

    values   where a run begins -> its value. Dates are left as they are; "none" and "no" are 0,
             the article of "a civilian" is 1.
    """

    text: str
    values: dict[int, int]


def read(folded: str) -> Counts:
    """A folded text with its numbers marked."""
    dates = sorted(_dates(folded))
    found = {number.start: (number.end, number.value) for number in numbers.find(folded)}
    found |= {match.start(): (match.end(), 0.0) for match in _ZERO.finditer(folded)}
    found |= {match.start(): (match.end(), 1.0) for match in _ONE.finditer(folded)}
    lowered = small(folded).replace("#", " ")
    pieces: list[str] = []
    values: dict[int, int] = {}
    at = index = 0
    for start in sorted(found):
        end, value = found[start]
        while index < len(dates) and dates[index][1] <= start:
            index += 1
        dated = index < len(dates) and dates[index][0] <= start
        if start < at or dated or value != int(value):
            continue
        pieces += [lowered[at:start], "#" * (end - start)]
        values[start] = int(value)
        at = end
    return Counts("".join(pieces) + lowered[at:], values)


def _dates(folded: str) -> Iterator[tuple[int, int]]:
    for match in _DATED.finditer(folded):
        if not folded[match.start() - 1 : match.start()].isalpha():
            yield match.span()
    for match in _YEAR.finditer(folded):
        if _IN.search(folded, max(0, match.start() - 8), match.start()):
            yield match.span()
