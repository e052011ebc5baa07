"""One text with all that was read from it, and who is named where in it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from tasks.enrich import sentences
from tasks.enrich.names.find import Found
from tasks.enrich.people.resolve import Naming
from tasks.enrich.quotes import cues, sources
from tasks.enrich.sentences import Span

_REACH = 320
_BEFORE_ORGANIZATION = re.compile(
    r"(?:[Tt]he )?(?:[\w.]{2,12}-(?:led|based|backed) )?(?:U\.?S\.? )?"
)
_SPEAKING = ("organization", "group", "operation", "unit")


@dataclass(frozen=True)
class Scene:
    """One text with all that was already read from it."""

    folded: str
    text: str
    spans: list[Span]
    namings: list[Naming]
    names: list[Found]

    @cached_property
    def starts(self) -> list[int]:
        return [naming.full_start for naming in self.namings]

    @cached_property
    def name_starts(self) -> list[int]:
        return [name.start for name in self.names]

    def sentence(self, position: int) -> Span:
        return sentences.at(self.spans, position)

    def first(self, start: int) -> Naming | None:
        """The first naming at or after `start`."""
        index = bisect_left(self.starts, start)
        return self.namings[index] if index < len(self.namings) else None

    def last(self, end: int) -> Naming | None:
        """The naming that ends right at `end`."""
        index = bisect_left(self.starts, end) - 1
        naming = self.namings[index] if index >= 0 else None
        return naming if naming and max(naming.end, naming.full_end) == end else None

    def naming_from(self, start: int, limit: int) -> Naming | None:
        """The first naming after `start`, if only a description stands between."""
        naming = self.first(start)
        if naming is None or naming.full_start >= min(limit, start + 140):
            return None
        between = self.folded[start : naming.full_start]
        return naming if not between or sources.is_description(between) else None

    def naming_to(self, end: int, floor: int, *, comma: bool = True) -> Naming | None:
        """The last naming that ends at `end`, apposition included, which a `comma` closes."""
        last = bisect_right(self.starts, end) - 1
        for index in range(last, max(last - 4, -1), -1):
            naming = self.namings[index]
            if naming.full_start < max(floor, end - _REACH):
                return None
            if naming.end <= end and naming.full_end >= end - 1:
                if naming.full_end <= end + 1:
                    return naming
            elif comma and naming.end <= end and self._apposition(naming.full_end, end):
                return naming
        return None

    def organization(self, start: int, end: int) -> Found | None:
        """The organization or country with which a noun phrase at start:end begins."""
        index = bisect_right(self.name_starts, min(start + 13, end - 1)) - 1
        if index < 0:
            return None
        name = self.names[index]
        speaks = name.entity.type in _SPEAKING or name.entity.precision == "country"
        if not speaks or name.start < start or name.end > end:
            return None
        lead = _BEFORE_ORGANIZATION.fullmatch(self.folded, start, name.start)
        return name if lead else None

    def _apposition(self, start: int, end: int) -> bool:
        """Whether start:end is an apposition that the role grammar did not take whole."""
        rest = self.folded[start:end]
        if not rest.startswith(", ") or len(rest) > 160 or '"' in rest:
            return False
        return not cues.CUE.search(rest) and rest[2:5] not in ("and", "but") and rest[2:4] != "he"
