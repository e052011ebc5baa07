"""Targets by their many printed names: "VBIED", "vehicle bomb", "vehicle-borne IED"."""

from __future__ import annotations

import csv
import re
from functools import cache, lru_cache

from tasks.enrich.wordlists import NAMES, words

_OWNER = r"(?:isi[ls]|isl|is|da'?esh|deash|islamic state|enemy|terrorists?)(?:'s?)?"
_OWNED = re.compile(
    rf"(?<![\w-]){_OWNER}(?:[ -](?:used|held|occupied|controlled|owned|operated|created))?(?![\w-])"
)
_PARENTHESES = re.compile(r"\([^()]{0,40}\)")
_NOT_WORD = re.compile(r"[^\w']+")
# Long names and their short ones, in words that have lost their plural: each makes many targets
# ("vehicle borne IED facilities", "vehicle bomb storage area").
_LONG = [
    (re.compile(rf"\b(?:{long})\b"), short)
    for short, long in {
        "vbied": "vehicle borne (?:improvised )?(?:explosive )?(?:device|bomb|ied)"
        "|(?:vehicle|car|truck) bomb",
        "hbied": "house borne (?:improvised )?(?:explosive )?(?:device|bomb|ied)|house bomb",
        "ied": "improvised explosive(?: device)?|improved explosive device|improvised bomb",
        "uav": "unmanned (?:aerial|aircraft) (?:vehicle|system)|remotely piloted aircraft|uass?|rpa|drone",
        "rpg": "rocket propelled grenade",
        "hme": "home ?made explosive",
        "c2": "command (?:and )?control",
    }.items()
]
_ADJECTIVES = words(
    "separate seperate additional other different more large small larger smaller single major new"
    " known suspected possible probable first second third fourth another stray used held occupied"
    " controlled abandoned inoperable earthen buried covered and"
)


@cache
def _names() -> dict[str, str]:
    """Canonical target by key; a file error (a name twice with two meanings) is an error here."""
    table: dict[str, str] = {}
    with (NAMES / "targets.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            for name in (row["target"], *row["names"].split("|")):
                if name and table.setdefault(_key(name), row["target"]) != row["target"]:
                    raise ValueError(f"targets.csv: {name!r} is under two targets")
    return table


@lru_cache(maxsize=8192)
def known(phrase: str) -> str | None:
    """The canonical target that a noun phrase of the folded text names, or None."""
    bare = _OWNED.sub(" ", _PARENTHESES.sub(" ", phrase.lower()))
    table = _names()
    found = table.get(_key(bare))
    if found is None:
        kept = [w for w in _NOT_WORD.split(bare) if w and w not in _ADJECTIVES]
        found = table.get(_key(" ".join(kept))) if kept else None
    return found


@lru_cache(maxsize=8192)
def canonical(phrase: str) -> str:
    """The canonical target, or the phrase itself in lower case without whose it was."""
    found = known(phrase)
    if found is None:
        bare = " ".join(_OWNED.sub(" ", _PARENTHESES.sub(" ", phrase.lower())).split())
        found = " ".join(_stripped(bare.split())) or bare or phrase.lower()
    return found


def _stripped(parts: list[str]) -> list[str]:
    while len(parts) > 1 and parts[0] in _ADJECTIVES:
        parts = parts[1:]
    return parts


def empty(phrase: str) -> bool:
    """Whether a phrase has no noun of its own: "others", "two more", "another ISIL"."""
    bare = _OWNED.sub(" ", phrase.lower())
    return all(w in _ADJECTIVES or w == "others" for w in _NOT_WORD.split(bare) if w)


def _key(name: str) -> str:
    key = " ".join(_stem(w) for w in _NOT_WORD.split(name.lower()) if w)
    for long, short in _LONG:
        key = long.sub(short, key)
    return key


def _stem(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses")):
        return word[:-2].removesuffix("e")
    if word.endswith("s") and not word.endswith("ss"):
        return word[:-1].removesuffix("e") if word.endswith("ches") else word[:-1]
    return word.removesuffix("e") if word.endswith(("che", "xe")) else word
