"""Axes: round numbers from zero up, and months from left to right."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from warehouse.report.figures.svg import element, join, label

_STEPS = (1, 2, 5)
_LABEL = 48.0  # pixels that the name of a month or year takes


def ticks(top: float, about: int = 4) -> list[int]:
    """Round numbers from 0 to the first that is not below `top`, about so many steps apart."""
    size = 1
    while True:
        for step in _STEPS:
            if step * size * about >= top:
                count = max(1, -int(-top // (step * size)))
                return [step * size * index for index in range(count + 1)]
        size *= 10


def index(month: date) -> int:
    """Months since the year 0: neighbouring months are 1 apart."""
    return month.year * 12 + month.month - 1


@dataclass(frozen=True, slots=True)
class Plot:
    """Where a drawing's data are: in pixels, and from which month to which.

    top   the number at the upper edge; the lower edge is zero
    """

    width: int
    height: float
    first: int
    last: int
    top: float
    left: float = 44.0
    right: float = 8.0
    head: float = 12.0
    foot: float = 26.0

    @property
    def slot(self) -> float:
        """Width of one month."""
        return (self.width - self.left - self.right) / (self.last - self.first + 1)

    def x(self, month: float) -> float:
        """Left edge of a month, given by its index."""
        return self.left + (month - self.first) * self.slot

    def y(self, value: float) -> float:
        room = self.height - self.head - self.foot
        return self.head + room * (1 - value / self.top) if self.top else self.head + room

    def frame(self, values: list[int], unit: str = "") -> Markup:
        """Grid lines with their numbers, and the months below."""
        lines = [
            element(
                "line",
                x1=self.left,
                x2=float(self.width - self.right),
                y1=self.y(v),
                y2=self.y(v),
                class_="zero" if v == 0 else "grid",
            )
            + label(f"{v:,}{unit}", self.left - 8, self.y(v) + 4, "end")
            for v in values
        ]
        return join([*lines, *self._months()])

    def _months(self) -> Iterator[Markup]:
        """Years where there are many months, else months; as many as there is room for."""
        room = max(1, int((self.width - self.left - self.right) // _LABEL))
        months = self.last - self.first + 1
        if months > 3 * room:
            yield from self._years(-(-(months // 12) // room))
            return
        every = 1 if months <= room else 3
        for at in range(self.first, self.last + 1):
            if (at - self.first) % every == 0:
                day = date(at // 12, at % 12 + 1, 1)
                yield self._tick(at, self.x(at) + self.slot / 2, f"{day:%b} ’{day:%y}")

    def _years(self, every: int) -> Iterator[Markup]:
        for year in range(self.first // 12, self.last // 12 + 1):
            start, end = max(year * 12, self.first), min(year * 12 + 12, self.last + 1)
            if year % max(every, 1) == 0:
                fits = (end - start) * self.slot >= _LABEL / 1.3 or every > 1
                middle = (self.x(start) + self.x(end)) / 2
                yield self._tick(start, middle, str(year) if fits else "")

    def _tick(self, at: int, middle: float, text: str) -> Markup:
        foot, x = self.height - self.foot, self.x(at)
        middle = min(max(middle, 20.0), self.width - 20.0)
        tick = element("line", x1=x, x2=x, y1=foot, y2=foot + 5, class_="zero")
        return tick + label(text, middle, foot + 18) if text else tick
