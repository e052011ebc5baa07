"""Organizations, groups, places and operations, found by their curated spellings."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ahocorasick_rs import AhoCorasick, MatchKind

from tasks.enrich.annotations import Entity
from tasks.enrich.folding import fold

FOLDER = Path(__file__).parents[2] / "warehouse" / "names"
_FILES = ("organizations.csv", "groups.csv", "places.csv", "operations.csv")
_WORD = re.compile(r"\w")


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
    patterns: dict[str, _Alias] = {}
    for file in _FILES:
        with (FOLDER / file).open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                entity = _entity(row)
                after = frozenset((row.get("after") or "").split("|")) - {""}
                for alias in (entity.name, *entity.aliases):
                    patterns.setdefault(fold(alias), _Alias(entity, after))
    automaton = AhoCorasick(list(patterns), matchkind=MatchKind.Standard)
    return automaton, list(patterns.values())


def _entity(row: dict[str, str]) -> Entity:
    return Entity(
        entity_id=row["entity_id"],
        type=row["type"],
        name=row["name"],
        aliases=tuple(a.strip() for a in (row["aliases"] or "").split("|") if a.strip()),
        country=row.get("country") or None,
        latitude=float(row["latitude"]) if row.get("latitude") else None,
        longitude=float(row["longitude"]) if row.get("longitude") else None,
    )


def find(folded: str) -> list[Found]:
    """Every curated name of a folded text on word boundaries, the longest at each place, in order."""
    automaton, aliases = _table()
    # All matches, for one that is no name may hide one that is: "ar Raqqah" in "near Raqqah".
    longest: dict[int, tuple[int, Entity]] = {}
    for index, start, end in automaton.find_matches_as_indexes(folded, overlapping=True):
        if end <= longest.get(start, (0, None))[0] or not _alone(folded, start, end):
            continue
        alias = aliases[index]
        if not alias.after or _before(folded, start) in alias.after:
            longest[start] = (end, alias.entity)
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
