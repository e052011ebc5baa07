"""What a section with a drawing is made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from warehouse.report.asking import Questions


@dataclass(frozen=True, slots=True)
class Table:
    """Rows below a drawing, for reading and for those who do not see it."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]

    @property
    def right(self) -> frozenset[int]:
        """Columns that are set to the right: of numbers and shares."""
        return frozenset(
            at for at, _ in enumerate(self.columns) if _numbers(r[at] for r in self.rows)
        )


def _numbers(values: Iterable[object]) -> bool:
    known = [value for value in values if value is not None]
    return bool(known) and all(
        value.endswith("%") if isinstance(value, str) else isinstance(value, int | float)
        for value in known
    )


@dataclass(frozen=True, slots=True)
class Chart:
    """One section.

    slug     its address on the page
    lead     a sentence that says what there is to see
    figure   the drawing; None when nothing is held
    keys     (class, name) of its colours
    notes    what a reader must know in order not to be misled
    query    a query that gives the numbers
    nothing  what to say when there is nothing to show
    """

    slug: str
    title: str
    lead: str
    figure: Markup | None = None
    keys: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    table: Table | None = None
    query: str = ""
    nothing: str = ""


LACKING = "The published file does not have this part yet: `communique publish` makes it anew."


def nothing(questions: Questions, name: str, otherwise: str) -> str:
    """Why there is nothing to draw from a question: it cannot be asked, or has no rows."""
    return LACKING if name in questions.missing else otherwise
