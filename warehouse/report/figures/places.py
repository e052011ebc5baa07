"""The map: a circle a place, its area by the strikes there."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from warehouse.report.figures.geography import Projection, outline
from warehouse.report.figures.labels import Box, around, centred, place
from warehouse.report.figures.scale import ticks
from warehouse.report.figures.svg import NARROW, drawing, element, join, label

_SMALL = 11.0  # size of the type on a phone, in pixels


@dataclass(frozen=True, slots=True)
class Place:
    """A place with its strikes; degrees, WGS 84."""

    name: str
    country: str | None
    latitude: float
    longitude: float
    strikes: int
    said: str


def places(title: str, found: Sequence[Place], classes: dict[str, str], width: int) -> Markup:
    """The map of the places that lie on it, the largest below and named."""
    narrow = width <= NARROW
    paper = Projection(outline().extent, width)
    largest = 15.0 if narrow else 34.0
    size, named = (_SMALL, 9) if narrow else (14.0, 22)
    shown = sorted(
        (p for p in found if paper.shows((p.longitude, p.latitude))), key=lambda p: -p.strikes
    )
    top = max((p.strikes for p in shown), default=1)
    spots = [
        (p, (*paper.at((p.longitude, p.latitude)), _radius(p.strikes, top, largest))) for p in shown
    ]
    circles = [
        element(
            "circle",
            element("title", p.said),
            cx=x,
            cy=y,
            r=radius,
            class_=f"spot {classes.get(p.country or '', 's0')}",
        )
        for p, (x, y, radius) in spots
    ]
    ground, taken = _ground(paper, narrow)
    scale, room = _sizes(top, largest, size, paper)
    taken.append(room)
    page = (float(width), paper.height)
    names = []
    for at, (p, circle) in enumerate(spots[:named]):
        others = [around(*other) for n, (_, other) in enumerate(spots) if n != at]
        # Rather over a small circle than no name at all; never over a named one.
        spot = place(p.name, circle, size, [*taken, *others], page) or place(
            p.name, circle, size, [*taken, *others[: named - 1]], page
        )
        if spot:
            taken.append(spot.box)
            names.append(label(p.name, spot.x, spot.y, spot.anchor, "town"))
    return drawing(title, width, paper.height, ground, join(circles), scale, join(names))


def on_the_map(latitude: float, longitude: float) -> bool:
    """Whether the map reaches that far."""
    return Projection(outline().extent, NARROW).shows((longitude, latitude))


def _radius(strikes: int, top: int, largest: float) -> float:
    return max(largest * math.sqrt(strikes / top), 1.5)


def _ground(paper: Projection, narrow: bool) -> tuple[Markup, list[Box]]:
    """Land, water, borders, rivers, and the names of countries with the room that these take."""
    drawn = outline()
    pieces = [
        element("rect", x=0, y=0, width=paper.width, height=paper.height, class_="abroad"),
        *(
            element("path", d=paper.path(r, closed=True), class_="land")
            for r in drawn.countries.values()
        ),
        *(element("path", d=paper.path(r, closed=True), class_="water") for r in drawn.waters),
        *(element("path", d=paper.path(r, closed=False), class_="river") for r in drawn.rivers),
        *(element("path", d=paper.path(r, closed=False), class_="border") for r in drawn.borders),
        *(
            element("path", d=paper.path(r, closed=True), class_="country")
            for r in drawn.countries.values()
        ),
    ]
    taken, size = [], 9.0 if narrow else 13.0
    for name, point in drawn.names.items():
        if narrow and name in ("Lebanon", "Kuwait"):
            continue
        x, y = paper.at(point)
        pieces.append(label(name, x, y, "middle", "nation"))
        taken.append(centred(name, x, y, size * 1.2))
    return join(pieces), taken


def _sizes(top: int, largest: float, size: float, paper: Projection) -> tuple[Markup, Box]:
    """Circles that say what a size means, in the lower left corner."""
    steps = ticks(top, 2)
    sizes = {min(steps[1], top), max(1, top // 50 if size > _SMALL else top // 8)}
    values = sorted(sizes | ({max(1, steps[1] // 2)} if size > _SMALL else set()), reverse=True)
    left, foot = 12.0, paper.height - 12
    pieces = []
    for value in values:
        radius = _radius(value, top, largest)
        pieces.append(
            element("circle", cx=left + largest, cy=foot - radius, r=radius, class_="size")
        )
        above = foot - 2 * radius
        pieces.append(label(f"{value:,}", left + 2 * largest + 6, above + size * 0.5, "start"))
    room = Box(0, foot - 2 * largest - size, left + 2 * largest + 70, paper.height)
    return element("g", element("title", "Strikes by the size of a circle"), *pieces), room
