"""Names beside circles, so placed that none covers another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

_WIDE = 0.58  # of the size of the type: a generous mean for a letter of a sans serif


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def within(self, width: float, height: float) -> bool:
        return self.left >= 0 and self.top >= 0 and self.right <= width and self.bottom <= height


@dataclass(frozen=True, slots=True)
class Label:
    """Where a name stands: the point and the anchor of its base line, and the room it takes."""

    x: float
    y: float
    anchor: str
    box: Box


def around(x: float, y: float, radius: float) -> Box:
    """The room of a circle."""
    return Box(x - radius, y - radius, x + radius, y + radius)


def centred(text: str, x: float, y: float, size: float) -> Box:
    """The room of a name that is centred at a point."""
    half = len(text) * size * _WIDE / 2
    return Box(x - half, y - size, x + half, y + size * 0.3)


def place(
    text: str,
    circle: tuple[float, float, float],
    size: float,
    taken: Iterable[Box],
    page: tuple[float, float],
) -> Label | None:
    """The first free place beside the circle (x, y, radius); None where there is none.

    taken   what must not be covered; page: width and height
    """
    x, y, radius = circle
    length, gap, slant = len(text) * size * _WIDE, radius + 4, 0.75 * radius + 4
    taken = tuple(taken)
    for dx, dy, anchor in (
        (gap, size * 0.35, "start"),
        (-gap, size * 0.35, "end"),
        (0.0, -gap, "middle"),
        (0.0, gap + size * 0.8, "middle"),
        (slant, -slant, "start"),
        (slant, slant + size * 0.7, "start"),
        (-slant, -slant, "end"),
        (-slant, slant + size * 0.7, "end"),
    ):
        start = x + dx - {"start": 0.0, "middle": length / 2, "end": length}[anchor]
        box = Box(start, y + dy - size * 0.8, start + length, y + dy + size * 0.25)
        if box.within(*page) and not any(box.meets(other) for other in taken):
            return Label(x + dx, y + dy, anchor, box)
    return None
