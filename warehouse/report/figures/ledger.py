"""The open allegations from report to report: what each left open, what the next carried over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from warehouse.report.figures.scale import Plot, index, ticks
from warehouse.report.figures.svg import NARROW, drawing, element, join


@dataclass(frozen=True, slots=True)
class Entry:
    """One report, at the month in which its period ends. A number that it does not state is None.

    breaks   it does not fit: with the report before, or within itself
    """

    month: date
    carried_over: int | None
    still_open: int | None
    said: str
    breaks: bool = False


def ledger(title: str, entries: Sequence[Entry], width: int) -> Markup:
    """A line through what was left open, broken where a month has no report; breaks are marked."""
    top = max(max(e.carried_over or 0, e.still_open or 0) for e in entries)
    values = ticks(top)
    plot = Plot(
        width=width,
        height=250.0 if width <= NARROW else 320.0,
        first=min(index(e.month) for e in entries),
        last=max(index(e.month) for e in entries),
        top=float(values[-1]),
    )
    return drawing(
        title,
        width,
        plot.height,
        plot.frame(values),
        element("path", d=_line(plot, entries), class_="line"),
        *(_point(plot, e) for e in entries),
    )


def _middle(plot: Plot, entry: Entry) -> float:
    return plot.x(index(entry.month)) + plot.slot / 2


def _line(plot: Plot, entries: Sequence[Entry]) -> str:
    path, last = [], None
    for entry in entries:
        if entry.still_open is None:
            last = None
            continue
        at = index(entry.month)
        move = "L" if last is not None and at - last <= 1 else "M"
        path.append(f"{move}{_middle(plot, entry):.1f} {plot.y(entry.still_open):.1f}")
        last = at
    return "".join(path) or "M0 0"


def _point(plot: Plot, entry: Entry) -> Markup:
    x, pieces = _middle(plot, entry), []
    radius = 2.2 if plot.width <= NARROW else 3.0
    if entry.breaks:
        foot, head = plot.height - plot.foot, plot.head
        pieces.append(element("line", x1=x, x2=x, y1=head, y2=foot, class_="break"))
        pieces.append(element("path", d=f"M{x - 5:.1f} {head - 8}h10l-5 8z", class_="breakmark"))
    if entry.carried_over is not None:
        pieces.append(
            element("circle", cx=x, cy=plot.y(entry.carried_over), r=radius, class_="carried")
        )
    if entry.still_open is not None:
        pieces.append(element("circle", cx=x, cy=plot.y(entry.still_open), r=radius, class_="open"))
    # A wide target, so that the words come up near the point too.
    pieces.append(
        element(
            "rect",
            x=x - max(plot.slot, 6) / 2,
            y=plot.head,
            width=max(plot.slot, 6.0),
            height=plot.height - plot.head - plot.foot,
            class_="target",
        )
    )
    return element("g", element("title", entry.said), join(pieces))
