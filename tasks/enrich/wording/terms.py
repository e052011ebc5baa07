"""Phrases that are tracked over time, from warehouse/names/terms.csv."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache

from tasks.enrich.wording.phrases import Phrases
from tasks.enrich.wordlists import NAMES

_FILE = NAMES / "terms.csv"


@dataclass(frozen=True, slots=True)
class Term:
    """One use of a tracked phrase. `surface == text[char_start:char_end]`."""

    char_start: int
    char_end: int
    surface: str
    term: str


@cache
def _tracked() -> tuple[Phrases, list[str]]:
    with _FILE.open(encoding="utf-8", newline="") as lines:
        owners = {
            p: row["term"] for row in csv.DictReader(lines) for p in row["phrases"].split("|")
        }
    return Phrases(list(owners)), list(owners.values())


def find(lowered: str, text: str) -> tuple[Term, ...]:
    """Every tracked phrase of a text, in order; `lowered` is `folding.small` of its folded form."""
    phrases, terms = _tracked()
    return tuple(
        Term(start, end, text[start:end], terms[number])
        for number, start, end in phrases.find(lowered)
    )
