"""Months as stacked bars, with a mark for what was officially said of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from warehouse.report.figures.scale import Plot, index, ticks
from warehouse.report.figures.svg import NARROW, drawing, element, join


@dataclass(frozen=True, slots=True)
class Stack:
    """One month. parts: (name, number) from below; mark: a number to be marked on it, if there is one."""

    month: date
    parts: tuple[tuple[str, int], ...]
    mark: int | None = None

    @property
    def sum(self) -> int:
        return sum(value for _, value in self.parts)


def stacked(title: str, stacks: Sequence[Stack], classes: dict[str, str], width: int) -> Markup:
    """The bars. A month without a stack is a gap.

    classes   name of a part -> the class that colours it
    """
    top = max(max(s.sum, s.mark or 0) for s in stacks)
    values = ticks(top)
    plot = Plot(
        width=width,
        height=250.0 if width <= NARROW else 340.0,
        first=min(index(s.month) for s in stacks),
        last=max(index(s.month) for s in stacks),
        top=float(values[-1]),
    )
    return drawing(
        title, width, plot.height, plot.frame(values), *(_bar(plot, s, classes) for s in stacks)
    )


def _bar(plot: Plot, stack: Stack, classes: dict[str, str]) -> Markup:
    at = index(stack.month)
    gap = min(2.0, plot.slot * 0.15)
    thick = min(plot.slot - gap, 60.0)
    left = plot.x(at) + (plot.slot - thick) / 2
    below, pieces = 0, []
    for name, value in stack.parts:
        if value:
            height = plot.y(below) - plot.y(below + value)
            pieces.append(
                element(
                    "rect",
                    x=left,
                    y=plot.y(below + value),
                    width=thick,
                    height=height,
                    class_=classes[name],
                )
            )
        below += value
    said = ", ".join(f"{name} {value:,}" for name, value in stack.parts)
    if stack.mark is not None:
        said += f"; officially {stack.mark:,} in all"
        y = plot.y(stack.mark)
        reach = min(2.0, gap)
        pieces.append(
            element("line", x1=left - reach, x2=left + thick + reach, y1=y, y2=y, class_="mark")
        )
    return element("g", element("title", f"{stack.month:%B %Y}: {said}"), join(pieces))
