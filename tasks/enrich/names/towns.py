"""Towns that only GeoNames knows, where a text makes sure that a town is meant, and which."""

from __future__ import annotations

import csv
import re
from bisect import bisect_left
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from tasks.enrich.annotations import Entity
from tasks.enrich.wordlists import NAMES

_FILE = NAMES / "geonames.csv"
_SIDE = r"(?:(?:north|south)(?:-?(?:east|west))?|east|west|outskirts|center|centre)"
_BEFORE = re.compile(
    rf"(?<![\w-])(?:near|in|at|outside|around|inside|towards?|between|{_SIDE} of"
    r"|(?:towns?|city|cities|villages?|districts?|liberation|kilometers|km|miles|people) of)"
    r" (?:the )?(?:city of |town of |village of |nearby )?\Z",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?:,| in| province,)? (?:northern |northeastern |eastern |western )?(Iraq|Syria)\b"
)
# Not the town but a thing that is named after it: "in Shatra Street".
_MORE = re.compile(r"(?: |-)[A-Z][a-z]")
_DEGREES = 1.5  # about 150 km: how near a neighbour must be
_BACK = 40  # how many names back a neighbour is looked for


@cache
def _table() -> tuple[AhoCorasick, list[tuple[Entity, ...]]]:
    named: dict[str, list[Entity]] = {}
    with _FILE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            aliases = row["aliases"].split("|")
            entity = Entity(
                entity_id=row["entity_id"],
                type="place",
                name=row["name"],
                aliases=tuple(alias for alias in aliases if alias != row["name"]),
                country=row["country"],
                latitude=float(row["latitude"]),
                longitude=float(row["longitude"]),
                precision="town",
                source="geonames",
            )
            for alias in aliases:
                named.setdefault(alias, []).append(entity)
    automaton = AhoCorasick(list(named), matchkind=MatchKind.LeftmostLongest)
    return automaton, [tuple(entities) for entities in named.values()]


def find(folded: str, located: list[tuple[int, Entity]]) -> list[tuple[int, int, Entity]]:
    """Such towns of a folded text, in order; `located` are the places that are known, in order.

    A name that two towns share is the one of the country that the text states beside it, else the one
    whose neighbours were named before it; otherwise it is left alone.
    """
    automaton, towns = _table()
    found: list[tuple[int, int, Entity]] = []
    for index, start, end in automaton.find_matches_as_indexes(folded):
        if not _BEFORE.search(folded, max(0, start - 40), start) or _MORE.match(folded, end):
            continue
        town = _which(folded, towns[index], start, end, located)
        if town:
            found.append((start, end, town))
    return found


def _which(
    folded: str, towns: tuple[Entity, ...], start: int, end: int, located: list[tuple[int, Entity]]
) -> Entity | None:
    stated = _AFTER.match(folded, end)
    fits = [town for town in towns if stated is None or town.country == stated[1]]
    if len(fits) == 1:
        return fits[0]
    index = bisect_left(located, start, key=lambda place: place[0])
    for _, known in reversed(located[max(0, index - _BACK) : index]):
        near = [town for town in fits if _near(town, known)]
        if len(near) == 1:
            return near[0]
        if known.precision == "country":
            there = [town for town in fits if town.country == known.country]
            return there[0] if len(there) == 1 else None
    return None


def _near(town: Entity, known: Entity) -> bool:
    if known.latitude is None or known.longitude is None:
        return False
    assert town.latitude is not None
    assert town.longitude is not None
    away = (abs(town.latitude - known.latitude), abs(town.longitude - known.longitude))
    return max(away) < _DEGREES
