"""Which release a corrected one issues again. Both are kept: what was first said is a record too."""

from __future__ import annotations

import re
from datetime import date

from tasks.store.neighbours import Neighbours, Row
from tasks.store.signatures import is_marked

ALIKE = 0.5
_NUMBER = re.compile(r"\d+$")


def superseded(near: Neighbours, name: str) -> str | None:
    """The release that `name` supersedes, or None.

    It stands on the same site under another article id; has the same number, or the same title and
    day (three days before, when the title says that it corrects); has other words or figures, and yet
    half of its runs of five words in common. Of several, the one last issued before it.
    """
    row = near.rows[name]
    before = [
        other
        for other in near.issued_as(name)
        if _order(near.rows[other]) < _order(row)
        and not near.same(other, name)
        and near.likeness(name, other) >= ALIKE
    ]
    return max(before, key=lambda other: _order(near.rows[other]), default=None)


def _order(row: Row) -> tuple[date, bool, int, str]:
    """When it was issued: by its day, a marked one after the others, then by its article id."""
    number = _NUMBER.search(row["release_id"])
    issued = int(number.group()) if number else 0
    return row["published"] or date.min, is_marked(row["title"]), issued, row["release_id"]
