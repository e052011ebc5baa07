""" "Since the beginning of the campaign": events whose day stands in warehouse/names/campaign.csv."""

from __future__ import annotations

import csv
import re
from datetime import date
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from tasks.enrich.wordlists import NAMES

_FILE = NAMES / "campaign.csv"
_SINCE = re.compile(r"(?<!\w)[Ss]ince \Z")


@cache
def _events() -> tuple[AhoCorasick, list[date]]:
    phrases: dict[str, date] = {}
    with _FILE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            for phrase in row["phrases"].split("|"):
                phrases[phrase] = date.fromisoformat(row["date"])
    found = AhoCorasick(list(phrases), matchkind=MatchKind.LeftmostLongest)
    return found, list(phrases.values())


def find(folded: str) -> list[tuple[int, int, date]]:
    """Such words with the "since" before them: where they begin and end, and the day that they mean."""
    automaton, days = _events()
    found = []
    for index, start, end in automaton.find_matches_as_indexes(folded):
        since = _SINCE.search(folded, max(0, start - 7), start)
        if since and not folded[end : end + 1].isalnum():
            found.append((since.start(), end, days[index]))
    return found
