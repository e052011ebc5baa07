"""Persons as printed: rank or title, name, and the role beside it."""

from __future__ import annotations

import csv
import re
from bisect import bisect_left
from functools import cache

from tasks.enrich.people import personal_names, portraits, ranks
from tasks.enrich.people.personal_names import Name
from tasks.enrich.people.portraits import PersonMention
from tasks.enrich.sentences import Span
from tasks.enrich.wordlists import NAMES, words

_CANDIDATE = re.compile(
    r"([^\W\d_a-z](?<![\w.'-].)[^\W\d_]{1,15}(?:'[a-z]{2,12})?)(?= (?:[^\W\d_a-z\"(]|al-|Al-|bin ))"
)
_KUNYA = re.compile(
    r"(?:Abu|Umm|Hajji|Abd) (?!Dhabi|Ghraib|Kamal)[A-Z'][\w'-]{1,20}(?: [A-Z][\w'-]{1,20})?"
)
_TO_PLACE = re.compile(r" (?:to|for|of) (?:the )?[A-Z][\w.]+(?: [A-Z][\w.]+)?? ")
_SAID_BEFORE = re.compile(r"(?:said|says|added|noted|explained|stated|according to|told) $")
_SAID_AFTER = re.compile(
    r",? (?:said|says|told|added|noted|explained|stated|concluded|continued|who)\b"
)
_KUNYAS = words("Abu Umm Hajji Abd")
_PLACE_WORDS = words(
    "Tal Tall Tel Tell Wadi Jabal Jebel Deir Dayr Ayn Ain Ras Salah Hammam Hamam Khan Camp Kafr Bir"
    " Jabhat Hashd Madinat Operation Baghuz Maghaweir Maghawir Qasr Bab Dar Shaykh Nahr Burj Near"
    " Hayat Ahrar Hurras Village Jisr Tall Qal Sabkhat Asad Liwa Jaysh Jaish Kata Ansar Harakat"
)
# A quotation right before it makes a person of one capitalised word.
_QUOTED_BY = re.compile(
    r"[,.?!]\",? (?:(?:said|added|noted|explained|stated|concluded|continued) )?(?=[^\W\d_a-z])"
)
_BASE_BEFORE = re.compile(r"\b(?:RAF|Camp|Fort|FOB|Base|[Nn]ear|[Ii]n|[Aa]t|from|to) $")
_TARGET = re.compile(r"\b(?:killed|captured|targeted|detained|leader|emir|operative|named) $")
_SHIP = re.compile(r"\b(?:USS|HMS|USNS) $")
_BASE = re.compile(
    r" (?:Air Base|Air Station|Airfield|Airport|Barracks|Dam|Hospital|Bridge|University)\b"
)
_PLACE_BEFORE = re.compile(r"(?:near|in|at|from|around|the|outside) $")


@cache
def given_names() -> frozenset[str]:
    """Given names that make a person of two capitalised words without a title."""
    with (NAMES / "given_names.csv").open(encoding="utf-8", newline="") as lines:
        return frozenset(row["name"] for row in csv.DictReader(lines))


def find(folded: str, text: str, spans: list[Span], taken: list[Span]) -> list[PersonMention]:
    """Persons named with a rank, a title, a known given name or a role, in order.

    `taken` are spans that are known to be something else (organizations, places), in order.
    """
    found = _titled(folded, text, spans)
    busy = sorted([(m.full_start, m.end) for m in found])
    unknown_until = 0
    for match in _CANDIDATE.finditer(folded):
        start, first = match.start(), match[1]
        known = first in given_names() or first in _KUNYAS
        if (start < unknown_until and not known) or first in ranks.TITLES:
            continue
        if _covered(start, busy) or _covered(start, taken):
            continue
        name = personal_names.read(folded, start)
        mention = _untitled(folded, text, spans, name, first) if name else None
        if mention and not _crosses(mention.start, mention.end, taken):
            found.append(mention)
            busy.insert(bisect_left(busy, (start, 0)), (mention.start, mention.end))
        elif name and not known:
            unknown_until = name.end
    for match in _QUOTED_BY.finditer(folded):
        start = match.end()
        if _covered(start, busy) or _covered(start, taken):
            continue
        name = personal_names.read(folded, start)
        inverted = folded[start - 2].isalpha()
        if name and (inverted or _SAID_AFTER.match(folded, name.end)):
            found.append(portraits.draw(folded, text, spans, name, None))
    found = [mention for mention in found if not _is_thing(folded, mention)]
    return sorted(found, key=lambda m: m.start)


