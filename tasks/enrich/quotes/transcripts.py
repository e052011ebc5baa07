"""Transcripts: who holds the floor, from the labels at the beginning of lines."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from tasks.enrich.people.portraits import PersonMention
from tasks.enrich.quotes import labels
from tasks.enrich.sentences import Span

_CLOSING = re.compile(r"[-\[(*# ]{0,4}(?:30|END|End|end)\b[^\n]{0,40}\Z|#+\Z")


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says until the next label. `parts` are its paragraphs, the label outside."""

    label_start: int
    label_end: int
    parts: tuple[Span, ...]

    @property
    def span(self) -> Span:
        """From the label to the last word."""
        return self.label_start, max(self.label_end, self.parts[-1][1] if self.parts else 0)


def turns(folded: str, paragraphs: list[Span]) -> list[Turn]:
    """The turns of a transcript, in order; none if the text is not one."""
    found = labels.find(folded)
    ends = [*(label.start() for label in found[1:]), len(folded)]
    return [
        Turn(*labels.words(label), _parts(folded, paragraphs, label.end(), end))
        for label, end in zip(found, ends, strict=False)
    ]


def mentions(folded: str, held: list[Turn], found: list[PersonMention]) -> list[PersonMention]:
    """Persons whom labels name and who were not `found` (in order): "MS. PSAKI", "ERIC J. PAHON"."""
    starts = [mention.start for mention in found]
    rows: list[PersonMention] = []
    for turn in held:
        index = bisect_left(starts, turn.label_start)
        if index < len(starts) and starts[index] < turn.label_end:
            continue
        name = labels.name(folded, turn.label_start, turn.label_end)
        if name:
            rows.append(PersonMention(name.start, name.end, turn.label_start, name.end, name))
    return rows


def _parts(folded: str, paragraphs: list[Span], start: int, end: int) -> tuple[Span, ...]:
    parts: list[Span] = []
    index = bisect_left(paragraphs, (start, 0))
    index -= bool(index) and paragraphs[index - 1][1] > start
    while index < len(paragraphs) and paragraphs[index][0] < end:
        first, last = max(paragraphs[index][0], start), min(paragraphs[index][1], end)
        index += 1
        while first < last and folded[first].isspace():
            first += 1
        while last > first and folded[last - 1].isspace():
            last -= 1
        if first < last and _CLOSING.match(folded, first, last):
            break
        if first < last:
            parts.append((first, last))
    return tuple(parts)
