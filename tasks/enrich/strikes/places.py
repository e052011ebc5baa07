"""The place of a strike line, as printed and as the gazetteer knows it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from tasks.enrich.annotations import Entity
from tasks.enrich.folding import fold
from tasks.enrich.names import find as names

_DIRECTION = (
    r"(?:north|south|east|west)(?:east|west)?(?:ern)?"
    r"(?:(?: and |/)(?:north|south|east|west)(?:east|west)?)?"
)
_INTRO = re.compile(
    rf"(?<!\w)(?:(near|neat|naer|nera|ner|nearby)|{_DIRECTION} of|(?:in )?(?:the )?vicinity of"
    rf"|(?:just )?outside(?: of)?|around|in and around|between|(in|at)(?: {_DIRECTION})?)\s{{1,12}}(?:the )?",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"(?:governments?|authorities|embassy|headquarters|ministry|officials|leaders|council|parliament)"
    r"\s{1,3}\Z",
    re.IGNORECASE,
)
_ARTICLE = r"(?:al|ar|as|ash|at|ad|an|az|ez|el|abu|tal|bir|umm)"
_WORD = r"(?:'?[A-Z][\w'.]{0,24}(?:-[\w']{1,20}){0,3}|\d{1,3} (?:km|kilometers|miles))"
_NAME = re.compile(
    rf"(?:{_ARTICLE}[ -]{{1,2}})?{_WORD}(?: {{1,12}}(?:{_ARTICLE}[ -]{{1,2}})?{_WORD}"
    r"| (?:al|ar|as|az|ez|ad)[ -][A-Za-z]\w{1,20}){0,3}(?: bah)?"
)
_FACILITY = re.compile(
    r" (?:oil (?:refinery|field)s?|refinery|dam|airfield|air ?base|mountains?|river valley|area|city"
    r"|province|district)\b",
    re.IGNORECASE,
)
_AND = re.compile(
    rf"(?:,? and (?:near |(?:just )?(?:outside|{_DIRECTION}) of )|(?: and |/))(?:the )?(?=['A-Za-z])"
)
_NOT_NAMES = re.compile(
    r"(?:Iraq|Syria|Syrian|Iraqi|Operation|U\.S|United|Coalition|ISI[LS]|Daesh|Combined|Southwest"
    r"|The|These|Additionally|Separately|Task|On|In)(?![\w'])"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? ?\d"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
)
_TAIL = re.compile(
    r"(?: (?:area|city|oil (?:refinery|field)|refinery|airfield|air ?base|district|mountains?))+\Z",
    re.IGNORECASE,
)
_ARTICLE_FIRST = re.compile(r"(?:al|ar|as|ash|at|ad|an|az)[ -](?=\w)")
_NOT_LETTER = re.compile(r"[^a-z]")
_OPENERS = re.compile(
    r"(?:\w+ly|Yesterday|Meanwhile|Overall|Another|An?|All|Also|Both|\w+day)(?!\w)"
)
_BARE = re.compile(r"(?=['A-Za-z])")


@dataclass(frozen=True, slots=True)
class Place:
    """A place at start:end, `near` when the text says near rather than in."""

    start: int
    end: int
    name: str
    place_id: str | None
    country: str | None
    sure: bool


def find(folded: str, start: int, end: int) -> Place | None:
    """The first place that a clause of the folded text names, Iraq and Syria themselves aside.

    "in" and "at" only lead to a place that the gazetteer has; "near" and "south of" to any name.
    """
    for intro in _INTRO.finditer(folded, start, end):
        if intro[2] and _OFFICE.search(folded, max(start, intro.start() - 20), intro.start()):
            continue  # "the government in Baghdad"
        place = _at(folded, intro.end(), end, known=intro[2] is not None)
        if place:
            return place
    return None


def leading(folded: str, start: int, head: int, *, item: bool) -> Place | None:
    """The place that stands where "near" was forgotten: "Haditha, a strike…", with `head` at "a".

    In an item any name may, if nothing but a comma follows it; elsewhere one of the gazetteer.
    """
    if not _BARE.match(folded, start):
        return None
    place = _at(folded, start, head, known=True)
    if place is None and item and not _OPENERS.match(folded, start):
        place = _at(folded, start, head, known=False)
        if place and folded[place.end : head].strip(" ,;:"):
            return None
    return place


def _at(folded: str, start: int, end: int, *, known: bool) -> Place | None:
    found = _NAME.match(folded, start, end)
    if found is None or _NOT_NAMES.match(folded, start, end):
        return None
    stop = _trimmed(folded, found)
    facility = _FACILITY.match(folded, stop, end)
    stop = facility.end() if facility else stop
    printed = folded[start:stop]
    entity = resolve(printed)
    if entity is None and facility:
        entity = resolve(folded[start : facility.start()])
    if known and (entity is None or entity.country not in ("Iraq", "Syria")):
        return None
    joint = _AND.match(folded, stop, end)
    other = _at(folded, joint.end(), end, known=False) if joint else None
    if other and other.place_id:
        country = entity.country if entity and entity.country == other.country else None
        return Place(start, other.end, folded[start : other.end], None, country, True)
    if entity is None:
        return Place(start, stop, printed, None, None, False)
    return Place(start, stop, printed, entity.entity_id, entity.country, True)


def _trimmed(folded: str, found: re.Match[str]) -> int:
    stop = found.end()
    while folded[stop - 1] in ".'" and stop > found.start() + 1:
        stop -= 1
    return stop


@lru_cache(maxsize=4096)
def resolve(printed: str) -> Entity | None:
    """The place of the gazetteer that `printed`, a whole name, stands for; None if there is none."""
    folded = " ".join(fold(printed).split())
    for name in (folded, _TAIL.sub("", folded)):
        text = f"near {name}"
        found = [n for n in names.find(text) if n.entity.type == "place"]
        if found and found[0].start == 5 and found[0].end == len(text):
            return found[0].entity
        key = _key(name)
        entity = _spellings().get(key) if key else None
        if entity:
            return entity
    return None


def _key(name: str) -> str:
    return _NOT_LETTER.sub("", _ARTICLE_FIRST.sub("", name.lower()))


@cache
def _spellings() -> dict[str, Entity]:
    """Every spelling without case, spaces, signs and article: "abu-Kamal", "Hawl" for "Al Hawl"."""
    table: dict[str, Entity] = {}
    for entity in names.entities().values():
        if entity.type == "place":
            for name in (entity.name, *entity.aliases):
                table.setdefault(_key(fold(name)), entity)
    return table
