"""What was read out of a text as marks over it, cut where they begin and end, for people who look."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from communique import page_tips as tips
from tasks.enrich.annotations import Annotations, Quote

LEGEND = {
    "person": "person",
    "organization": "organization",
    "group": "group",
    "place": "place",
    "facility": "facility",
    "unit": "unit",
    "operation": "operation",
    "quantity": "quantity",
    "date": "date",
    "quote": "quotation",
    "statement": "reported statement",
    "speaker": "who said it",
    "strike": "strike line",
    "total": "strike total",
    "casualty": "civilian casualties",
}
"""Kind of mark -> what it is called; in the order of the legend."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something read from the words at start:end of the text; `tip` says what, in a line.

    `note` is shown without being asked for, after the words: whom "he" means.
    """

    start: int
    end: int
    kind: str
    tip: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Words with the same marks over all of them, the longest mark first; `notes` of those that end."""

    text: str
    marks: tuple[Mark, ...]
    notes: tuple[str, ...] = ()


def of(found: Annotations) -> list[Mark]:
    """Every mark of a text, in order, a longer one before those inside it."""
    entities = {entity.entity_id: entity for entity in found.entities}
    marks = [
        Mark(m.char_start, m.char_end, m.type, tips.entity(entities[m.entity_id]))
        for m in found.mentions
    ]
    for quote in found.quotes:
        marks += _said(quote)
    marks += [
        Mark(q.char_start, q.char_end, "quantity", tips.quantity(q)) for q in found.quantities
    ]
    marks += [Mark(d.char_start, d.char_end, "date", tips.day(d)) for d in found.dates]
    marks += [
        Mark(line.char_start, line.char_end, "strike", tips.strike(line, found.strikes.effects, n))
        for n, line in enumerate(found.strikes.lines)
    ]
    marks += [Mark(t.char_start, t.char_end, "total", tips.total(t)) for t in found.strikes.totals]
    for allegation in found.casualties.allegations:
        where = (allegation.char_start, allegation.char_end)
        marks.append(Mark(*where, "casualty", tips.allegation(allegation)))
    if found.casualties.report:
        for column, (start, end) in found.casualties.report.evidence.items():
            value = getattr(found.casualties.report, column)
            marks.append(Mark(start, end, "casualty", f"{column.replace('_', ' ')}: {value}"))
    kept = {mark for mark in marks if mark.start < mark.end}
    return sorted(kept, key=lambda mark: (mark.start, -mark.end, mark.kind, mark.tip))


def _said(quote: Quote) -> list[Mark]:
    """The words of a quotation and of its attribution; the speaker stands there if no word names him."""
    kind = "quote" if quote.direct else "statement"
    parts = [Mark(start, end, kind, tips.quote(quote)) for start, end in quote.parts]
    note = tips.unsaid(quote)
    if quote.attribution_start is None or quote.attribution_end is None:
        return [*parts[:-1], replace(parts[-1], note=note)]
    where = (quote.attribution_start, quote.attribution_end)
    return [*parts, Mark(*where, "speaker", tips.attribution(quote), note)]


def by_line(spans: list[tuple[int, int]], marks: list[Mark]) -> list[list[Mark]]:
    """The marks that lie over each of the spans, which are in order and do not overlap."""
    held: list[list[Mark]] = []
    waiting: list[Mark] = []
    index = 0
    for start, end in spans:
        waiting = [mark for mark in waiting if mark.end > start]
        while index < len(marks) and marks[index].start < end:
            waiting.append(marks[index])
            index += 1
        held.append([mark for mark in waiting if mark.end > start])
    return held


def runs(text: str, start: int, marks: list[Mark]) -> Iterator[Run]:
    """The words of a line that begins at `start` of the text, cut wherever a mark begins or ends."""
    end = start + len(text)
    opening: dict[int, list[Mark]] = {}
    for mark in marks:
        opening.setdefault(max(mark.start, start), []).append(mark)
    cuts = {start, end, *opening}
    cuts |= {mark.end for mark in marks if mark.end < end}
    active: list[Mark] = []
    for low, high in pairwise(sorted(cuts)):
        active = [mark for mark in active if mark.end > low] + opening.get(low, [])
        notes = tuple(dict.fromkeys(m.note for m in active if m.note and m.end == high))
        yield Run(text[low - start : high - start], tuple(active), notes)


def counted(marks: list[Mark]) -> list[tuple[str, str, int]]:
    """Kind, name and number of marks, of the kinds that occur, in the order of the legend."""
    numbers = dict.fromkeys(LEGEND, 0)
    for mark in marks:
        numbers[mark.kind] = numbers.get(mark.kind, 0) + 1
    return [(kind, LEGEND.get(kind, kind), n) for kind, n in numbers.items() if n]
