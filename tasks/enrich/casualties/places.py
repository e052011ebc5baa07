"""Where an allegation says that it was: the words after its date."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tasks.enrich.annotations import Entity
from tasks.enrich.names import find as names

_SIDE = r"(?:north|south|east|west)(?:[ -]?(?:east|west))?"
_NEAR = re.compile(
    r"\s{0,3}[,:-]?\s{0,3}(?:\(corrected[^()]{0,80}\)\s?,?\s?)?(?:(?:air ?)?strikes? )?"
    rf"(?:(?:in the )?vicinity of|IVO|near|nearby|in|at|outside(?: of)?|around|(?:just )?{_SIDE} of"
    r"|between)\s{1,3}(?:the )?",
    re.IGNORECASE,
)
_BARE = re.compile(r"\s?,\s{1,2}(?=[A-Z])")
_COUNTRY = re.compile(
    r"\s?,?\s{1,2}(?P<country>Iraq|Syria|Libya|Turkey|Yemen|Afghanistan|Lebanon|Jordan)(?!\w)"
)
_END = re.compile(r"[,;:.\n\"()]|\svia\s|\Z")
_STOP = re.compile(r"[;:\n\"]|\.\s+[A-Z]|\svia\s|,\s(?:during|an?|the|it|after|coalition)\s", re.I)
_SMALL = re.compile(r"(?:of|al|az|ad|ar|as|el|the|and|province|city|district|village|area|town)\Z")
_COMMON = re.compile(
    r"\s(?:city|village|town|district|province|area|neighborhood|governorate)\Z", re.I
)
_ARTICLE = re.compile(r"(?:A[ldrstznh]|Ash|Ath)[ -]", re.I)
_FARTHEST = 90  # characters from the preposition to the country


@dataclass(frozen=True, slots=True)
class Place:
    """A place as printed at start:end; `stop` is where what tells of it ends."""

    start: int
    end: int
    stop: int
    name: str
    place_id: str | None
    country: str | None
    stated: bool  # the country stands in the text


def after(folded: str, text: str, position: int) -> Place | None:
    """The place that follows a date at `position`, if one does."""
    near = _NEAR.match(folded, position) or _BARE.match(folded, position)
    if not near:
        return None
    start = near.end()
    window = folded[start : start + _FARTHEST]
    stop = _STOP.search(window)
    country = _COUNTRY.search(window[: stop.start()] if stop else window)
    if country and country.start() > 0 and window[0].isalpha():
        end, last, stated = start + country.start(), start + country.end(), country["country"]
    elif near.re is _NEAR:
        cut = _END.search(window)
        end = last = start + (cut.start() if cut else len(window))
        stated = None
    else:
        return None
    name = text[start:end].strip()
    if not _like_a_name(name, prepared=near.re is _NEAR):
        return None
    entity = _known(folded[start:end].strip())
    nation = stated or (entity.country if entity else None)
    return Place(
        start,
        start + len(name),
        last,
        name,
        entity.entity_id if entity else None,
        nation,
        bool(stated),
    )


def _like_a_name(name: str, *, prepared: bool) -> bool:
    if not name or len(name) > 80 or not any(c.isupper() for c in name):
        return False
    words = re.findall(r"[^\W\d_][\w'’-]*", name)
    small = [w for w in words if w[0].islower() and not _SMALL.match(w.split("-")[0])]
    return len(small) <= (3 if prepared else 0) and len(words) <= 12


def _known(folded: str) -> Entity | None:
    """The gazetteer's entry of the whole of the first part of a name, never of a part of it."""
    first = folded.split(",")[0].strip()
    town = _COMMON.sub("", first)
    for candidate in dict.fromkeys((first, town, _ARTICLE.sub("", town))):
        for found in names.find("in " + candidate):
            whole = found.start == 3 and found.end == 3 + len(candidate)
            if whole and found.entity.type == "place":
                return found.entity
    return None
