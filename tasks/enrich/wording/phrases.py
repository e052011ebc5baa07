"""Phrases of a data file, found in a text whatever their capitals."""

from __future__ import annotations

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from tasks.enrich.folding import fold, small


class Phrases:
    """Phrases to look for, each with a number; the longest is taken at each place."""

    def __init__(self, phrases: list[str]) -> None:
        self._automaton = AhoCorasick(
            [small(fold(phrase)) for phrase in phrases],
            matchkind=MatchKind.LeftmostLongest,
            implementation=Implementation.DFA,
        )

    def find(self, lowered: str) -> list[tuple[int, int, int]]:
        """(number of the phrase, start, end) of each that stands on word boundaries, in order.

        `lowered` is a folded text in small letters.
        """
        return [
            (number, start, end)
            for number, start, end in self._automaton.find_matches_as_indexes(lowered)
            if not (start and lowered[start - 1].isalnum()) and not lowered[end : end + 1].isalnum()
        ]
