"""Unnamed sources: the words "a senior officer of the coalition", before or after a verb."""

from __future__ import annotations

import re

from tasks.enrich.quotes import cues, leads
from tasks.enrich.sentences import Span
from tasks.enrich.wordlists import words as listed

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
    r"(?:statement|release|report|document|post|tweet|account|article|website|agency|data|figures|letter), \Z"
    r"|\A(?:the|an?|its|his|her|their) (?:[\w'-]+ ){0,3}(?:statement|release|report|document|post|tweet"
    r"|article|letter|readout|transcript)\b"
)
# An envoy is sent to somebody: the "to" of his post begins no clause.
_POSTED = re.compile(
    r"(?<=[a-z] )(?:to|for|of) (?:the )?(?:[A-Z][\w.-]* |(?:coalition|to|and|counter|defeat) ){1,8}"
)
_HEADED = re.compile(
    rf"{_DETERMINER} (?:[\w'-]+ ){{0,6}}?(?:{cues.PERSONAL.pattern}) (?:of|for|at|from|with|in|to|on) ",
    re.IGNORECASE,
)
# How a noun phrase begins: "The Oak-based monitor", "America's envoy", "locals".
_PHRASE = re.compile(
    r"(?:(?i:the|an?|its|their|his|her|our|some|many|several|most|this|these|those|one|another|local|both) "
    r"|(?!(?:In|On|At|By|For|From|To|With|As|If|When|While|After|Before|Since|But|And|Or|Yet|So|That|What|Who"
    r"|Which|How|Where|Why|During|Under|Over|Near|Also|Still|Then|It|Not)\b)[^\W\d_a-z])"
)
_UNFINISHED = listed(
    "the a an of in on at to for from with by and or but as than is are was were"
) | {""}
_JOINT = re.compile(r"\A(?:as|but|and|while) ", re.IGNORECASE)
# ", who spoke on condition of anonymity," between a source and its verb.
_CLAUSE = re.compile(
    r", (?:who|which|formally known|formerly known|also known|speaking|briefing|the|an?)\b"
)


def is_description(words: str) -> bool:
    """Whether `words`, between a verb and a name, only describe the person: "the commander, "."""
    if _DOCUMENT.search(words):
        return False
    words = _POSTED.sub("", words)
    return bool(_DESCRIPTION.match(words)) and not _NOT_DESCRIPTION.search(words)


def after(folded: str, start: int, limit: int) -> tuple[Span, bool]:
    """The noun phrase that begins at `start`, and whether it is someone who speaks."""
    match = _NOUN_AFTER.match(folded, start, min(limit, start + 160))
    words = _NOUN_CUT.sub("", match[0]) if match else ""
    clause = _NOT_DESCRIPTION.match(words) or words.startswith(("by ", "with ", "for ", "of "))
    speaks = bool(cues.PERSONAL.search(words)) and not clause
    return (start, start + len(words)), speaks


def before(folded: str, floor: int, end: int, *, speech: bool) -> tuple[Span, bool] | None:
    """The noun phrase that ends at `end`, and whether it is someone who speaks.

    Before a verb of `speech` it is that, whatever it is: "the observatory said".
    """
    low = max(floor, end - 160)
    comma = max(folded.rfind(mark, low, end) for mark in (", ", '"', "; ", ": ", " - ", "\n"))
    low = max(low, comma + 1)
    while low < end and folded[low] in ' "-\n':
        low += 1
    words = folded[low:end]
    if speech and (comma > 0 or low == floor) and _is_phrase(words):
        return (low, end), True
    for joint in (" that ", " where ", " because ", " when ", " which ", " and "):
        words = words.rpartition(joint)[2] if joint != " and " or len(words) > 50 else words
    words = _JOINT.sub("", words)
    last = words.rsplit(" ", 1)[-1]
    if len(words.split()) > 12 or last in _UNFINISHED:
        return None
    speaks = bool(cues.PERSONAL.fullmatch(last)) or bool(_HEADED.match(words))
    return (end - len(words), end), speaks


def _is_phrase(words: str) -> bool:
    """Whether `words` are one noun phrase, as far as its beginning and the lack of a verb tell."""
    return (
        _PHRASE.match(words) is not None
        and words.rsplit(" ", 1)[-1] not in _UNFINISHED
        and len(words.split()) <= 20
        and leads.VERB.search(words) is None
    )


def without_clause(folded: str, floor: int, end: int) -> int:
    """Where a source ends before its relative clause, whose closing comma is at `end`."""
    low = max(floor, end - 240, folded.rfind('"', floor, end))
    clauses = [clause.start() for clause in _CLAUSE.finditer(folded, low, end)]
    return clauses[-1] if clauses else end
