"""Patterns that are tried only where one of their words stands.

A regular expression looks at every character of a text, and most grammars find nothing in most
texts. The words that a match can begin with, those of all patterns together, are found in one pass,
which costs less than a single pattern does by itself.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from ahocorasick_rs import AhoCorasick, Implementation

from tasks.enrich.folding import small

_owners: dict[str, list[int]] = {}  # each word -> the patterns that it anchors


class Anchored:
    """`pattern`, whose every match begins with one of `words`: it finds what it finds without them.

    words   of ASCII; the first letters of a match are enough, and capitals do not count. ("ſ" and "ı",
            which re.IGNORECASE takes for s and i, begin nothing.)

    Where they stand is kept for the last texts: to ask about a sentence, give its text and its span.
    """

    _count = 0

    def __init__(self, words: Iterable[str], pattern: str, flags: int = 0) -> None:
        self.pattern = re.compile(pattern, flags)
        self._number = Anchored._count
        Anchored._count += 1
        for word in {small(word) for word in words}:
            _owners.setdefault(word, []).append(self._number)
        _automaton.cache_clear()
        _starts.cache_clear()

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As `re.Pattern.search` has it."""
        starts = _starts(text)[self._number]
        for index in range(bisect_left(starts, start), len(starts)):
            if starts[index] >= end:
                break
            if found := self.pattern.match(text, starts[index], end):
                return found
        return None

    def finditer(
        self, text: str, start: int = 0, end: int = sys.maxsize
    ) -> Iterator[re.Match[str]]:
        """As `re.Pattern.finditer` has it."""
        while found := self.search(text, start, end):
            yield found
            start = max(found.end(), found.start() + 1)

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """As `re.Pattern.match` has it."""
        return self.pattern.match(text, start, end)


@cache
def _automaton() -> tuple[AhoCorasick, list[list[int]]]:
    return AhoCorasick(list(_owners), implementation=Implementation.DFA), list(_owners.values())


@lru_cache(maxsize=4)
def _starts(text: str) -> list[list[int]]:
    """For each pattern, where its words begin in a text, in order."""
    automaton, owners = _automaton()
    starts: list[list[int]] = [[] for _ in range(Anchored._count)]
    for word, start, _ in automaton.find_matches_as_indexes(small(text), overlapping=True):
        for number in owners[word]:
            own = starts[number]
            if own and start < own[-1]:
                insort(own, start)
            else:
                own.append(start)
    return starts
