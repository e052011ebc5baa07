"""Shares of a whole over time, a column a period; a period that says nothing is a gap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from warehouse.report.figures.scale import Plot, index
from warehouse.report.figures.svg import NARROW, drawing, element, join


@dataclass(frozen=True, slots=True)
class Share:
    """One period. start: its first month; months: how many; parts: (name, count) from below."""

    start: date
    months: int
    called: str
    parts: tuple[tuple[str, int], ...]


def shares(title: str, periods: Sequence[Share], classes: dict[str, str], width: int) -> Markup:
    """The columns, each as high as the other: 100 % of what was counted in its period."""
    plot = Plot(
        width=width,
        height=220.0 if width <= NARROW else 280.0,
        first=min(index(p.start) for p in periods),
        last=max(index(p.start) + p.months - 1 for p in periods),
        top=100.0,
        left=48.0,
    )
    columns = (_column(plot, p, classes) for p in periods)
    return drawing(title, width, plot.height, *columns, plot.frame([0, 25, 50, 75, 100], " %"))


def _column(plot: Plot, period: Share, classes: dict[str, str]) -> Markup:
    whole = sum(count for _, count in period.parts)
    below, pieces, said = 0.0, [], []
    left = plot.x(index(period.start))
    for name, count in period.parts:
        share = 100 * count / whole
        if count:
            said.append(f"{name} {share:.0f} % ({count:,})")
            pieces.append(
                element(
                    "rect",
                    x=left + 0.5,
                    y=plot.y(below + share),
                    width=max(plot.slot * period.months - 1, 0.5),
                    height=plot.y(below) - plot.y(below + share),
                    class_=classes[name],
                )
            )
        below += share
    return element("g", element("title", f"{period.called}: {', '.join(said)}"), join(pieces))
