"""Curated names: every spelling leads to one entity, and the tables are sound."""

from __future__ import annotations

import csv

import pytest

from tasks.enrich.annotate import annotate
from tasks.enrich.folding import fold
from tasks.enrich.names import find as names
from tasks.enrich.wordlists import NAMES

BOXES = {"Iraq": (29.0, 37.5, 38.7, 48.7), "Syria": (32.2, 37.4, 35.5, 42.5)}


def found(text: str) -> list[tuple[str, str]]:
    return [(m.surface, m.entity_id) for m in annotate(text).mentions]


@pytest.mark.parametrize(
    ("text", "surface", "entity"),
    [
        ("near Dawr az Zawr", "Dawr az Zawr", "place:dayr-az-zawr"),
        ("near Dayz ar Zawr", "Dayz ar Zawr", "place:dayr-az-zawr"),
        ("near Deir ez-Zor", "Deir ez-Zor", "place:dayr-az-zawr"),
        ("near Mar'a", "Mar'a", "place:mara"),
        ("near Mar’a", "Mar’a", "place:mara"),
        ("near Hit", "Hit", "place:hit"),
        ("near Beiji", "Beiji", "place:bayji"),
        ("near Al Bukamal", "Al Bukamal", "place:abu-kamal"),
        ("near Al Shadaddi", "Al Shadaddi", "place:shaddadi"),
        ("a CJTF-OIR team", "CJTF-OIR", "org:cjtf-oir"),
        ("Combined Joint Task Force–Operation Inherent Resolve",
         "Combined Joint Task Force–Operation Inherent Resolve", "org:cjtf-oir"),
        ("an ISL truck", "ISL", "group:isis"),
        ("ISIS-held land", "ISIS", "group:isis"),
        ("Da’esh fled", "Da’esh", "group:isis"),
        ("Operation Roundup began", "Operation Roundup", "operation:roundup"),
        ("the Middle Euphrates River Valley", "Middle Euphrates River Valley", "place:middle-euphrates"),
        ("Iraqi Security Forces", "Iraqi Security Forces", "org:isf"),
        ("the Great Zab River", "Great Zab River", "place:great-zab"),
        ("near Tell Tamer", "Tell Tamer", "place:tal-tamr"),
        ("near Kabaisa", "Kabaisa", "place:kubaysah"),
        ("the Kurdistan Training Coordination Center", "Kurdistan Training Coordination Center", "org:ktcc"),
    ],
)  # fmt: skip
def test_spelling(text: str, surface: str, entity: str) -> None:
    assert found(text) == [(surface, entity)]


@pytest.mark.parametrize("text", ["Hit them. The Hits", "Iraqis and Syrians", "an isis of reeds"])
def test_not_a_name(text: str) -> None:
    assert found(text) == []


def test_every_printed_strike_place_is_known(shared: object) -> None:
    from pathlib import Path

    path = Path(str(shared)) / "strikes" / "strike-lines-2014-2015.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        places = {row["location"].strip() for row in csv.DictReader(lines)}
    unknown = {p for p in places if not names.find(fold(f"near {p}, one strike"))}
    assert unknown == set()


def test_no_spelling_belongs_to_two() -> None:
    owners: dict[tuple[str, str], str] = {}
    for file in ("organizations", "groups", "places", "operations"):
        with (NAMES / f"{file}.csv").open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                assert row["entity_id"].count(":") == 1
                for alias in {row["name"], *row["aliases"].split("|")} - {""}:
                    owner = owners.setdefault((fold(alias), file), row["entity_id"])
                    assert owner == row["entity_id"], alias


def test_coordinates_lie_in_their_country() -> None:
    for entity in names.entities().values():
        assert (entity.latitude is None) == (entity.longitude is None)
        if entity.latitude is not None and entity.longitude is not None and entity.country in BOXES:
            south, north, west, east = BOXES[entity.country]
            assert south < entity.latitude < north and west < entity.longitude < east, entity.name


def test_a_spelling_that_begins_inside_a_word_hides_no_name() -> None:
    for text in ("near Raqqah", "Near Raqqah", "far Raqqah", "near ar Raqqah"):
        assert [entity for _, entity in found(text)] == ["place:raqqah"], text


def test_an_entity_has_one_row() -> None:
    ids: list[str] = []
    for file in ("organizations", "groups", "places", "operations"):
        with (NAMES / f"{file}.csv").open(encoding="utf-8", newline="") as lines:
            ids += [row["entity_id"] for row in csv.DictReader(lines)]
    assert len(ids) == len(set(ids))
    for text, surface, entity in (
        ("near Tuz", "Tuz", "place:tuz"),
        ("near Waleed", "Waleed", "place:waleed"),
    ):
        assert found(text) == [(surface, entity)]


@pytest.mark.parametrize(
    ("text", "entity"),
    [("near Bashir", "bashir"), ("near Basheer", "bashir"), ("near Halabsa", "halabsa"),
     ("near Al Quriyah", "quriyah"), ("near Khatuniya", "khatuniyah")],
)  # fmt: skip
def test_towns_of_2016_and_after(text: str, entity: str) -> None:
    assert [e for _, e in found(text)] == [f"place:{entity}"]


def test_a_person_of_the_same_name_is_no_town() -> None:
    assert "place:bashir" not in {e for _, e in found("Gen. Bashir spoke of it")}
