"""How near two texts are: the runs of five words that they share, and the figures in them."""

from __future__ import annotations

from tasks.clean.datelines import read_dateline

SIZE = 5
"""Words of a shingle."""

_PARTING = "-–—―/…\u00a0\u200b"
_APOSTROPHES = "’‘`´"
_EDGES = ".,;:!?'\"“”„«»()[]{}*•·|#"
_NUMBERS = frozenset((
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
    "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "thousand",
    "million", "billion", "no", "january", "february", "march", "april", "may", "june", "july",
    "august", "september", "october", "november", "december", "monday", "tuesday", "wednesday",
    "thursday", "friday", "saturday", "sunday", "yesterday", "today",
))  # fmt: skip


def words(text: str) -> list[str]:
    """The words of a release's text in one case, without its dateline, which sites print otherwise.

    Marks at the edges of words, dashes, and the commas of figures make no difference.
    """
    dateline = read_dateline(text)
    body = text[dateline.end :] if dateline else text
    for mark in _PARTING:
        body = body.replace(mark, " ")
    for mark in _APOSTROPHES:
        body = body.replace(mark, "'")
    stripped = [word.strip(_EDGES) for word in body.lower().split()]
    return [word.replace(",", "") if "," in word else word for word in stripped if word]


def shingles(of: list[str]) -> list[str]:
    """All runs of five words, as often as they stand; of a shorter text, the whole of it."""
    if len(of) <= SIZE:
        return [" ".join(of)]
    return list(map(" ".join, zip(*(of[start:] for start in range(SIZE)), strict=False)))


def figures(of: list[str]) -> str:
    """The numbers and days that a text names, in order: what makes one strike release another."""
    telling = {word for word in set(of) if word in _NUMBERS or word[0].isdecimal()}
    return " ".join([word for word in of if word in telling])


def jaccard(one: set[str], other: set[str]) -> float:
    """What two sets share, of all that is in either: 1 for equal sets, 0 for nothing in common."""
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared)
