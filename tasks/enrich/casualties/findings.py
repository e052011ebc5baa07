"""The verdict on an allegation and the reason given for it, read from its words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from tasks.enrich.casualties.harm import Harm

_WEAPONS = r"(?:air ?)?(?:strikes?|actions?|attacks?|operations?|engagements?|munitions?|weapons?)"
_NONE_THERE = (
    rf"\bno (?:known )?(?:coalition |u\.s\. |us |corresponding |such |cjtf-oir |allied )*{_WEAPONS}"
    r"(?:,? (?:or|and) \w+)?(?: \w+)? (?:were|was|had|in|fell|took|that|on|corresponds?|occurred)\b"
    rf"|did not (?:conduct|carry out) (?:any )?(?:\w+ )?{_WEAPONS}"
)
_AGAINST: list[tuple[str, str]] = [
    ("no strikes in the area", _NONE_THERE),
    (
        "insufficient evidence",
        r"insufficient evidence|not (?:sufficient|enough) evidence|no evidence|did not credibly"
        r" determine",
    ),
    (
        "insufficient information",
        r"(?:insufficient|no specific) (?:information|details?)"
        r"|not (?:enough|sufficient) (?:information|details?)",
    ),
    (
        "no civilians harmed",
        r"\bno (?:civilians?|no[n -]{0,2}c?ombatants?)(?: \w+){0,2} (?:were|was)(?: \w+){0,2}"
        r" (?:harmed|killed|injured|present)|not to have been civcas|did not result in civilian"
        r"|no civilian casualties (?:occurred|resulted)|no civcas\b",
    ),
    (
        "lawful target only",
        r"\bonly (?:da'?esh|isis|isil|enemy|lawful|legitimate|combatants?|fighters?|militants?)"
        r"|(?:casualty|casualties|those killed|individuals?) (?:was|were) (?:an? |all )?(?:isis|isil"
        r"|da'?esh|enemy|combatant|fighter)",
    ),
    (
        "outside the area of responsibility",
        r"outside (?:of )?(?:the )?(?:coalition|cjtf)[\w' -]{0,20}area of (?:responsibility|operat)",
    ),
    (
        "other cause",
        r"result of an? (?:land ?mine|ied|improvised)|not (?:conducted|caused|carried out) by (?:the )?"
        r"coalition|does not use land ?mines",
    ),
    (
        "withdrawn by the source",
        r"(?:rescinded|withdrew|withdrawn|retracted)[^.;]{0,40}(?:allegation|report|claim)",
    ),
]
_INTO = (
    r"\b(?:enter(?:ed|s|ing)|(?:walk(?:ed|ing)|dr(?:ove|iving)|rode|riding|c[ao]me|coming|mov(?:ed|ing)"
    r"|cross(?:ed|ing)|appear(?:ed|ing)|arriv(?:ed|ing))(?: up)? (?:in|into|to|at))"
    r" (?:(?:the|a|close|its|target|'s) ){0,3}(?:target|blast|strike|impact|engagement|proximity)"
)
_CAME_LATE = (
    r"\b(?:after|following|once|while)\b[^.;]{0,40}\b(?:release|released|in flight)\b[^.;]{0,40}"
    r"\b(?:returned|entered|appeared|arrived|approached|drove|walked|rode)\b"
    r"|\b(?:approached|arrived|appeared|entered)\b[^.;]{0,50}\b(?:after|while|once)\b[^.;]{0,30}"
    r"\b(?:released|in flight)\b"
)
_HOW: list[tuple[str, str]] = [  # the first that is said counts: the later ones only attend it
    ("entered the target area after weapon release", rf"{_INTO}|{_CAME_LATE}"),
    ("secondary explosion", r"secondary explosion"),
    (
        "unseen before the strike",
        r"not (?:previously )?(?:observed|seen)|no civilians had been seen|unbeknownst|unknown to"
        r" coalition",
    ),
    (
        "proximity",
        r"\bproximity\b|\badjacent\b|in the vicinity of the (?:strike|target)|next door|next to the"
        r"|strike blast|of the blast|nearby (?:building|structure|house|residence|vehicle)",
    ),
]
_AGAINST_ONE = [(reason, re.compile(pattern)) for reason, pattern in _AGAINST]
_HOW_ONE = [(reason, re.compile(pattern)) for reason, pattern in _HOW]
_REJECTED = re.compile(
    r"\bnot (?:\w+ )?credible|\bnon-? ?credible|\bunfounded|\bneither [\w ]{0,20}credible"
)
_ACCEPTED = re.compile(r"(?:assessed|determined|found|deemed) (?:as |to be )?credible")
_DUPLICATE = re.compile(r"\bduplicates? (?:of|report|allegation)|\bis a duplicate|\bbe a duplicate")
_OPEN = re.compile(
    r"\bre-?opened|\bstill (?:being assessed|open|under)|\bremains? (?:open|under)"
    r"|\b(?:is|are) (?:currently )?(?:being|under) (?:re-?)?assess"
)


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict and a reason, each null when the words do not say."""

    verdict: str | None = None
    reason: str | None = None


@lru_cache(maxsize=4096)  # a report says the same of many allegations
def read(words: str, harm: Harm) -> Finding:
    """What a statement (folded, in small letters) finds; `harm` is what it says of people."""
    if _DUPLICATE.search(words):
        return Finding("duplicate", "duplicate")
    against, at = _against(words)
    if rejected := _REJECTED.search(words):
        at = min(at, rejected.start())
    if harm.firm and harm.harmed and harm.at is not None and harm.at <= at:
        return Finding("credible", how(words))
    if at < len(words):
        return Finding("non_credible", against)
    if _OPEN.search(words):
        return Finding("open")
    if _ACCEPTED.search(words):
        return Finding("credible", how(words))
    return Finding()


def how(words: str) -> str | None:
    """How civilians came to harm, as the statement says it."""
    return next((reason for reason, pattern in _HOW_ONE if pattern.search(words)), None)


def why_not(words: str) -> str | None:
    """Why reports were not found credible; null when several reasons are given."""
    found = {reason for reason, pattern in _AGAINST_ONE if pattern.search(words)}
    return found.pop() if len(found) == 1 and " or no " not in words else None


def _against(words: str) -> tuple[str | None, int]:
    """The reason that is given first, and where; the length of the words when there is none."""
    first: tuple[str | None, int] = (None, len(words))
    for reason, pattern in _AGAINST_ONE:
        match = pattern.search(words)
        if match and match.start() < first[1]:
            first = (reason, match.start())
    return first
