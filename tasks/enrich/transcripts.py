"""Transcripts: who holds the floor, from the labels at the beginning of lines."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from tasks.enrich import personal_names, ranks
from tasks.enrich.personal_names import Name
from tasks.enrich.portraits import PersonMention
from tasks.enrich.sentences import Span

_NOBODY = (
    r"(?:Q|A|QUESTION|Question|STAFF|Staff|MODERATOR|Moderator|REPORTER|Reporter|INTERPRETER"
    r"|Interpreter|TRANSLATOR|OPERATOR|Operator|PRESS|MEDIA|VOICE|PARTICIPANT|AIDE|UNKNOWN)"
)
_SHOUTED = r"(?:Mc|Mac|De|La)?[A-Z][A-Z.'-]*"
_TITLE = (
    r"(?:GEN|GENERAL|LT|LIEUTENANT|COL|COLONEL|MAJ|MAJOR|CAPT|CAPTAIN|CMDR|COMMANDER|ADM|ADMIRAL"
    r"|SGT|SERGEANT|BRIG|BRIGADIER|REAR|VICE|AIR|WING|GROUP|COMMODORE|SECRETARY|SEC|MR|MRS|MS|DR"
    r"|AMB|AMBASSADOR|PRESIDENT|MINISTER|PRIME|SPECIAL|SPOKESMAN|SPOKESPERSON|SPOKESWOMAN|SENIOR"
    r"|UNDER|UNDERSECRETARY|ASSISTANT|DEPUTY|CHAIRMAN|ACTING)"
)
_RANK = "|".join(
    re.escape(r) for r in sorted(ranks.RANKS | ranks.HONORIFICS, key=len, reverse=True)
)
_LABEL = re.compile(
    rf"^(?:(?P<nobody>{_NOBODY}(?: \d)?)"
    rf"|(?P<titled>{_TITLE}\.? ?{_SHOUTED}(?: {_SHOUTED}){{0,6}})"
    rf"|(?P<ranked>(?:{_RANK}|Secretary|Ambassador) [A-Z][\w.'-]{{1,20}}(?: [A-Z][\w.'-]{{1,20}}){{0,3}})"
    rf"|(?P<bare>{_SHOUTED}(?: {_SHOUTED}){{1,4}})"
    r") ?:(?=\s|\Z)[ \t]*",
    re.MULTILINE,
)
_BARE_QUESTION = re.compile(r"^(?P<nobody>Q)\.?[ \t]+(?=[\"'A-Z(\[])", re.MULTILINE)
_UNNAMED = re.compile(r"\b(?:OFFICIAL|OFFICER|SPEAKER|BRIEFER)\b")
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
    """The turns of a transcript, in order; none if the text is not one.

    A text is a transcript if a line of it begins with a rank or title in capitals and a colon, or
    two lines with "Q:", "Moderator:", "Gen. Moss:". Only then do other names in capitals count.
    """
    labels = [m for m in _LABEL.finditer(folded) if not folded.startswith('"', m.end())]
    sure = sum(1 for label in labels if label["titled"])
    likely = sure + sum(1 for label in labels if label["nobody"] or label["ranked"])
    if not sure and likely < 2:
        return []
    labels = sorted([*labels, *_BARE_QUESTION.finditer(folded)], key=re.Match.start)
    starts = [label.start() for label in labels]
    ends = [*starts[1:], len(folded)]
    return [
        Turn(label.start(), _label_end(label), _parts(folded, paragraphs, label.end(), end))
        for label, end in zip(labels, ends, strict=True)
    ]


def mentions(folded: str, held: list[Turn], found: list[PersonMention]) -> list[PersonMention]:
    """Persons whom labels name and who were not `found` (in order): "MS. PSAKI", "ERIC J. PAHON"."""
    starts = [mention.start for mention in found]
    rows: list[PersonMention] = []
    for turn in held:
        index = bisect_left(starts, turn.label_start)
        if index < len(starts) and starts[index] < turn.label_end:
            continue
        name = _name(folded, turn.label_start, turn.label_end)
        if name:
            rows.append(PersonMention(name.start, name.end, turn.label_start, name.end, name))
    return rows


def _label_end(label: re.Match[str]) -> int:
    return max(label.end(group) for group in label.re.groupindex)


def _name(folded: str, start: int, end: int) -> Name | None:
    label = folded[start:end]
    if re.fullmatch(rf"{_NOBODY}(?: \d)?", label) or _UNNAMED.search(label):
        return None
    for word in re.finditer(r"[^\s.]+", label):
        name = personal_names.read(folded, start + word.start(), shouted=True)
        if name and name.end == end:
            return name
    return None


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
