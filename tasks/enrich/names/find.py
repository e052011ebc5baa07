"""Organizations, groups, places and operations, found by their curated spellings."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from ahocorasick_rs import AhoCorasick, Implementation

from tasks.enrich.annotations import Entity
from tasks.enrich.folding import fold
from tasks.enrich.names import towns
from tasks.enrich.wordlists import NAMES

_FILES = ("organizations.csv", "groups.csv", "places.csv", "operations.csv")
_FACILITY = re.compile(
    r"\b(?:Air Base|Airfield|Dam|Camp|oil field|gas field|Landing Zone|Garrison|Union III|Arifjan|Fort)\b"
)


@dataclass(frozen=True, slots=True)
class Found:
    """One name at start:end of a text, and the entity that it is."""

    start: int
    end: int
    entity: Entity


@dataclass(frozen=True, slots=True)
class _Alias:
    entity: Entity
    after: frozenset[str]


@cache
def entities() -> dict[str, Entity]:
    """Every curated entity by its id."""
    return {alias.entity.entity_id: alias.entity for alias in _table()[1]}


@cache
def _table() -> tuple[AhoCorasick, list[_Alias]]:
    rows: list[tuple[Entity, frozenset[str]]] = []
    for file in _FILES:
        with (NAMES / file).open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                after = frozenset((row.get("after") or "").split("|")) - {""}
                rows.append((_entity(row), after))
    whole = _whole(entity for entity, _ in rows)
    patterns: dict[str, _Alias] = {}
    for entity, after in rows:
        for alias in (entity.name, *entity.aliases):
            patterns.setdefault(fold(alias), _Alias(whole[entity.entity_id], after))
    automaton = AhoCorasick(list(patterns), implementation=Implementation.DFA)
    return automaton, list(patterns.values())


def _whole(rows: Iterable[Entity]) -> dict[str, Entity]:
    """One entity an id: named by its first row, with the spellings of all."""
    found: dict[str, Entity] = {}
    for entity in rows:
        first = found.setdefault(entity.entity_id, entity)
        if first is not entity:
            more = (entity.name, *entity.aliases)
            aliases = dict.fromkeys((*first.aliases, *more))
            found[entity.entity_id] = replace(
                first, aliases=tuple(a for a in aliases if a != first.name)
            )
    return found


def _entity(row: dict[str, str]) -> Entity:
    place = row["type"] == "place"
    return Entity(
        entity_id=row["entity_id"],
        type=row["type"],
        name=row["name"],
        aliases=tuple(a.strip() for a in (row["aliases"] or "").split("|") if a.strip()),
        country=row.get("country") or None,
        latitude=float(row["latitude"]) if row.get("latitude") else None,
        longitude=float(row["longitude"]) if row.get("longitude") else None,
        precision=_precision(row) if place else None,
        source="curated",
    )


def _precision(row: dict[str, str]) -> str:
    if _FACILITY.search(row["name"]):
        return "facility"
    if row["latitude"]:
        return "town"
    return "country" if row["name"] == row["country"] else "area"


def find(folded: str) -> list[Found]:
    """Every known name of a folded text on word boundaries, the longest at each place, in order.

    A town that only GeoNames knows counts where the words before it say that a place follows.
    """
    automaton, aliases = _table()
    # All matches, for one that is no name may hide one that is: "ar Raqqah" in "near Raqqah".
    longest: dict[int, tuple[int, Entity]] = {}
    for index, start, end in automaton.find_matches_as_indexes(folded, overlapping=True):
        if end <= longest.get(start, (0, None))[0] or not _alone(folded, start, end):
            continue
        alias = aliases[index]
        if not alias.after or _before(folded, start) in alias.after:
            longest[start] = (end, alias.entity)
    found = _apart(longest)
    located = [(f.start, f.entity) for f in found if f.entity.type == "place"]
    for start, end, entity in towns.find(folded, located):
        if _alone(folded, start, end) and end > longest.get(start, (0, None))[0]:
            longest[start] = (end, entity)
    return _apart(longest)


def _apart(longest: dict[int, tuple[int, Entity]]) -> list[Found]:
    found: list[Found] = []
    for start in sorted(longest):
        if not found or start >= found[-1].end:
            found.append(Found(start, longest[start][0], longest[start][1]))
    return found


def _alone(folded: str, start: int, end: int) -> bool:
    if start and (folded[start - 1].isalnum() or folded[start - 1] == "_"):
        return False
    return end == len(folded) or not (folded[end].isalnum() or folded[end] == "_")


def _before(folded: str, start: int) -> str:
    words = folded[max(0, start - 16) : start].split()
    return words[-1].strip("*-(,").lower() if words else ""
