"""Views whose rows the published file holds as tables, because many rows have to be read for them.

The view's own file stays the one definition; warehouse.keeping makes the tables.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb

from warehouse import define
from warehouse.checks import rules

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Kept:
    """A view whose rows are kept.

    name      the view
    order     its order, for rows that are put together of several parts; none where it has none
    sums      its columns that add up over releases, the others being its key
    by_rules  whether it is over `examined`, whose rules have each a reach of their own
    rows      whether its rows are each of one release (release_id); they are then taken over
    """

    name: str
    order: str = ""
    sums: tuple[str, ...] = ()
    by_rules: bool = False
    rows: bool = False

    @property
    def taken_over(self) -> bool:
        """Whether rows of the file that was published last can stay."""
        return self.rows or bool(self.sums)


KEPT = (
    Kept("cases", sums=("cases",), by_rules=True),
    Kept("discrepancies", "release_id, rule, char_start", by_rules=True, rows=True),
    Kept("lines_once", rows=True),
    Kept("strikes_by_month"),
    Kept("places_by_month"),
    Kept("strikes_by_place"),
    Kept("strikes_by_target"),
    Kept("naming_by_month", "month, publisher, mentions DESC", sums=("mentions", "releases")),
    Kept("terms_by_month", "month, publisher, uses DESC, term", sums=("uses", "releases")),
    Kept("topics_by_month", "month, publisher, releases DESC, topic", sums=("releases",)),
    Kept("quotes_once", rows=True),
    Kept("names_of_people"),
    Kept("people"),
    Kept("edited_numbers", rows=True),
    Kept("edits", "seen_at DESC, release_id", rows=True),
    Kept("allegations"),
    Kept("casualty_ledger"),
    Kept("claims_over_time"),
    Kept("coverage"),
)
"""In the order in which they are made: one may rest on those before it."""


@cache
def definitions() -> str:
    """A digest of all that the kept rows are a function of, beside the lake's files."""
    files = [*sorted(define.VIEWS.glob("*.sql")), *sorted(rules.RULES.glob("*")), rules.CORRECTIONS]
    files += [_HERE / "schema.yaml"]
    files += [
        _HERE / f"{name}.py" for name in ("kept", "keeping", "materialize", "touched", "define")
    ]
    digest = hashlib.sha256(duckdb.__version__.encode())
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()
