"""Who speaks, without a verb: a name below a quotation, or a name and a colon before it."""

from __future__ import annotations

import re

from tasks.enrich.quotes.attribution import Attribution
from tasks.enrich.quotes.scene import Scene

_LEAD = re.compile(
    r"\s{0,4}(?:[A-Z][^\n:\"]{0,40}?[.,] ?-{0,2} ?)?(?:(?:From|from|Statement by|By) )?(?:the )?"
)


def signed(scene: Scene, start: int) -> Attribution | None:
    """The person whose name, as a signature, begins at `start`."""
    naming = scene.first(start)
    if naming is None or naming.full_start > start:
        return None
    return Attribution(start, naming.full_end, start, start, "person", naming.person)


def labelled(scene: Scene, floor: int, end: int) -> Attribution | None:
    """The person whose name, office and a colon are all that stands from `floor` to `end`, but
    for a dateline: "TAMPA, Fla. - From Col. Moss, spokesman: "."""
    while end > floor and scene.folded[end - 1].isspace():
        end -= 1
    if not scene.folded.endswith(":", floor, end):
        return None
    naming = scene.naming_to(end - 1, floor)
    if naming is None or not _LEAD.fullmatch(scene.folded, floor, naming.full_start):
        return None
    start, last = naming.full_start, max(naming.full_end, naming.end)
    return Attribution(start, last, start, start, "person", naming.person)
