"""What one release reports of strikes, as rows that point into its text.

Offsets are Unicode code points into the text that was given; counts are whole numbers as stated,
null where the text gives none ("several"); dates are days, both ends included, null where the
text does not settle them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class StrikeLine:
    """One reported strike line. `text` is the slice char_start:char_end, without its bullet.

    country        `Iraq` or `Syria`: from the line, its heading, or a place that is only in one
    place          as printed; null for a summary of a whole country
    place_id       such as `place:raqqah`; null when unknown, or when the line names two places
    strikes        null when the count is not a number, or the line is not understood
    qualifier      what stands for a plain count, or before it: `several`, `multiple`, `at least`
    reported_late  a day that an earlier release had left out or undercounted
    understood     false for a line that is kept whole because the grammar does not know it
    """

    char_start: int
    char_end: int
    text: str
    date_start: date | None
    date_end: date | None
    country: str | None
    place: str | None
    place_id: str | None
    strikes: int | None
    engagements: int | None
    qualifier: str | None = None
    reported_late: bool = False
    understood: bool = True


@dataclass(frozen=True, slots=True)
class StrikeEffect:
    """One target of a line. `line` is the index of its line; the span is the target's own words.

    effect     `engaged` (also for "struck") `destroyed` `damaged` `suppressed` `wounded` `killed`
               `denied access` `cratered` and the like
    target     canonical name from warehouse/names/targets.csv, otherwise the words in lower case
    count_min  lower bound, null when open or unstated; count_max likewise
    qualifier  what stands for a plain count, or before it: `several`, `at least`
    """

    line: int
    char_start: int
    char_end: int
    effect: str
    target: str
    count_min: int | None
    count_max: int | None
    qualifier: str | None = None


@dataclass(frozen=True, slots=True)
class StrikeTotal:
    """One total as stated. `scope` is `all`, `Iraq` or `Syria`.

    place_id       of the one place that it is about, when it names one
    reported_late  it counts strikes that an earlier release had left out
    """

    char_start: int
    char_end: int
    scope: str
    date_start: date | None
    date_end: date | None
    strikes: int
    engagements: int | None
    place: str | None = None
    place_id: str | None = None
    reported_late: bool = False


@dataclass(frozen=True, slots=True)
class Strikes:
    """All that one release reports of strikes, in the order of its text."""

    lines: tuple[StrikeLine, ...] = ()
    effects: tuple[StrikeEffect, ...] = ()
    totals: tuple[StrikeTotal, ...] = ()
