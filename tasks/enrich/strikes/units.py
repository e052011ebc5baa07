"""A release cut into paragraphs, list items and headings, and those into sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tasks.enrich import sentences
from tasks.enrich.sentences import Span

# A line end ends a unit when an item or a heading follows, or the line before was one.
_BREAK = re.compile(
    r"\n(?:[ ]{0,8}\n\s{0,8}"
    r"|(?=[ ]{0,8}(?:[*•·●▪◦‣]|-{1,2}|o (?=Near)|Near |(?:Syria|Iraq)[ :]{0,2}\n))"
    r"|(?<=[.:]\n)(?=[A-Z ])|(?<=Syria\n)|(?<=Iraq\n))"
)
_BULLET = re.compile(
    r"(?:[ ]{0,8}(?:[*•·●▪◦‣§+]{1,3}|-{1,3}|o(?= )|\d{1,2}[.)](?= )|\uf0b7|\ufffc{1,3}))+[ ]{0,8}"
)
_ITEM = re.compile(
    r"(?:(?<=[.;:!\"*•·-])|\s)[ ]{0,8}(?:(?<=[ .;:])(?:[*•·●]|-{1,2}|o)[ ]{0,4})?(?=Near [\w'])"
    r"|(?<=[.;:])\s{5,20}(?=[A-Z])"
)
# A line that was broken for its width: no stop before the break; no item, heading or dateline after it.
_WRAP = re.compile(
    r"\n(?:(?<=(?:Jan|Feb|Aug|ept|Oct|Nov|Dec|U\.S)\.\n)(?=[a-z\d])"
    r"|(?<=[a-z,\d]\n)(?<!Iraq\n)(?<!Syria\n)(?<!trikes\n)(?<!trike\n)"
    r"(?=[A-Za-z\d(\"'])(?!Near |(?:Syria|Iraq)[ :]{0,2}\n|(?:Air)?[Ss]trikes? in )"
    r"(?!(?i:release)|FOR IMM|(?!ISI[LS])[A-Z]{4}[^\n]{0,60}? -))"
)
_GAP = " " * 5  # between items that lost their line ends
_STRIKE = re.compile(r"str?i?r?kes?|stuck|struck", re.IGNORECASE)
_STOP = re.compile(r"[.;:!]\W{0,9}\Z")


@dataclass(frozen=True, slots=True)
class Unit:
    """One paragraph, item or heading at start:end, without bullet; `item` says it had one."""

    start: int
    end: int
    item: bool


def unwrap(folded: str) -> str:
    """A folded text, of the same length, with a space where a line was broken for its width."""
    return _WRAP.sub(" ", folded)


def split(folded: str) -> list[Unit]:
    """The units of a folded text, in order. Linear in its length."""
    units: list[Unit] = []
    start = 0
    for found in _BREAK.finditer(folded):
        _add(units, folded, start, found.start())
        start = found.end()
    _add(units, folded, start, len(folded))
    return units


def statements(folded: str, unit: Unit) -> list[Span]:
    """Sentences of a unit, several items on one line taken apart; bullets are not part of them."""
    spans: list[Span] = []
    for start, end in _items(folded, unit.start, unit.end):
        body = folded[start:end]
        for first, last in sentences.split(body):
            bullet = _BULLET.match(body, first, last)
            first = bullet.end() if bullet else first
            if first < last:
                spans.append((start + first, start + last))
    return spans


def _items(folded: str, start: int, end: int) -> list[Span]:
    if folded.find("Near ", start + 1, end) < 0 and folded.find(_GAP, start, end) < 0:
        return [(start, end)]
    spans: list[Span] = []
    for found in _ITEM.finditer(folded, start + 1, end):
        before = folded[max(start, found.start() - 600) : found.start()]
        if _STOP.search(before[-12:]) or (_STRIKE.search(before) and len(before) > 40):
            spans.append((start, found.start()))
            start = found.end()
    return [*spans, (start, end)]


def _add(units: list[Unit], folded: str, start: int, end: int) -> None:
    while start < end and folded[start].isspace():
        start += 1
    while end > start and folded[end - 1].isspace():
        end -= 1
    bullet = _BULLET.match(folded, start, end)
    if bullet:
        start = bullet.end()
    if start < end:
        units.append(Unit(start, end, bullet is not None))
