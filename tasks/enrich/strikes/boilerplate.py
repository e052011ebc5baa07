"""Sentences that speak of strikes without reporting any: sums since the start, definitions, news."""

from __future__ import annotations

import re
from bisect import bisect_left

from tasks.enrich.anchored import Anchored
from tasks.enrich.wordlists import words

_SINCE = Anchored(
    (*words("has have had since during over percent 20"), "to date", "as of", "in ", "for "),
    r"\b(?i:has|have|had) (?:also |already |now |since )?(?:conducted|executed|carried out|launched|flown)"
    r"|\b[Ss]ince (?!the (?:last|previous)|yesterday|our last)|\bto date\b|\b[Aa]s of\b"
    r"|\b(?i:during|over|in|for) (?:all of )?the (?:first|months?|course|past (?:month|year))\b"
    r"|\b(?:in|during|for) (?:all of )?(?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December)(?: 20\d\d)?\b(?! \d)|\bpercent (?:increase|decrease)\b"
    r"|\b20\d\d,? (?:and|to|through|-) (?:the end of )?(?:[A-Z][a-z]{2,8}\.? )?(?:\d{1,2}, )?20\d\d",
)
_ALLEGED = Anchored(
    ("allegation", "civilian", "report ", "via ", "credible"),
    r"\ballegation|\bcivilians? (?:was|were|casualt)|\bcivilians\b[^.]{0,40}(?:killed|injured)"
    r"|\breport (?:of|alleging)|\bvia (?:media|social|self)|\bcredible\b",
    re.IGNORECASE,
)
_ABOUT = Anchored(
    ("defin", "kinetic ", "for e", "civilian", "assess", "is one", "list above", "does not", "if "),
    r"\bdefin(?:e|es|ed|ition)\b|\bkinetic events?\b|\bfor example\b|\bcivilian(?:s| casualt)"
    r"|\bassess(?:ed|ment) (?:that|of|is|was|determined)|\bis one strike\b|\blist above\b"
    r"|\bdoes not (?:include|report)\b|\bif (?:a|the) strike",
    re.IGNORECASE,
)
_MARK = re.compile('"')
_THAN = re.compile(
    r"(?:(?<!more )(?<!fewer )(?<!less )than|of the|of those)\s{1,4}\Z", re.IGNORECASE
)


def tells_nothing(folded: str, start: int, end: int, *, line: bool, opening: bool) -> bool:
    """Whether a sentence speaks of strikes without reporting any.

    It is about harm to civilians, restates what was done over months, or discusses strikes.
    line     it says what was struck where
    opening  it opens the release: it may say whom the strikes are to defend
    """
    if _ALLEGED.search(folded, start, end):
        return True
    if line:
        return False
    if _SINCE.search(folded, start, end):
        return True
    return not opening and _ABOUT.search(folded, start, end) is not None


def compares(before: str) -> bool:
    """Whether the words before a count make it one to compare with: "a tenth more than the 74"."""
    return _THAN.search(before) is not None


def quotation_marks(folded: str, start: int, end: int) -> list[int]:
    """Where the quotation marks of a paragraph stand, in order."""
    return [found.start() for found in _MARK.finditer(folded, start, end)]


def quoted(marks: list[int], position: int) -> bool:
    """Whether a position lies between two of the quotation marks of its paragraph."""
    return bisect_left(marks, position) % 2 == 1
