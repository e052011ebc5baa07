"""The words that a number was read from, in the sentences around them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from warehouse.report.asking import Row

AROUND = 280
"""Most characters shown on either side."""

_END = re.compile(r"[.!?][”\"’)]?\s")
ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Text before the words, the words, and the text after them."""

    before: str
    words: str
    after: str


def evidence(row: Row) -> Evidence | None:
    """The evidence of a discrepancy; None where its number has no place in a text.

    row   has `around`, a piece of the text that starts at code point `cut`, and `char_start`, `char_end`
    """
    start, end, around = row["char_start"], row["char_end"], row["around"]
    if start is None or end is None or not around:
        return None
    start, end = start - row["cut"], end - row["cut"]
    return Evidence(
        _before(around[:start], row["cut"] > 0), around[start:end], _after(around[end:])
    )


def _before(text: str, cut: bool) -> str:
    """From the start of the paragraph, or of a sentence near enough."""
    whole = "\n\n" in text or not cut
    text = text.rsplit("\n\n", 1)[-1]
    if len(text) <= AROUND and whole:
        return text
    text = text[-AROUND:]
    ends = [match.end() for match in _END.finditer(text)]
    return text[ends[0] :] if ends else ELLIPSIS + text.partition(" ")[2]


def _after(text: str) -> str:
    paragraph = text.partition("\n\n")[0]
    if len(paragraph) <= AROUND:
        return paragraph
    text = paragraph[:AROUND]
    ends = [match.start() + 1 for match in _END.finditer(text)]
    return text[: ends[-1]] if ends else text.rpartition(" ")[0] + ELLIPSIS
