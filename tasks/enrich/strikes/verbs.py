"""The verbs that say what strikes did, with their misprints."""

from __future__ import annotations

from collections import defaultdict

from tasks.enrich.anchored import Anchored

_EFFECTS = {
    "engaged": "struck|stuck|sturck|striking|engaged|engaging|targeted|targeting|hit|hitting",
    "destroyed": "destroyed|destroying|detroyed|destoyed|destroyd|demolished|eliminated",
    "damaged": "damaged|damaging|damged",
    "suppressed": "suppressed|suppressing|supressed|suppresed",
    "wounded": "wounded|wounding|injured|injuring",
    "killed": "killed|killing",
    "denied access": "denied|denying",
    "cratered": "cratered|cratering",
    "neutralized": "neutralized|neutralizing|neutralised",
    "disabled": "disabled|disabling",
    "degraded": "degraded|degrading",
    "breached": "breached|breaching",
    "halted": "halted|halting|stopped",
    "immobilized": "immobilized|immobilizing",
    "collapsed": "collapsed|collapsing",
    "severed": "severed|severing",
    "interdicted": "interdicted|interdicting",
    "disrupted": "disrupted|disrupting",
}
EFFECT: dict[str, str] = {
    form: effect for effect, forms in _EFFECTS.items() for form in forms.split("|")
}


def _by_first_letter() -> str:
    """The forms as a pattern that looks at one letter before it tries any; capital or not."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for form in sorted(EFFECT, key=len, reverse=True):
        groups[form[0]].append(form[1:])
    each = (f"[{letter}{letter.upper()}](?:{'|'.join(ends)})" for letter, ends in groups.items())
    return f"(?:{'|'.join(each)})"


FORMS: str = _by_first_letter()
_VERB = Anchored(EFFECT, rf"\b(?<!\w-){FORMS}(?![\w-])")
_WAS_STRUCK = Anchored(
    ("ISI", "Daesh"),
    rf"\b(?:ISI[LS]|Daesh)\b[^.]{{0,60}} (?:was|were) (?:\w{{2,12}} )?{FORMS}(?!\w)",
)
_AIRCRAFT = Anchored(
    ("aircraft", "fighters", "drone"),
    r"\b(?:aircraft|(?<=U\.S\. )fighters|drones?)(?: also| successfully)? (?:located and )?"
    rf"(?:{FORMS})(?!\w)[^.;]{{0,60}}\b(?:ISI[LS]|another|checkpoint|vehicle|truck|position)",
)


def has(folded: str, start: int, end: int) -> bool:
    """Whether a clause says what strikes did."""
    return _VERB.search(folded, start, end) is not None


def is_passive(folded: str, start: int, end: int) -> bool:
    """Whether a sentence says that something of theirs was struck, damaged or destroyed."""
    return _WAS_STRUCK.search(folded, start, end) is not None


def is_by_aircraft(folded: str, start: int, end: int) -> bool:
    """Whether a sentence says that aircraft struck something, as those of August 2014 do."""
    return _AIRCRAFT.search(folded, start, end) is not None


def opens(folded: str, start: int, end: int) -> bool:
    """Whether an item is a bare effect: "Destroyed 104 vehicles"."""
    return _VERB.match(folded, start, end) is not None
