"""A calendar of what is held: a year a row of weeks, a day a cell; days with nothing are outlined."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from markupsafe import Markup

from warehouse.report.figures.svg import NARROW, drawing, element, join, label

LEVELS = (0, 1, 2, 4, 8)
"""Fewest releases of a day for each shade."""


def level(releases: int) -> int:
    """The shade of a day, 0 for one with nothing."""
    return max(at for at, least in enumerate(LEVELS) if releases >= least)


def year(number: int, days: Mapping[date, int], width: int) -> Markup:
    """One year. A day that `days` does not name is before the first or after the last: it has no cell.

    The cells of a shade are one path, because a thousand of them are the bulk of the page otherwise.
    """
    head, size = 16.0, width / 53.5
    cell = size - (1.0 if width <= NARROW else 2.0)
    first = date(number, 1, 1)
    shift = first.weekday()
    paths: dict[int, list[str]] = {}
    months = []
    for at in range((date(number + 1, 1, 1) - first).days):
        day = first + timedelta(days=at)
        week, weekday = divmod(at + shift, 7)
        if day.day == 1:
            months.append(label(f"{day:%b}", week * size, head - 5, "start"))
        if day in days:
            x, y = week * size, head + weekday * size
            path = f"M{x:.1f} {y:.1f}h{cell:.1f}v{cell:.1f}h-{cell:.1f}z"
            paths.setdefault(level(days[day]), []).append(path)
    held = [count for day, count in days.items() if day.year == number]
    empty = sum(count == 0 for count in held)
    shades = [
        element("path", d="".join(path), class_=f"day{shade}")
        for shade, path in sorted(paths.items())
    ]
    return drawing(
        f"{number}: {sum(held):,} releases; {empty:,} of {len(held):,} days with nothing",
        width,
        head + 7 * size,
        join([*months, *shades]),
    )
