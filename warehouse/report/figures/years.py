"""A small column a year, for a line of a table."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from warehouse.report.figures.svg import drawing, element, label

_COLUMN, _HEIGHT = 14.0, 34.0


def years(title: str, counts: Mapping[int, int], first: int, last: int, top: int) -> Markup:
    """Counts a year from `first` to `last`, as high as `top` makes them; a year without one is a gap."""
    width = max(int((last - first + 1) * _COLUMN), 60)
    pieces = [element("line", x1=0, x2=width, y1=_HEIGHT, y2=_HEIGHT, class_="zero")]
    for year in range(first, last + 1):
        if count := counts.get(year):
            high = max(_HEIGHT * count / max(top, 1), 1.0)
            pieces.append(
                element(
                    "rect",
                    element("title", f"{year}: {count:,}"),
                    x=(year - first) * _COLUMN + 1.5,
                    y=_HEIGHT - high,
                    width=_COLUMN - 3,
                    height=high,
                    class_="s2",
                )
            )
    ends = [label(f"’{first % 100:02}", 1.0, _HEIGHT + 13, "start")]
    if last > first:
        ends.append(label(f"’{last % 100:02}", float(width) - 1, _HEIGHT + 13, "end"))
    return drawing(title, width, _HEIGHT + 16, *pieces, *ends)
