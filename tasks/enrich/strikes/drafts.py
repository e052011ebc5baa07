"""Lines and totals while the release that holds them is still being read."""

from __future__ import annotations

from dataclasses import dataclass, field

from tasks.enrich.strikes.clauses import Clause
from tasks.enrich.strikes.days import Days
from tasks.enrich.strikes.lists import Effect


@dataclass(slots=True)
class Draft:
    """A line while it is read: later sentences may still add to it."""

    start: int
    end: int
    clause: Clause
    country: str | None
    days: Days | None
    late: bool
    from_total: bool
    effects: list[Effect] = field(default_factory=list)

    def tells_how(self, uncounted: Clause) -> bool:
        """Whether a clause without a count tells how the strikes of this total at a place went."""
        place = self.clause.place
        same = place and uncounted.place and place.place_id == uncounted.place.place_id
        return self.from_total and bool(same)


@dataclass(frozen=True, slots=True)
class Sum:
    """A total as read."""

    clause: Clause
    scope: str
    days: Days | None
    late: bool