def _titled(folded: str, text: str, spans: list[Span]) -> list[PersonMention]:
    automaton, patterns = ranks.automaton()
    found: list[PersonMention] = []
    matches = automaton.find_matches_as_indexes(folded)
    ranked = {start for index, start, _ in matches if ranks.kind(patterns[index]) == "rank"}
    for index, start, end in matches:
        title = patterns[index]
        if start and (folded[start - 1].isalnum() or folded[start - 1] in "-'"):
            continue
        if title.startswith("Staff ") and folded.endswith("of ", 0, start):
            start, title = start + 6, title[6:]  # "Joint Chiefs of Staff Gen. Moss"
        kind = ranks.kind(title)
        at = end + 1
        if not folded.startswith(" ", end) or at in ranked:
            continue  # "Press Secretary Rear Adm. Moss": the rank is beside the name
        shouted = title.isupper() and len(title) > 2 and kind == "rank"
        name = personal_names.read(folded, at)
        if name is None and shouted:
            name = personal_names.read(folded, at, shouted=True)
        if name is None and kind == "title":
            place = _TO_PLACE.match(folded, end)
            name = personal_names.read(folded, place.end()) if place else None
            if name and name.given not in given_names():
                name = None
        if name is None or ((title in ranks.WEAK or title[0].islower()) and name.given is None):
            continue
        if found and start < found[-1].end:
            continue
        rank = (start, end) if kind != "title" else None
        posted = end if kind == "title" and name.start > end + 1 else None
        found.append(portraits.draw(folded, text, spans, name, rank, posted))
    return found


def _untitled(
    folded: str, text: str, spans: list[Span], name: Name, first: str
) -> PersonMention | None:
    start = name.start
    left = folded[max(0, start - 14) : start]
    if (
        first not in given_names()
        and _BASE_BEFORE.search(left)
        and _second(folded, name) in given_names()
    ):
        return None  # "At RAF Akrotiri Joe Moss said": his name begins with the next word
    kunya = _KUNYA.match(folded, start) if first in _KUNYAS else None
    if kunya:
        nisba = re.search(r" [aA]l-", folded[start : name.end])
        if not nisba and (_PLACE_BEFORE.search(left) or not folded.startswith(",", name.end)):
            return None
        return portraits.draw(folded, text, spans, name, None)
    if first == "Abu" and _TARGET.search(left):
        return portraits.draw(folded, text, spans, name, None)
    if name.given is None or (first == "Ash" and folded.startswith("Sh", start + 4)):
        return None
    arabic = folded.startswith((" al-", " Al-"), start + len(first))
    if arabic and (first in _PLACE_WORDS or _PLACE_BEFORE.search(left)):
        return None
    if arabic or first in given_names() or _is_arabic(folded, name):
        return portraits.draw(folded, text, spans, name, None)
    if left.endswith(("the ", "The ")):
        return None
    said = _SAID_BEFORE.search(left) or _SAID_AFTER.match(folded, name.end)
    mention = portraits.draw(folded, text, spans, name, None)
    if said or (mention.role and mention.full_end > mention.end):
        return mention
    return None


def _is_arabic(folded: str, name: Name) -> bool:
    """Whether a name of several words has a known given name and an article in it."""
    printed = folded[name.start : name.end]
    return " al-" in printed and any(word in given_names() for word in printed.split(" ")[1:-1])


def _is_thing(folded: str, mention: PersonMention) -> bool:
    """Whether a ship or a base is named after the person."""
    return (
        _SHIP.search(folded, max(0, mention.start - 5), mention.start) is not None
        or _BASE.match(folded, mention.end) is not None
    )


def _second(folded: str, name: Name) -> str:
    return folded[name.start : name.end].partition(" ")[2].partition(" ")[0]


def _covered(position: int, spans: list[Span]) -> bool:
    index = bisect_left(spans, (position + 1, 0)) - 1
    return index >= 0 and spans[index][0] <= position < spans[index][1]


def _crosses(start: int, end: int, spans: list[Span]) -> bool:
    index = bisect_left(spans, (end, 0)) - 1
    return index >= 0 and spans[index][1] > start
