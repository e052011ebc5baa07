"""Datelines: a place in capitals, perhaps a date, and a dash of any style.

`SOUTHWEST ASIA, Aug. 9, 2017 —`, `TAMPA, Fla. –`, `BAGHDAD (March 30, 2016) --`. A sentence that
merely begins with capitals (`CJTF – OIR takes…`, `COL. DILLON: …`) is not one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from tasks.clean.dates import MONTH, to_date

_NAME = r"[A-Z][A-Z'’.]*[A-Z.](?:-[A-Z]+)?"
_KNOWN = (
    r"(?:SOUTHWEST ASIA|MIDDLE EAST|BAGHDAD|WASHINGTON|TAMPA|ERBIL|IRBIL|KUWAIT(?: CITY)?|MOSUL"
    r"|CAMP ARIFJAN|MACDILL AIR FORCE BASE|MACDILL AFB|THE PENTAGON|PENTAGON"
    r"|Southwest Asia|Middle East|Baghdad|Washington|Tampa|Erbil|Kuwait City|MacDill Air "
    r"Force Base|MacDill AFB)"
)
_REGION = r"(?:, (?:[A-Z][A-Za-z.]*[a-z.]|D\.C|[A-Z]{2,12})\.?(?: [A-Z][A-Za-z.]+){0,2}){0,2}"
_DAY = rf"(?:,? \(?(?P<date>{MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:, ?(?:19|20)\d\d)?)\)?,?)?"
_AGENCY = r"(?: \([A-Z]{2,8}\))?"  # the service that wrote it: `(AFNS)`
_DASH = r"(?:[–—―‒−]| -{1,3}(?=\s|$)|-{2,3}|-(?=\s|$))"
_DATELINE = re.compile(
    rf"(?P<place>(?:{_KNOWN}|{_NAME}(?:[ /]{_NAME}){{0,6}}){_REGION}){_DAY}{_AGENCY}\s?(?:{_DASH}[\s–—-]*)"
)
_DATED = re.compile(
    rf"(?P<place>(?:{_KNOWN}){_REGION})\s?[-–—]{{1,2}},? ?"
    rf"(?P<date>{MONTH} \d{{1,2}}, ?(?:19|20)\d\d)\s?(?:{_DASH}[\s–—-]*)"
)
_TIGHT = re.compile(rf"(?P<place>{_KNOWN}{_REGION}){_DAY}-(?=[A-Z“\"])[\s]*")
_NO_DASH = re.compile(
    rf"(?P<place>{_KNOWN}(?:, Fla\.|, Iraq|, Syria|, D\.C\.)?){_DAY} ?(?=[\"“])"
    rf"|(?P<place2>(?:TAMPA|MACDILL AIR FORCE BASE), Fla\.|(?:BAGHDAD|ERBIL|IRBIL|MOSUL), Iraq"
    rf"|SOUTHWEST ASIA) (?=[A-Z][a-z])"
)
_DAY_IN_BRACKETS = re.compile(
    rf"(?P<place>[A-Z][\w.'’-]{{1,20}}(?: [A-Z][\w.'’-]{{1,20}}){{0,4}}(?:, [A-Z][A-Za-z.]{{1,20}}){{0,2}})"
    rf" \((?P<date>{MONTH} \d{{1,2}}, ?(?:19|20)\d\d)\)\s?(?:{_DASH}[\s–—-]*)"
)
_NOT_PLACES = frozenset((
    "CJTF", "OIR", "CJTFOIR", "ISIS", "ISIL", "DAESH", "SDF", "ISF", "KSF", "CTS", "SAC",
    "CENTCOM", "USCENTCOM", "AFCENT", "ARCENT", "NAVCENT", "DOD", "NATO", "UN", "US", "U.S",
    "UK", "EU", "NOTE", "NOTES", "QUESTION", "ANSWER", "STATEMENT", "UPDATE", "UPDATED",
    "BREAKING", "VIDEO", "PHOTO", "WATCH", "SECRETARY", "COL", "GEN", "LT", "MAJ", "CAPT",
    "CAPTAIN", "COLONEL", "GENERAL", "MAJOR", "ADM", "ADMIRAL", "SGT", "CMDR", "STAFF", "MR",
    "MRS", "MS", "DR", "AMBASSADOR", "TASK", "OPERATION", "RELEASE", "NEWS", "PRESS",
    "TRANSCRIPT", "EDITOR", "REPORTER", "MODERATOR", "COALITION", "FACT", "SHEET", "IED",
    "IEDS", "VBIED", "UAV", "RPA", "COVID", "CIVCAS", "SUMMARY", "CORRECTION", "INTRO", "MEDIA",
    "CONTACT", "STRIKE", "STRIKES", "AIRSTRIKES", "REPORT", "SPECIAL", "AND", "OR", "OF", "FOR",
    "WITH",
))  # fmt: skip
_PLACE = re.compile(rf"{_KNOWN}{_REGION}")
_LONGEST_PLACE = 24
_DASHES = ("-", "–", "—", "―", "‒", "−")
_WORDS = re.compile(r"[A-Za-z.'’]+")


@dataclass(frozen=True, slots=True)
class Dateline:
    """place as printed, the date if it has one with a year, and where the sentence begins."""

    place: str
    dated: date | None
    end: int


def parts_place(line: str, following: str) -> bool:
    """Was the place of a dateline broken over two lines (`SOUTHWEST`, `ASIA — Since …`)?"""
    if len(line) > _LONGEST_PLACE or not line.isupper() or not following[0].isupper():
        return False
    dateline = read_dateline(f"{line} {following}")
    return (
        dateline is not None
        and dateline.place.startswith(f"{line} ")
        and _PLACE.fullmatch(dateline.place) is not None
    )


def is_dateline(line: str) -> bool:
    """Is the line a dateline with its dash, and nothing more (`SOUTHWEST ASIA —`)?"""
    if len(line) > 90 or not line.endswith(_DASHES):
        return False
    dateline = read_dateline(f"{line} ")
    return dateline is not None and dateline.end >= len(line)


def read_dateline(paragraph: str) -> Dateline | None:
    """The dateline that `paragraph` begins with, or None."""
    head = paragraph[:160]
    match = (
        _DATED.match(head)
        or _DATELINE.match(head)
        or _DAY_IN_BRACKETS.match(head)
        or _TIGHT.match(head)
        or _NO_DASH.match(head)
    )
    if match is None:
        return None
    groups = match.groupdict()
    place = (groups["place"] or groups.get("place2") or "").strip(" ,")
    words = [word.strip(".'’") for word in _WORDS.findall(place)]
    if sum(len(word) for word in words) < 4 or any(word.upper() in _NOT_PLACES for word in words):
        return None
    day = groups.get("date")
    return Dateline(place, to_date(day) if day else None, match.end())
