"""What a heading or an introduction says of the allegations that follow it."""

from __future__ import annotations

import re

from tasks.enrich.casualties.findings import Finding, why_not

_HEADING = re.compile(
    r"\s*(?:the |all )?(?P<word>non-? ?credible|not credible|credible|duplicates?|open|re-?opened)"
    r"(?: (?:reports?|allegations?|assessments?|cases?|incidents?)(?P<after>\s*(?:[:.-]|\Z)|(?= \w))"
    r"|(?P<alone>\s*(?:[:-]|\Z)))"
)
_AGAIN = re.compile(r"\s*(?:closed )?(?:reports?|allegations?|cases?) (?:re-?opened|opened again)")
_CORRECTION = re.compile(r"\s*(?:\w+ ){0,3}(?:corrections?|amendments?|revisions?|updates?)\b")
_FOLLOWING = re.compile(r"\b(?:following|below|these|here is|determined to be)\b|:\s*\Z")
_MEANING = re.compile(r"\bmeans\b|\bcategor|\beither\b")
_WORD = re.compile(
    r"\b(?P<no>non-? ?credible|not credible)|\b(?P<twin>duplicates?)\b|\b(?P<yes>credible)\b"
    r"|(?P<open>re-?opened|opened again|still (?:open|being assessed))"
)
_SENTENCE = re.compile(r"(?<=[.;])\s")
_VERDICTS = {"no": "non_credible", "twin": "duplicate", "yes": "credible", "open": "open"}
LONGEST_HEADING = 90  # characters; a heading is short, or ends in a colon or a dash


def read(words: str) -> Finding | None:
    """The finding for what follows `words` (folded, small letters); null if they announce nothing.

    A finding without verdict ends the section before: each allegation then speaks for itself.
    """
    if _AGAIN.match(words):
        return Finding("open")
    if told := _HEADING.match(words) if heading(words) else None:
        rest = words[told.end() :]
        return _with_reason(_verdict(_WORD.match(told["word"])), rest)
    for sentence in _SENTENCE.split(words):
        if _FOLLOWING.search(sentence) and not _MEANING.search(sentence):
            verdicts = {_verdict(word) for word in _WORD.finditer(sentence)}
            if len(verdicts) == 1:
                return _with_reason(verdicts.pop(), sentence)
            if not verdicts and (reason := why_not(sentence)):
                return Finding("non_credible", reason)
    if len(words) <= LONGEST_HEADING and _CORRECTION.match(words):
        return Finding()
    return None


def heading(words: str) -> bool:
    """Whether words (folded, small letters) begin with the heading of a section."""
    told = _HEADING.match(words)
    return told is not None and bool(
        (told["after"] or told["alone"] or "").strip() or len(words) <= LONGEST_HEADING
    )


def _verdict(word: re.Match[str] | None) -> str:
    return _VERDICTS[(word.lastgroup if word else None) or "open"]


def _with_reason(verdict: str, words: str) -> Finding:
    if verdict == "duplicate":
        return Finding(verdict, "duplicate")
    return Finding(verdict, why_not(words) if verdict == "non_credible" else None)
