"""The outline of Iraq and Syria: read from outline.json, and put on paper."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

Point = tuple[float, float]
"""Degrees east and north."""

Ring = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """Rings and lines in degrees. extent: west, south, east, north; names: where to write each."""

    extent: tuple[float, float, float, float]
    countries: dict[str, Ring]
    waters: tuple[Ring, ...]
    borders: tuple[Ring, ...]
    rivers: tuple[Ring, ...]
    names: dict[str, Point]


@cache
def outline() -> Outline:
    """The outline as it is kept."""
    raw = json.loads(Path(__file__).with_name("outline.json").read_text(encoding="utf-8"))
    arcs = {name: _points(points) for name, points in raw["arcs"].items()}
    west, south, east, north = raw["extent"]
    return Outline(
        extent=(west, south, east, north),
        countries={name: _ring(arcs, names) for name, names in raw["areas"].items()},
        waters=(
            *(_ring(arcs, names) for names in raw["waters"].values()),
            *(_points(lake) for lake in raw["lakes"].values()),
        ),
        borders=tuple(arcs[name] for name in raw["borders"]),
        rivers=tuple(_points(river) for river in raw["rivers"].values()),
        names={name: (east, north) for name, (east, north) in raw["names"].items()},
    )


@dataclass(frozen=True, slots=True)
class Projection:
    """Degrees to pixels, true to scale along the middle parallel (equirectangular)."""

    extent: tuple[float, float, float, float]
    width: int

    @property
    def _squeeze(self) -> float:
        return math.cos(math.radians((self.extent[1] + self.extent[3]) / 2))

    @property
    def _scale(self) -> float:
        return self.width / ((self.extent[2] - self.extent[0]) * self._squeeze)

    @property
    def height(self) -> float:
        return (self.extent[3] - self.extent[1]) * self._scale

    def at(self, point: Point) -> tuple[float, float]:
        """Pixels from the left and from above."""
        east, north = point
        return (
            (east - self.extent[0]) * self._squeeze * self._scale,
            (self.extent[3] - north) * self._scale,
        )

    def shows(self, point: Point) -> bool:
        west, south, east, north = self.extent
        return west <= point[0] <= east and south <= point[1] <= north

    def path(self, points: Iterable[Point], *, closed: bool) -> str:
        drawn = " ".join(f"{x:.1f} {y:.1f}" for x, y in map(self.at, points))
        return f"M{drawn}{'z' if closed else ''}"


def _points(raw: list[list[float]]) -> Ring:
    return tuple((east, north) for east, north in raw)


def _ring(arcs: dict[str, Ring], names: list[str]) -> Ring:
    def points() -> Iterator[Point]:
        for name in names:
            arc = arcs[name.removeprefix("-")]
            yield from (arc[::-1] if name.startswith("-") else arc)[:-1]

    return tuple(points())
