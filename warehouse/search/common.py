"""The words that are in most releases, and their codes.

A phrase with one of them is found without reading where each of its many occurrences stands: two in a row
are a term of the index themselves, and the others' occurrences say which of them is their neighbour.
"""

from __future__ import annotations

from pathlib import Path

WORDS = tuple((Path(__file__).parent / "common.txt").read_text(encoding="utf-8").split())
LISTED = " " + " ".join(WORDS) + " "

CODES = {word: LISTED.index(f" {word} ") + 1 for word in WORDS}
"""A common word -> its code, from 1: where it stands in LISTED, which SQL finds quickest."""
