"""How many civilians a statement says were killed and injured."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from tasks.enrich.casualties.counts import NUMBER, Counts

_CIVILIANS = (
    r"(?:civilians?(?! (?:vehicle|truck|car|boat|structure|building|house|home|residence|casualt"
    r"|infrastructure|object|death|injur|fatalit|harm))|no[n -]{0,2}c?ombatants?|individuals?|persons?"
    r"|people|child(?:ren)?|women)(?!\w)"
)
_HARMED = r"(?P<harm>killed|died|injured|wounded|harmed)\b"
_WHOLE = re.compile(
    rf"(?P<n>{NUMBER})\s(?:[a-z-]+ ){{0,3}}?{_CIVILIANS}(?P<gap>[^.;#]{{0,140}}?)\b{_HARMED}"
)
_ELLIPTIC = re.compile(
    rf"(?P<n>{NUMBER})\s(?:more |others? |additional |of them )?(?:were |was )?(?:also )?"
    rf"(?:[a-z]+ly )?{_HARMED}"
)
_DEATHS = re.compile(
    r"\b(?P<harm>deaths?|killing|killed|injury|injuries|injuring|injured|wounding)"
    rf" (?:(?:of|to) )?(?:[a-z]+ ){{0,3}}?(?P<n>{NUMBER})\s(?:[a-z-]+ ){{0,3}}?{_CIVILIANS}"
)
_COUNTED = re.compile(
    rf"(?P<n>{NUMBER})\s(?:unintentional |unintended |total |civilian ){{0,3}}"
    r"(?P<harm>deaths?|fatalit(?:y|ies)|injur(?:y|ies))\b"
)
# "injured two civilians and killed three": what stands before the verb is not what it befell.
_OBJECT = re.compile(r"\b(?:killed|injured|wounded|killing|injuring|wounding) (?:an? )?\Z")
_JOINED = re.compile(r",? and (?:[a-z]+ly )?\Z")
_ACTIVE = re.compile(
    rf"\band (?:[a-z]+ly )?(?P<harm>killed|injured|wounded) (?:another )?(?P<n>{NUMBER})"
    r"(?= (?:others?|more|when|as|while|who|after)\b|[.,;]|\Z)"
)
_EITHER = re.compile(r"\s?(?:and/or|or|/|and)\s(?:[a-z]+ly )?(?:killed|injured|wounded)")
_OVERTURNED = re.compile(r"(?:that|this|which) (?:was|is) incorrect|actual assessment (?:was|is)")
_SENTENCE = re.compile(r"(?<!\b[a-z])[.;](?=\s|\Z)")
_HEARSAY = re.compile(r"\balleg|\bclaim|\breported|\breports? that|open source|\bindicated that")
_FIRM = re.compile(r"unintention|unintend|inadvert|regrett|\blikely|\bassess|result(?:ed|ing) in")
_TOTAL = re.compile(r"\btotal\b")
_EACH = re.compile(r"\bin each\b|\beach of\b")
_MORE = re.compile(r"\banother\b|\badditional\b|\bsecond\b|\balso\b|\bseparate\b")


@dataclass(frozen=True, slots=True)
class Harm:
    """Civilians killed and injured as stated; null: not stated, or in a way that leaves doubt.

    at     where the first statement stands, from the start of the words read; null: there is none
    firm   it is an assessment, not hearsay
    """

    killed: int | None = None
    injured: int | None = None
    at: int | None = None
    firm: bool = False

    @property
    def harmed(self) -> bool:
        """Whether anybody was, however many."""
        stated = {self.killed, self.injured} - {None}
        return self.at is not None and stated != {0}


def read(counts: Counts, start: int, end: int) -> Harm:
    """The harm that counts.text[start:end] states. A claim of others is not a statement.

    Figures are never added up: the one stated as total is taken, or the first if no other sentence
    says that there were more.
    """
    begin = start
    for overturned in _OVERTURNED.finditer(counts.text, start, end):
        start = overturned.end()
    at: int | None = None
    firm = False
    stated: dict[str, list[_Stated]] = {"killed": [], "injured": []}
    for first, last in _sentences(counts.text, start, end):
        sentence = counts.text[first:last]
        if "#" not in sentence:
            continue
        tone = _tone(sentence)
        if tone.hearsay:
            continue
        found = _sentence(counts, first, last)
        if found and at is None:
            at, firm = min(position for *_, position in found) - begin, tone.firm
        for kind, seen in stated.items():
            values = [value for harm, value, _ in found if harm == kind]
            if values:
                seen.append(_Stated(values[0], tone))
    return Harm(_one(stated["killed"]), _one(stated["injured"]), at, firm)


@dataclass(frozen=True, slots=True)
class _Tone:
    """What a sentence is by its words alone, whatever its numbers."""

    firm: bool
    hearsay: bool
    total: bool
    more: bool
    each: bool


@lru_cache(maxsize=4096)
def _tone(sentence: str) -> _Tone:
    firm = _FIRM.search(sentence) is not None
    return _Tone(
        firm,
        not firm and _HEARSAY.search(sentence) is not None,
        _TOTAL.search(sentence) is not None,
        _MORE.search(sentence) is not None,
        _EACH.search(sentence) is not None,
    )


@dataclass(frozen=True, slots=True)
class _Stated:
    """How many one sentence states, -1: it cannot be told; and how it says so."""

    value: int
    tone: _Tone


def _one(stated: list[_Stated]) -> int | None:
    if totals := [told.value for told in stated if told.tone.total]:
        return totals[-1] if totals[-1] >= 0 else None
    if not stated or stated[0].value < 0 or any(told.tone.each for told in stated):
        return None
    return None if any(told.tone.more for told in stated[1:]) else stated[0].value


def _sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    spans = []
    for stop in _SENTENCE.finditer(text, start, end):
        spans.append((start, stop.start()))
        start = stop.end()
    return [*spans, (start, end)]


def _sentence(counts: Counts, start: int, end: int) -> list[tuple[str, int, int]]:
    """(killed or injured, how many, where) in one sentence; -1: it cannot be told which."""
    found: dict[tuple[str, int], int] = {}
    for match in _WHOLE.finditer(counts.text, start, end):
        before = counts.text[max(start, match.start() - 24) : match.start()]
        if _OBJECT.search(before) and _JOINED.search(match["gap"]):
            continue
        kinds = _kinds(match["harm"])
        value = counts.values.get(match.start("n"), -1)
        if _EITHER.match(counts.text, match.end(), end) and value:
            kinds, value = ("killed", "injured"), -1
        for kind in kinds:
            found.setdefault((kind, match.start("n")), value)
    for pattern in (_DEATHS, _COUNTED, _ELLIPTIC, _ACTIVE):
        if pattern in (_ELLIPTIC, _ACTIVE) and not found:
            continue
        for match in pattern.finditer(counts.text, start, end):
            value = counts.values.get(match.start("n"), -1)
            for kind in _kinds(match["harm"]):
                found.setdefault((kind, match.start("n")), value)
    return [(kind, value, at) for (kind, at), value in found.items()]


def _kinds(word: str) -> tuple[str, ...]:
    if word == "harmed":
        return ("killed", "injured")
    return ("injured",) if word.startswith(("inj", "wound")) else ("killed",)
