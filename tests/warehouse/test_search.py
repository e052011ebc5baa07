"""`search`: what a question means, what it finds, and that the index follows the lake."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.making import read
from tests.support.storing import store
from warehouse import lake
from warehouse.home import Home
from warehouse.publish import publish
from warehouse.query import BadQuestion, ask
from warehouse.search.find import find
from warehouse.search.index import refresh, worth_merging
from warehouse.search.segments import Segment, segments

TEXTS = {
    "1": "Near Mar’a, two strikes destroyed a bridge.\n\nThe partner forces held the town.",
    "2": "The forces partner with others. Partner forces moved toward Dayr az-Zawr.",
    "3": "A bridge fell near Mosul; 1,000 families crossed the coalition's pontoon.",
    "4": "Café owners in Mosul reopened. CAFÉ, cafe, café.",
    "5": "He spoke of the Islamic State of Iraq and Syria near the bridge at Mosul.",
}


def url(number: str) -> str:
    return f"https://www.centcom.mil/MEDIA/PRESS-RELEASES/Press-Release-View/Article/{number}/x/"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    place = Home.at(tmp_path_factory.mktemp("search"))
    con = lake.connect(place)
    store(con, [read(n, text, url=url(n), title=f"Title {n}") for n, text in TEXTS.items()])
    publish(con, place)
    con.close()
    return place


@pytest.fixture(scope="module")
def search(home: Home) -> Callable[[str], list[str]]:
    def searching(question: str) -> list[str]:
        sql = f"SELECT release_id FROM search('{question.replace(chr(39), chr(39) * 2)}')"
        return sorted(row["release_id"].split("/")[-1] for row in ask(home, sql).to_pylist())

    return searching


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("bridge", ["1", "3", "5"]),
        ("BRIDGE mosul", ["3", "5"]),
        ("bridge -mosul", ["1"]),
        ('"partner forces"', ["1", "2"]),
        ('"forces partner"', ["2"]),
        ('bridge "partner forces"', ["1"]),
        ('-"partner forces" bridge', ["3", "5"]),
        ('"islamic state of iraq and syria"', ["5"]),
        ('"of the"', ["5"]),
        ('"state of the"', []),
        ("mara", ["1"]),
        ("mar'a", ["1"]),
        ("Mar`a", ["1"]),
        ("coalition", ["3"]),
        ("coalition's", ["3"]),
        ("cafe", ["4"]),
        ("café", ["4"]),
        ("az-zawr", ["2"]),
        ("1,000", ["3"]),
        ("“partner forces”", ["1", "2"]),
        ('mosul "of the islamic', ["5"]),
        ("title", ["1", "2", "3", "4", "5"]),
        ('"5 he"', []),
        ("bridge bridge", ["1", "3", "5"]),
        ("-mosul", []),
        ('"', []),
        ("", []),
        ("-", []),
        ("?!", []),
        ("nosuchword", []),
        ("bridge nosuchword", []),
        ("bridge -nosuchword", ["1", "3", "5"]),
    ],
)
def test_what_a_question_finds(
    search: Callable[[str], list[str]], question: str, found: list[str]
) -> None:
    assert search(question) == found


def answers(home: Home, sql: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = ask(home, sql).to_pylist()
    return rows


def test_the_text_that_says_it_more_often_comes_first(home: Home) -> None:
    found = answers(home, "FROM search('cafe mosul')")
    assert [row["release_id"][-1] for row in found] == ["4"]
    found = answers(home, "SELECT release_id, score FROM search('partner')")
    assert [row["release_id"][-1] for row in found] == ["2", "1"]
    assert found[0]["score"] > found[1]["score"] > 0


def test_snippets_mark_the_words_as_printed(home: Home) -> None:
    [row] = answers(home, "FROM search('\"partner forces\" bridge', top := 5)")
    assert "«bridge.»" in row["snippet"]
    assert "The «partner» «forces» held" in row["snippet"]
    [row] = answers(home, "SELECT snippet FROM search('\"forces partner\"')")
    assert row["snippet"].startswith("The «forces» «partner» with others. Partner forces")


def test_filters_compose_in_sql_and_as_parameters(home: Home) -> None:
    day = "DATE '2017-06-01'"
    assert len(answers(home, f"FROM search('mosul') WHERE published = {day}")) == 3
    assert answers(home, f"FROM search('mosul') WHERE published > {day}") == []
    assert len(answers(home, f"FROM search('mosul', since := {day}, until := {day})")) == 3
    assert answers(home, f"FROM search('mosul', since := {day} + 1)") == []
    assert answers(home, "FROM search('mosul', source := 'voa')") == []
    assert len(answers(home, "FROM search('mosul', top := 2)")) == 2
    same = "SELECT count(*) AS n FROM search('mosul') s JOIN releases r USING (release_id)"
    assert answers(home, same) == [{"n": 3}]


@pytest.fixture
def con(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    opened = lake.connect(Home.at(tmp_path))
    yield opened
    opened.close()


def found(con: duckdb.DuckDBPyConnection, home: Home, question: str) -> int:
    publish(con, home)
    return len(answers(home, f"FROM search('{question}')"))


def test_a_text_that_changed_or_went_is_not_found_by_its_old_words(
    con: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    place = Home.at(tmp_path)
    store(con, [read("a", "Five strikes near Raqqa.")])
    assert found(con, place, "five") == 1
    store(con, [read("b", "Six strikes near Raqqa.", day=1)])
    assert (found(con, place, "five"), found(con, place, "six")) == (0, 1)
    store(con, [read("c", "Five strikes near Raqqa.", day=2)])
    assert (found(con, place, "five"), found(con, place, "six")) == (1, 0)
    store(con, [read(n, None, day=d) for n, d in (("a", 0), ("b", 1), ("c", 2))], version=2)
    assert found(con, place, "strikes") == 0


def test_what_did_not_change_is_not_indexed_again_and_small_segments_are_merged(
    con: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    place = Home.at(tmp_path)
    for number in range(9):
        store(con, [read(f"s{number}", f"Bridge {number} stands.", url=url(str(number)))])
        for _ in range(2):
            refresh(place.index, lake.files(con, "releases"))
    parts = segments(place.index)
    assert [(s.first, s.last, s.texts) for s in parts] == [(1, 8, 8), (9, 9, 1)]
    assert found(con, place, "bridge") == 9
    assert found(con, place, '"bridge 3 stands"') == 1


def test_a_merge_takes_the_young_and_small(tmp_path: Path) -> None:
    def parts(*sizes: int) -> list[Segment]:
        return [Segment(tmp_path, n, n, size) for n, size in enumerate(sizes, 1)]

    assert worth_merging(parts(10), 1000) == []
    assert len(worth_merging(parts(10, 10), 1000)) == 2
    assert worth_merging(parts(21, 10), 1000) == []
    assert [s.texts for s in worth_merging(parts(900, 20, 10), 1000)] == [20, 10]
    assert len(worth_merging(parts(*[10] * 200), 2000)) == 200
    assert worth_merging(parts(200, 200), 300) == []


def test_segments_that_came_together_become_one(tmp_path: Path) -> None:
    parts = [Segment(tmp_path, n, n, size) for n, size in enumerate([900, 100, 100, 3], 1)]
    assert len(worth_merging(parts, 1, added=3)) == 3
    assert worth_merging(parts, 1) == []


@given(st.lists(st.integers(1, 5_000), min_size=1, max_size=300))
def test_segments_stay_few_and_a_text_is_merged_seldom(sizes: list[int]) -> None:
    kept: list[Segment] = []
    written = 0
    for number, size in enumerate(sizes):
        kept.append(Segment(Path(), number, number, size))
        while run := worth_merging(kept, 10**9):
            total = sum(part.texts for part in run)
            written += total
            kept = [*kept[: -len(run)], Segment(Path(), run[0].first, number, total)]
    assert sum(part.texts for part in kept) == sum(sizes)
    assert len(kept) <= 1 + math.log(sum(sizes), 3)
    assert written <= sum(sizes) * (1 + math.log(sum(sizes), 1.5))


def test_python_gets_the_same_and_a_reason_for_nothing(home: Home) -> None:
    rows = find(home, "bridge -mosul", top=5, since=date(2017, 1, 1)).to_pylist()
    assert [row["release_id"] for row in rows] == ["centcom.mil/1"]
    assert find(home, "bridge", source="it's").num_rows == 0
    with pytest.raises(BadQuestion, match="minus"):
        find(home, "-mosul")
