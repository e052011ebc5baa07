"""The figures of a strike release: days, countries, lines, and the totals that are stated."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from communique.newsroom.wording.numbers import month

COUNTRIES = ("Syria", "Iraq")


@dataclass(frozen=True, slots=True)
class Line:
    """`near place, strikes, what they did`; a line of a two-week sum has no place."""

    place: str
    strikes: int
    did: str


@dataclass(frozen=True, slots=True)
class Country:
    """One country on one day. `total` is what the release states, the sum of its lines or not."""

    name: str
    lines: tuple[Line, ...]
    total: int
    engagements: int | None


@dataclass(frozen=True, slots=True)
class Day:
    """One day, or the days from `start` to `end`. `late`: an earlier release had left it out."""

    start: date
    end: date
    late: bool
    countries: tuple[Country, ...]
    total: int
    engagements: int | None

    @property
    def printed(self) -> str:
        first = f"{month(self.start.month)} {self.start.day}"
        if self.start == self.end:
            return first
        same = self.start.month == self.end.month
        return f"{first}-{'' if same else month(self.end.month) + ' '}{self.end.day}"


def days(figures: dict[str, Any]) -> tuple[Day, ...]:
    """The days of an entry. Totals that it does not state are the sums of what stands below them."""
    return tuple(_day(entry) for entry in figures["days"])


def _day(entry: dict[str, Any]) -> Day:
    countries = tuple(_country(name, entry[name]) for name in COUNTRIES if name in entry)
    engaged = [c.engagements for c in countries if c.engagements is not None]
    return Day(
        start=entry["day"],
        end=entry.get("until", entry["day"]),
        late=entry.get("late", False),
        countries=countries,
        total=entry.get("total", sum(c.total for c in countries)),
        engagements=entry.get("engagements", sum(engaged) if engaged else None),
    )


def _country(name: str, entry: dict[str, Any]) -> Country:
    lines = tuple(Line(*line) for line in entry.get("lines", ()))
    total = entry.get("total", sum(line.strikes for line in lines))
    return Country(name, lines, total, entry.get("engagements"))
