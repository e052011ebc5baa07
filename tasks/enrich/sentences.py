"""Where sentences begin and end, in text that is full of ranks and initials."""

from __future__ import annotations

import re
from bisect import bisect_right

from tasks.enrich.wordlists import words

Span = tuple[int, int]

_BREAK = re.compile(
    r"[.!?\n](?:(?<=\n)[ \t]{0,4}\n\s{0,4}"
    r"|(?<![.!?\n].)[.!?]{0,2}[\"')\]*]{0,3}(\s{1,4})(?=[\"'(\[]{0,2}[^\W_a-z]))",
    re.DOTALL,
)
_LAST_WORD = re.compile(r"(?<![\w.'])[\w.']*\Z")

# A full stop after one of these never ends a sentence: a name or a number follows.
_TITLES = words(
    "gen lt maj brig col sgt cpl spc pfc pvt capt cmdr adm lance tech gov sen rep hon prof dr mr"
    " mrs ms st mt ft no nos vs fig vol op sec messrs amb supt hq approx est rev"
)
# After one of these it ends a sentence only if what follows opens one.
_SOMETIMES = words(
    "u.s u.k u.n u.a.e e.u d.c a.m p.m jr sr jan feb mar apr jun jul aug sep sept oct nov dec inc"
    " co corp ltd etc i.e e.g fla va md calif ret"
)
_OPENERS = words(
    "the a an in on at this that these those it its he she they we i you our their his her as and"
    " but since during for to from with while when after before also additionally however there"
    " all both each every many most some if by over under despite following according iraqi"
    " coalition separately near meanwhile finally near another no not together near"
)
_NEXT_WORD = re.compile(r"[\"'(\[]{0,2}([^\W\d_]+)")


def split(folded: str) -> list[Span]:
    """Sentence spans of a folded text, in order, without the white space around them.

    A paragraph break always ends a sentence. Linear in the length of the text.
    """
    spans: list[Span] = []
    start = 0
    for found in _BREAK.finditer(folded):
        if found[1] is None:
            end, after = found.start(), found.end()
        else:
            if _goes_on(folded, found.start(), found.end(), found[0][0]):
                continue
            end, after = found.start(1), found.end(1)
        _add(spans, folded, start, end)
        start = after
    _add(spans, folded, start, len(folded))
    return spans


def paragraphs(folded: str) -> list[Span]:
    """Paragraph spans: what stands between blank lines."""
    spans: list[Span] = []
    start = 0
    while True:
        end = folded.find("\n\n", start)
        _add(spans, folded, start, end if end >= 0 else len(folded))
        if end < 0:
            return spans
        start = end + 2


def at(spans: list[Span], position: int) -> Span:
    """The span that holds a position, or the nearest one before it; (0, 0) if there is none."""
    index = bisect_right(spans, (position, 1 << 60)) - 1
    return spans[max(index, 0)] if spans else (0, 0)


def _goes_on(folded: str, stop: int, after: int, mark: str) -> bool:
    if mark != ".":
        return False
    match = _LAST_WORD.search(folded, max(0, stop - 12), stop)
    word = match[0].lower() if match else ""
    if (len(word) == 1 and word.isalpha()) or word in _TITLES:
        return True
    if word in _SOMETIMES:
        opener = _NEXT_WORD.match(folded, after)
        return opener is None or opener[1].lower() not in _OPENERS
    return False


def _add(spans: list[Span], folded: str, start: int, end: int) -> None:
    while start < end and folded[start].isspace():
        start += 1
    while end > start and folded[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append((start, end))
