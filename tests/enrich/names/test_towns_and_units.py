"""Towns of GeoNames where a town is meant, and units and bases by the grammar of their names."""

from __future__ import annotations

import csv

import pytest

from tasks.enrich.annotate import annotate
from tasks.enrich.names import find as names
from tasks.enrich.names import geonames, spelling
from tests.support.cost import assert_linear


def found(text: str) -> list[tuple[str, str]]:
    return [(m.surface, m.entity_id) for m in annotate(text).mentions]


def test_a_town_of_geonames_says_its_source_and_precision() -> None:
    text = "Near Safita, Syria, the road was open."
    town = next(e for e in annotate(text).entities if e.entity_id.startswith("place:gn-"))
    assert (town.country, town.source, town.precision) == ("Syria", "geonames", "town")
    assert town.latitude is not None
    assert 34.7 < town.latitude < 35.0
    raqqah = next(e for e in annotate("near Raqqah").entities)
    assert (raqqah.source, raqqah.precision) == ("curated", "town")


@pytest.mark.parametrize(
    "text", ["Safita spoke first.", "He met Safita and left.", "near Safita Street"]
)
def test_a_name_alone_is_no_town(text: str) -> None:
    assert not [entity for _, entity in found(text) if entity.startswith("place:gn-")]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Near Sawran, Iraq, it rained.", "Iraq"),
        ("In Iraq it was dry. Near Sawran it rained.", "Iraq"),
        ("From Shaqlawa, Iraq, and near Erbil they came; near Sawran it rained.", "Iraq"),
        ("Near Sawran it rained.", None),
    ],
)
def test_a_name_of_several_towns_is_that_of_its_neighbours(text: str, country: str | None) -> None:
    entities = {e.entity_id: e for e in annotate(text).entities}
    at = [entities[entity].country for surface, entity in found(text) if surface == "Sawran"]
    assert at == ([country] if country else [])


@pytest.mark.parametrize(
    ("text", "names_"),
    [
        ("Soldiers of the 2nd Brigade Combat Team, 82nd Airborne Division, left Camp Swift.",
         [("2nd Brigade Combat Team", "unit:2nd-brigade-combat-team"),
          ("82nd Airborne Division", "org:82nd-airborne"), ("Camp Swift", "facility:camp-swift")]),
        ("The 3rd Cavalry Regiment's guns at Fire Base Bell fired.",
         [("3rd Cavalry Regiment", "unit:3rd-cavalry-regiment"),
          ("Fire Base Bell", "facility:fire-base-bell")]),
        ("Task Force Rifles came to Al Asad Air Base.",
         [("Task Force Rifles", "unit:task-force-rifles"), ("Al Asad Air Base", "place:asad")]),
        ("The 9th Iraqi Army Division rested.",
         [("9th Iraqi Army Division", "unit:9th-iraqi-army-division")]),
        ("Operation Quiet River began, and Operation Wolf's Tooth. Soldiers of Operation Inherent"
         " Resolve Support came, Operation Ferry of the North Commander said.",
         [("Operation Quiet River", "operation:quiet-river"),
          ("Operation Wolf's Tooth", "operation:wolfs-tooth"),
          ("Operation Inherent Resolve", "operation:inherent-resolve"),
          ("Operation Ferry of the North", "operation:ferry-of-the-north")]),
        ("The Operation Center and every operation there, at Shaw Air Force Base.",
         [("Shaw Air Force Base", "facility:shaw-air-force-base")]),
        ("It is Camp Erbil.", [("Camp Erbil", "facility:camp-erbil")]),
        ("In Camp Taji Iraqi forces met.", [("Camp Taji", "place:taji")]),
        ("The 3rd day, the 2nd group and the camp", []),
    ],
)  # fmt: skip
def test_units_and_facilities(text: str, names_: list[tuple[str, str]]) -> None:
    assert found(text) == names_


def test_the_file_is_what_the_library_gives() -> None:
    with geonames.FILE.open(encoding="utf-8", newline="") as lines:
        assert list(csv.DictReader(lines)) == geonames.rows()


def test_no_town_has_a_curated_spelling() -> None:
    places = [e for e in names.entities().values() if e.type == "place"]
    curated = {spelling.key(name) for place in places for name in (place.name, *place.aliases)}
    with geonames.FILE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            assert curated.isdisjoint(spelling.key(alias) for alias in row["aliases"].split("|")), (
                row
            )


@pytest.mark.parametrize(
    "unit",
    ["3rd Ab ", "3rd ", "Camp ", "Camp Ab ", "near Sawran ", "Ab Cd Air Base ", "Task Force ", "XX Ab ",
     "Abbas said. Gen. Abbas Ab, "],
)  # fmt: skip
def test_cost_is_linear(unit: str) -> None:
    assert_linear(lambda size: annotate((unit * (size // len(unit) + 1))[:size]), 10_000)
