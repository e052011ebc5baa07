"""The targets that one verb governs: a list, or nouns that "and" joins."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

from tasks.enrich.strikes import counts, phrases, targets

OWNER = r"(?:ISI[LS]|ISL|Da'?esh|Deash|the enemy|enemy)"
# "two vehicles, one of which was used": tells of a target that has been counted.
_RELATIVE = re.compile(
    r"\s*(?:one|two|some|many|all|both|another)\s+(?:of\s+)?(?:which|whom|who|that|used|housing)(?!\w)"
)
_NOT_TARGET = re.compile(
    r"(?:as|in|to|with|at|from|of|for|by|on|near|it|they|which|who|initial|results?|no|there)(?!\w)",
    re.IGNORECASE,
)
# "the aircraft exited the area safely" tells of those who struck.
_STRIKERS = re.compile(
    r"(?:all |the )?(?:strike |u\.s\. )?aircraft (?:exited|departed|returned|left)", re.IGNORECASE
)
# "struck and ISIL bunker" is a misprint of "an": one thing, for its noun is no plural.
_MISPRINT = re.compile(rf"\s*{OWNER}(?:[ -]\w+)*[^s\W]\s*", re.IGNORECASE)
_FOR = re.compile(r"\sfor\s", re.IGNORECASE)  # "factories for bombs and vehicle bombs"
_LONGEST = 90  # code points of one noun phrase
_STARTS = re.compile(
    rf"\s*(?:also\s)?(?:{counts.COUNT}|{OWNER}|others?|at least|approximately|up to|as many as"
    r"|more than|over|nearly|about)(?![\w])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Effect:
    """One target at start:end of the folded text and what befell it."""

    start: int
    end: int
    effect: str
    target: str
    low: int | None
    high: int | None
    qualifier: str | None = None


@dataclass(slots=True)
class Part:
    """A stretch between two separators, and the separator before it."""

    start: int
    end: int
    sep: str


def rows(folded: str, parts: list[Part], effect: str, before: str | None) -> list[Effect]:
    """What befell the targets of `parts`; `before` is the target named last, for "two others"."""
    read = [
        (start, target, sep)
        for start, words, sep in _joined(folded, parts)
        if not _RELATIVE.match(words) and not _STRIKERS.match(words.lstrip())
        for target in phrases.parse(words)
    ]
    found: list[Effect] = []
    one = parts[0].sep == "and" and _MISPRINT.fullmatch(folded, parts[0].start, parts[0].end)
    for (start, target, sep), following in zip_longest(read, read[1:]):
        words = following[1].name if target.sized and following else target.name
        name = _name(words, sep, counted=target.counted) if words else before
        if name and (words or target.counted):
            first, last = start + target.start, start + target.end
            bounds = (target.low, target.high, target.qualifier)
            if one and not target.counted and start == parts[0].start:
                bounds = (1, 1, None)
            found.append(Effect(first, last, effect, name, *bounds))
            before = name
    return found


def _name(words: str, sep: str, *, counted: bool) -> str | None:
    if _NOT_TARGET.match(words):
        return None
    # Without a count, after a comma, it may be anything: only what is surely a target is one.
    sure = counted or sep in ("", "and") or targets.known(words) is not None or _starts(words)
    if not sure:
        return None
    name = targets.canonical(words)
    return name if any(letter.isalpha() for letter in name) else None


def _joined(folded: str, parts: list[Part]) -> list[tuple[int, str, str]]:
    """Parts with those put together that one noun phrase holds: "command" and "control node"."""
    spans: list[tuple[int, str, str]] = []
    for part in parts:
        words = folded[part.start : part.end]
        if part.sep in ("and", "or", "/") and spans and not _starts(words):
            if part.sep == "and" and _reaches_back(folded, spans, part):
                (start, _, sep), _ = spans[-2:]
                spans[-2:] = [(start, folded[start : part.end], sep)]
                continue
            start, left, sep = spans[-1]
            both = folded[start : part.end]
            tells = _FOR.search(left) is not None
            if tells or (len(both) < _LONGEST and (_known(both) or not _known(left))):
                spans[-1] = (start, both, sep)
                continue
        spans.append((part.start, words, part.sep))
    return spans


def _reaches_back(folded: str, spans: list[tuple[int, str, str]], part: Part) -> bool:
    """Whether one known name holds three parts: "mortar, rocket and artillery systems"."""
    if len(spans) < 2 or spans[-1][2] != "," or _starts(spans[-1][1]):
        return False
    whole = folded[spans[-2][0] : part.end]
    return len(whole) < _LONGEST and _known(whole)


@lru_cache(maxsize=16384)
def _starts(words: str) -> bool:
    return _STARTS.match(words) is not None


def _known(words: str) -> bool:
    """Whether the last noun phrase is a target by itself: in "an ISIL vehicle and bunker" two are."""
    found = phrases.parse(words)
    return bool(found) and targets.known(found[-1].name) is not None
