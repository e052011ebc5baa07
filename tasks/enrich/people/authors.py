"""Whose statement a release is, as its title says: "Statement from Maj. Gen. …"."""

from __future__ import annotations

import re

from tasks.enrich import sentences
from tasks.enrich.folding import fold
from tasks.enrich.names import find as names
from tasks.enrich.people import find as persons
from tasks.enrich.people import resolve as people
from tasks.enrich.people.resolve import Person

_STATEMENT = re.compile(
    r"(?:(?:joint |press |official )?statements?|remarks|message|comments)"
    r" (?:from|by|of|attributed to|attributable to)(?: the)? ",
    re.IGNORECASE,
)
_LONGEST = 400  # characters of a title that are looked at


def find(title: str) -> Person | None:
    """The one person whose statement a title announces; None if it names none, or several."""
    title = title[:_LONGEST]
    folded = fold(title)
    lead = _STATEMENT.search(folded)
    if lead is None:
        return None
    spans = sentences.split(folded)
    taken = [(name.start, name.end) for name in names.find(folded)]
    named = persons.find(folded, title, spans, taken)
    namings = people.resolve(folded, title, named, taken)
    after = {naming.person.entity_id: naming for naming in namings if naming.start >= lead.end()}
    if len(after) != 1:
        return None
    (first,) = after.values()
    return first.person if first.full_start - lead.end() < 60 else None
