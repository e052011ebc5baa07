"""Numbers that leave their noun out: "five civilians were killed and three injured"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tasks.enrich.annotations import Quantity
from tasks.enrich.quantities import nouns, numbers
from tasks.enrich.quantities.numbers import Number
from tasks.enrich.sentences import Span
from tasks.enrich.wordlists import words

_REACH = 240
_HARMED = r"(?:[a-z]+ly )?(?:killed|wounded|injured|dead|detained|captured|arrested|missing)\b"
_JUDGED = (
    r"(?:non-)?(?:credible|assessed|determined|deemed|found|closed|duplicates?|reopened|completed"
    r"|considered|still open|still being|inconclusive|open\b)"
)
_HARMING = re.compile(
    r"(?:kill|wound|injur|detain|captur|arrest)(?:ed|ing|e|es|s)? (?:[a-z]+ ){0,3}\Z"
)
_BE = r"(?:was|were|are|have been|had been|has been|remain|remained)"
_ADDED = r"(?:more |others? )?"
_OF_THEM = re.compile(r" of (?:them|these|those|which|whom)\b(?! [a-z]+s\b)")
_AMONG = re.compile(r" (?:out )?of \d{1,3}(?:,\d{3})? ")
_OF_HARMED = re.compile(rf" {_ADDED}(?:{_BE} )?{_HARMED}")
_OF_JUDGED = re.compile(rf" {_ADDED}(?:{_BE} )?{_JUDGED}")
# "killed 31 and wounded more than 190 people": the noun stands with the second number.
_SHARED = re.compile(
    r" and (?:wounded|injured|killed|wounding|injuring|captured|detained) (?:at least |more than |about |over"
    r" |nearly |approximately |another |some |up to )?"
)
# "7,712 airstrikes, with 5,032 in Iraq and 2,680 in Syria": shares of what was counted before.
_SHARE = re.compile(r"(?:, |\bwith |\band |: |\bincluding |\()\Z")
_PLACED = re.compile(r" in (?:Iraq|Syria)\b")
_PASSIVE = re.compile(rf" {_ADDED}{_BE} (?:[a-z]+ly )?[a-z]+(?:ed|n|nt|st)\b")
_TOTAL = re.compile(
    r"\bnumber of(?= )(?P<what>[^.;:\n]{3,160}?) (?:was|is|were|stands at|stood at|reached|totaled)"
    r" (?:[a-z]+ ){0,3}\Z"
)
_ENDS = re.compile(r"[.,;)]|\Z|\n| (?:and|in|as|since|by|from|during)\b")

_SINGULAR = ("civilian", "report", "allegation", "strike", "person", "fighter", "member", "vehicle")
_UNITS = words(
    "percent dollars euros pounds miles kilometers kilometres meters metres feet years months weeks"
    " days hours minutes times land territory tons acres"
)
_PEOPLE = words(
    "civilian civilians people persons person fighters fighter operatives operative terrorists"
    " terrorist militants militant soldiers soldier members member troops personnel men women"
    " children leaders individuals detainees policemen officials insurgents suspects victims"
    " forces sailors airmen marines combatants servicemembers others residents facilitators"
)
_REPORTS = words("report reports allegation allegations assessment assessments incident incidents")
_REPORTS |= words("claim claims case cases investigations")


def noun(
    folded: str, number: Number, earlier: Sequence[Quantity], sentence: Span
) -> tuple[str, int] | None:
    """What a number without a noun counts, and where its words end; None if that is not certain.

    It is the thing that the nearest quantity before it in its sentence counts (`earlier`, in
    order), if what follows the number can be said of that thing; or what "the total number of …
    was" names.
    """
    end = number.end
    among = _AMONG.match(folded, end)
    if among:
        found = nouns.after(folded, among.end() - 1, 2.0)
        return (found[0], end) if found else None
    shared = _SHARED.match(folded, end)
    following = numbers.at(folded, shared.end()) if shared else None
    if following:
        found = nouns.after(folded, following.end, following.value)
        return (found[0], end) if found else None
    left = folded[max(sentence[0], number.start - 40) : number.start]
    if _SHARE.search(left) and _PLACED.match(folded, end):
        return _whole(number, earlier, sentence)
    harmed = _OF_HARMED.match(folded, end) or (_ENDS.match(folded, end) and _HARMING.search(left))
    fits = (
        _PEOPLE if harmed else
        _REPORTS if _OF_JUDGED.match(folded, end) else
        None
    )  # fmt: skip
    if fits is None and not (_OF_THEM.match(folded, end) or _PASSIVE.match(folded, end)):
        return _total(folded, number, sentence)
    for quantity in reversed(earlier[-4:]):
        if quantity.sentence_start != sentence[0]:
            return None
        head = quantity.noun.rsplit(" ", 1)[-1].lower()
        if head not in _UNITS and (fits is None or head in fits):
            return _agreeing(quantity, number.value), end
        if fits is None:
            return None
    return None


def _whole(number: Number, earlier: Sequence[Quantity], sentence: Span) -> tuple[str, int] | None:
    """What "5,032 in Iraq" is a share of: the nearest greater count before it in its sentence."""
    for quantity in reversed(earlier[-4:]):
        if quantity.sentence_start != sentence[0]:
            return None
        head = quantity.noun.rsplit(" ", 1)[-1].lower()
        if head not in _UNITS and (quantity.value_min or 0) >= number.value:
            return _agreeing(quantity, number.value), number.end
    return None


def _agreeing(quantity: Quantity, value: float) -> str:
    """The noun of a quantity as another count would print it: "one civilian", "three civilians"."""
    name = quantity.noun
    if value == 1:
        return name[:-1] if name.endswith("s") and not name.endswith("ss") else name
    single = quantity.value_max == 1 and name.endswith(_SINGULAR)
    return f"{name}s" if single else name


def _total(folded: str, number: Number, sentence: Span) -> tuple[str, int] | None:
    if not _ENDS.match(folded, number.end):
        return None
    floor = max(sentence[0], number.start - _REACH)
    match = _TOTAL.search(folded[floor : number.start])
    found = nouns.after(folded, floor + match.start("what"), 2.0) if match else None
    return (found[0], number.end) if found else None
