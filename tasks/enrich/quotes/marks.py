"""Where quotation marks open and close, in pages that mix, forget and turn them round."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tasks.enrich.sentences import Span

_MARK = re.compile(r"\"|''(?:(?=\w)|(?<=[\w.,!?]''))")
_NICKNAME = re.compile(r"\"(?<=[^\W\d_.] \")[^\W\d_a-z][\w' -]{1,18}\"(?= [^\W\d_a-z][a-z])")
# Outer single marks count only where a sentence or a clause ends inside them.
_SINGLE = re.compile(r"(?<!\w)‘(?:[^‘’]|’(?=\w)){1,3000}(?<=[.,!?])’(?!\w)")
# What a double mark without its partner may have for one: a single mark at the edge of a clause.
_SINGLE_OPENING = re.compile(r"(?:\A|(?<=\n)|(?<=[.,:!?] ))'(?=[^\W_])")
_SINGLE_CLOSING = re.compile(r"(?<=[.,!?])'(?=\s|\Z)")
_SINGLE_WITHIN = re.compile(r"(?<=[\s(])'(?=[^\W_])")
_OPENING = frozenset(" \n\t([{-/")
_STATED = re.compile(
    r",? (?:said|says|according to|added|noted)(?= [A-Z])|[,.!?] (?:he|she|they) (?:said|added|noted)\b"
    r"|, (?:said|added|noted) (?=the |an? )"
)

_Mark = tuple[int, int, bool | None]


@dataclass(frozen=True, slots=True)
class Segment:
    """The words between two marks: outer_start:outer_end with the marks, start:end without."""

    outer_start: int
    start: int
    end: int
    outer_end: int
    closed: bool = True


def segments(folded: str, text: str, paragraph: Span, *, within: bool = False) -> list[Segment]:
    """The quoted segments of one paragraph, in order.

    `within` says that a quotation is open as it begins. The last segment may be unclosed: it then
    ends with the paragraph, or before words that say who spoke.
    """
    first, last = paragraph
    if folded.find('"', first, last) < 0 and text.find("‘", first, last) >= 0 and not within:
        return [
            Segment(m.start(), m.start() + 1, m.end() - 1, m.end())
            for m in _SINGLE.finditer(text, first, last)
        ]
    found = _marks(folded, text, paragraph)
    return _paired(folded, [(first, first, True), *found] if within else found, first, last)


def closes_first(folded: str, text: str, paragraph: Span) -> bool | None:
    """Whether the first mark of a paragraph closes; None if the paragraph has no mark."""
    mark = _MARK.search(folded, *paragraph)
    return None if mark is None else _opens(folded, text, mark, *paragraph) is False


def _marks(folded: str, text: str, paragraph: Span) -> list[_Mark]:
    first, last = paragraph
    if folded.find('"', first, last) < 0 and folded.find("''", first, last) < 0:
        return []
    nicknames = {
        p for m in _NICKNAME.finditer(folded, first, last) for p in (m.start(), m.end() - 1)
    }
    return [
        (m.start(), m.end(), _opens(folded, text, m, first, last))
        for m in _MARK.finditer(folded, first, last)
        if m.start() not in nicknames
    ]


def _paired(folded: str, marks: list[_Mark], first: int, last: int) -> list[Segment]:
    found: list[Segment] = []
    index = 0
    floor = first
    while index < len(marks):
        start, inner, opens = marks[index]
        index += 1
        segment: Segment | None = None
        if opens is False:
            segment = _opened_by_single(folded, floor, start)
        elif opens or not folded[max(start - 1, 0)].isdigit():
            index, segment = _close(folded, marks, index, start, inner, last)
        if segment and segment.end > segment.start:
            found.append(segment)
        floor = marks[index - 1][1]
    return found


def _opened_by_single(folded: str, floor: int, close: int) -> Segment | None:
    """A quotation that a single mark opens and a double one, at `close`, closes."""
    single = _SINGLE_OPENING.search(folded, floor, close)
    if single is None:
        return None
    return _segment(folded, single.start(), single.end(), close, close + 1)


def _close(
    folded: str,
    marks: list[_Mark],
    index: int,
    start: int,
    inner: int,
    last: int,
) -> tuple[int, Segment]:
    """From the mark after an opening one to its closing mark."""
    if index == len(marks):
        return index, _unclosed(folded, start, inner, last)
    at, after, opens = marks[index]
    if opens is not True:
        return index + 1, _segment(folded, start, inner, at, after)
    closing = [mark for mark in marks[index + 1 : index + 3] if mark[2] is not True]
    if len(closing) == 2:
        # A quotation within the quotation: its own marks, then ours.
        return index + 3, _segment(folded, start, inner, closing[1][0], closing[1][1])
    return index, _unclosed(folded, start, inner, at)


def _unclosed(folded: str, start: int, inner: int, last: int) -> Segment:
    single = _SINGLE_CLOSING.search(folded, inner, last)
    if single and not _SINGLE_WITHIN.search(folded, inner, single.start()):
        return _segment(folded, start, inner, single.start(), single.end())
    stated = _STATED.search(folded, inner, last)
    end = stated.start() + folded.startswith(",", stated.start()) if stated else last
    trimmed = _segment(folded, start, inner, end, end)
    return Segment(start, trimmed.start, trimmed.end, trimmed.end, closed=False)


def _segment(folded: str, start: int, inner: int, end: int, after: int) -> Segment:
    while inner < end and folded[inner].isspace():
        inner += 1
    while end > inner and folded[end - 1].isspace():
        end -= 1
    return Segment(start, inner, end, after)


def _opens(folded: str, text: str, match: re.Match[str], first: int, last: int) -> bool | None:
    """True for an opening mark, False for a closing one, None if neither side tells."""
    start, end = match.span()
    before = folded[start - 1] if start > first else " "
    after = folded[end] if end < last else " "
    left, right = before in _OPENING, after.isspace()
    if left != right:
        return left if left or not after.isalnum() else _by_shape(text, start)
    return _by_shape(text, start)


def _by_shape(text: str, start: int) -> bool | None:
    return True if text[start] in "“„«" else False if text[start] in "”»" else None
