"""Unnamed sources: the words "a senior officer of the coalition", before or after a verb."""

from __future__ import annotations

import re

from tasks.enrich import cues
from tasks.enrich.sentences import Span

_DETERMINER = (
    r"(?:one of the|some of the|the|a|an|another|one|two|several|some|many|this|these|no|his)"
)
_NOUN_AFTER = re.compile(
    rf"(?:{_DETERMINER} )?(?:U\.S\.|U\.K\.|Gen\.|Lt\.|[^\s,.;:\"()]{{1,30}})"
    r"(?: (?:U\.S\.|U\.K\.|[^\s,.;:\"()]{1,30})){0,14}",
    re.IGNORECASE,
)
_NOUN_CUT = re.compile(
    r" (?:who|whom|which|in an?|in his|in her|during|on|at the|when|while|as|after|before|today"
    r"|yesterday|speaking|that|about|following|via|earlier|last|this|from)(?![\w-]).*"
)
_DESCRIPTION = re.compile(r"(?:\(?[\w'/&-]+\.?\)?,? ){0,14}\Z")
_NOT_DESCRIPTION = re.compile(
    r"(?<![\w-])(?:that|in|on|at|during|after|if|while|when|about|and|his|her|is|are|was|to)(?![\w-])"
)
# What is cited is a paper, not the person named after it: "according to the statement, Moss".
_DOCUMENT = re.compile(
    r"(?:statement|release|report|document|post|tweet|account|article|website|agency|data|figures), \Z"
)
# An envoy is sent to somebody: the "to" of his post begins no clause.
_POSTED = re.compile(
    r"(?<=[a-z] )(?:to|for|of) (?:the )?(?:[A-Z][\w.-]* |(?:coalition|to|and|counter|defeat) ){1,8}"
)
_HEADED = re.compile(
    rf"{_DETERMINER} (?:[\w'-]+ ){{0,6}}?(?:{cues.PERSONAL.pattern}) (?:of|for|at|from|with|in|to|on) ",
    re.IGNORECASE,
)
# ", who spoke on condition of anonymity," between a source and its verb.
_CLAUSE = re.compile(
    r", (?:who|which|formally known|formerly known|also known|speaking|briefing)\b[^.\";]{3,200}\Z"
)


def is_description(words: str) -> bool:
    """Whether `words`, between a verb and a name, only describe the person: "the commander, "."""
    if _DOCUMENT.search(words):
        return False
    words = _POSTED.sub("", words)
    return bool(_DESCRIPTION.match(words)) and not _NOT_DESCRIPTION.search(words)


def after(folded: str, start: int, limit: int) -> tuple[Span, bool] | None:
    """The noun phrase that begins at `start`, and whether it is someone who speaks."""
    match = _NOUN_AFTER.match(folded, start, min(limit, start + 160))
    if match is None:
        return None
    words = _NOUN_CUT.sub("", match[0])
    speaks = bool(cues.PERSONAL.search(words)) and not _NOT_DESCRIPTION.match(words)
    return (start, start + len(words)), speaks


def before(folded: str, floor: int, end: int) -> tuple[Span, bool] | None:
    """The noun phrase that ends at `end`, and whether it is someone who speaks."""
    low = max(floor, end - 120)
    comma = max(folded.rfind(mark, low, end) for mark in (", ", '"', "; ", ": ", " - ", "\n"))
    low = max(low, comma + 1)
    while low < end and folded[low] in ' "-\n':
        low += 1
    words = folded[low:end]
    for joint in (" that ", " where ", " because ", " when ", " which ", " and "):
        words = words.rpartition(joint)[2] if joint != " and " or len(words) > 50 else words
    words = words.removeprefix("as ").removeprefix("As ")
    if len(words.split()) > 12 or not words:
        return None
    last = words.rsplit(" ", 1)[-1]
    speaks = bool(cues.PERSONAL.fullmatch(last)) or bool(_HEADED.match(words))
    return (end - len(words), end), speaks


def without_clause(folded: str, floor: int, end: int) -> int:
    """Where a source ends before its relative clause, whose closing comma is at `end`."""
    low = max(floor, end - 240)
    clause = _CLAUSE.search(folded, low, end)
    return clause.start() if clause else end
