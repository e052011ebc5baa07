"""SVG made as text: elements whose every value is escaped, and drawings that read on paper and on a phone.

Drawn here and not in the browser, so that the page needs no script; by own functions and not by a charting
library, because what these give is a hundred times as large, brings its own styles, and cannot follow the
page into dark mode and print. Colours are classes of the page's style sheet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from markupsafe import Markup, escape

WIDE, NARROW = 960, 360
"""Widths in pixels for which a drawing is made: for a page and for a phone."""


def element(name: str, *children: str, **attributes: object) -> Markup:
    """One element. `class_` is class, `text_anchor` text-anchor; an attribute that is None is left out.

    Children are escaped unless they are Markup; numbers are rounded to a tenth of a pixel.
    """
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(number(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    if not children:
        return Markup(f"<{name}{said}/>")  # noqa: S704  (escaped above)
    inside = join(children)
    return Markup(f"<{name}{said}>{inside}</{name}>")  # noqa: S704  (escaped by join)


def join(parts: Iterable[str]) -> Markup:
    """Parts one after the other; those that are no Markup are escaped."""
    return Markup("").join(parts)


def number(value: object) -> object:
    """A coordinate as short as it can be written; anything else as it is."""
    return f"{value:.1f}".rstrip("0").rstrip(".") if isinstance(value, float) else value


def label(text: str, x: float, y: float, anchor: str = "middle", class_: str = "tick") -> Markup:
    """Words at a point, which is the middle, start or end of their base line."""
    return element("text", text, x=x, y=y, text_anchor=anchor, class_=class_)


def drawing(title: str, width: int, height: float, *children: str) -> Markup:
    """A whole drawing. Its title says what it shows, to those who hear it too."""
    return element(
        "svg",
        element("title", title),
        *children,
        viewBox=f"0 0 {width} {number(float(height))}",
        role="img",
        xmlns="http://www.w3.org/2000/svg",
    )


def both(draw: Callable[[int], Markup]) -> Markup:
    """The drawing for a page and the one for a phone; the style sheet shows one of them."""
    wide = Markup('<div class="wide">{}</div>').format(draw(WIDE))
    return wide + Markup('<div class="narrow">{}</div>').format(draw(NARROW))
