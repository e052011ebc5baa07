"""Rows that are kept are those that the views give, however the archive came to its state."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

import duckdb
import pytest

from tests.support.planted import Planted
from warehouse import kept, lake, publish, touched
from warehouse.checks.kept import kept as check
from warehouse.define import define
from warehouse.home import Home
from warehouse.query import ask
from warehouse.schema import lake_tables, tables

DAY = date(2017, 8, 1)


@pytest.fixture(autouse=True)
def always(monkeypatch: pytest.MonkeyPatch) -> None:
    """However few releases there are, what was told of those that are not touched is taken over."""
    monkeypatch.setattr(touched, "LEAST", 0)
    monkeypatch.setattr(touched, "MOST", 1)


def agree(home: Home) -> None:
    """That each kept view has the rows that its definition gives over the lake's files."""
    con = lake.connect(home)
    found = {t.name: lake.files(con, t.name) for t in lake_tables()}
    con.close()
    with duckdb.connect() as plain, duckdb.connect(str(home.published), read_only=True) as shown:
        define(plain, found)
        for one in kept.KEPT:
            assert rows(shown, one.name) == rows(plain, one.name), one.name


def rows(con: duckdb.DuckDBPyConnection, name: str) -> list[tuple[object, ...]]:
    return sorted(con.execute(f"FROM {name}").fetchall(), key=repr)


def plant(planted: Planted, name: str, draw: random.Random) -> None:
    """A release with strikes, totals, a number, names, terms, topics and versions, all by chance."""
    day = DAY + timedelta(draw.randrange(6))
    of = {"release_id": name}
    planted.release(
        name,
        published=draw.choice([day, day + timedelta(30), None]),
        source=draw.choice("ab"),
        publisher=draw.choice("AB"),
        cluster_id=draw.choice(["one", "two", name]),
        is_canonical=draw.random() < 0.8,
        title=draw.choice(["Strikes", "Other"]),
        release_number=f"# {day:%Y%m%d}-0{draw.randrange(1, 4)}",
        first_seen=None,
        version=1,
    )
    for number in range(draw.randrange(4)):
        country, place = draw.choice([("Iraq", "hit"), ("Syria", "hajin")])
        when = draw.choice([day, day - timedelta(1), None])
        planted.line(number, country, draw.choice([1, 2, None]), strike_id=f"{name}#{number}",
                     date_start=when, date_end=when, text="Near", place=place.title(),
                     place_id=f"place:{place}", reported_late=draw.random() < 0.2, **of)  # fmt: skip
        planted.add("strike_effects", strike_id=f"{name}#{number}", char_start=1, char_end=2,
                    effect="destroyed", target="boat", count_min=1, **of)  # fmt: skip
    for at, scope in enumerate(("all", "Iraq", "Syria")):
        planted.total(scope, draw.randrange(5), date_start=day, date_end=day, char_start=at, **of)
    for at in range(draw.randrange(3)):
        planted.add("mentions", char_start=at, char_end=at + 1, surface=draw.choice(["ISIS", "Daesh"]),
                    entity_id="group:isis", type="group", **of)  # fmt: skip
        planted.add("quotes", char_start=at, char_end=at + 1, speaker="Dana", speaker_id="person:dana",
                    role=draw.choice(["chief", "spokesman"]), **of)  # fmt: skip
    planted.add("terms", char_start=1, char_end=2, surface="x", term=draw.choice("xy"), **of)
    planted.add("topics", topic=draw.choice("st"), char_start=1, char_end=2, surface="s", **of)
    for version in (1, 2):
        planted.add("release_versions", version=version, snapshot_id=f"{name}{version}",
                    changed='{"fields": {}, "added": [], "removed": []}' if version == 2 else None,
                    **of)  # fmt: skip
        planted.add("version_numbers", snapshot_id=f"{name}{version}", what="quantity", name="men",
                    value_min=draw.randrange(3), version_start=1, version_end=2, **of)  # fmt: skip


def places(planted: Planted, country: str) -> None:
    for name in ("hit", "hajin"):
        planted.add("entities", entity_id=f"place:{name}", type="place", name=name, country=country)
        del planted.rows["entities"][-1]["release_id"]
    planted.add("entities", entity_id="person:dana", type="person", name="Dana Whitlock")
    del planted.rows["entities"][-1]["release_id"]


def commit(planted: Planted, *replaced: str, entities: bool = False) -> None:
    """Commit what is planted in the place of what the releases `replaced` said, and publish it."""
    commit_rows(planted, *replaced, entities=entities)
    publish.publish(planted.con, planted.home)


def commit_rows(planted: Planted, *replaced: str, entities: bool = False) -> None:
    names = {t.name for t in lake_tables() if t.owner == "release_id"}
    writes = {
        name: lake.Write(tables()[name].rows(planted.rows.get(name, [])), replaced)
        for name in names
    }
    if entities:
        ids = ("place:hit", "place:hajin", "person:dana")
        rows = tables()["entities"].rows(planted.rows["entities"])
        writes["entities"] = lake.Write(rows, ids)
    lake.commit(planted.con, writes, run="r", message="m")
    planted.rows.clear()


def test_whatever_comes_changes_or_goes(planted: Planted) -> None:
    draw = random.Random(0)
    places(planted, "Iraq")
    for number in range(12):
        plant(planted, f"r{number}", draw)
    commit(planted, entities=True)
    agree(planted.home)
    for number in (12, 13):
        plant(planted, f"r{number}", draw)
    commit(planted)
    agree(planted.home)
    plant(planted, "r3", draw)
    commit(planted, "r3", "r7")
    agree(planted.home)
    places(planted, "Syria")
    commit(planted, entities=True)
    agree(planted.home)
    found = (
        ask(planted.home, "FROM discrepancies").num_rows,
        ask(planted.home, "FROM edits").num_rows,
    )
    assert min(found) > 0


def test_rows_that_came_later_are_shown_in_order(planted: Planted) -> None:
    for day, name in ((3, "b"), (1, "a"), (2, "c")):
        planted.release(name, published=DAY + timedelta(day))
        planted.add(
            "quotes", char_start=1, char_end=2, speaker="Dana", spoken=name, release_id=name
        )
        commit(planted)
    shown = ask(planted.home, "SELECT spoken FROM quotes_by_speaker")["spoken"].to_pylist()
    assert shown == ["a", "c", "b"]


def test_a_file_that_goes_on_from_its_copy_does_not_grow(planted: Planted) -> None:
    sizes = []
    for number in range(8):
        planted.release(f"r{number}", published=DAY)
        planted.add("quotes", char_start=1, char_end=2, speaker="Dana", release_id=f"r{number}")
        commit(planted)
        sizes.append(planted.home.published.stat().st_size)
    assert sizes[-1] <= max(sizes[2:4]), sizes


def test_a_row_that_is_kept_wrongly_is_found(planted: Planted) -> None:
    draw = random.Random(1)
    for number in range(4):
        plant(planted, f"r{number}", draw)
    commit(planted)
    assert check(planted.con, planted.home).wrong == []
    with duckdb.connect(str(planted.home.published)) as con:
        gone = con.execute("DELETE FROM cases RETURNING *").fetchall()
        twice = con.execute("INSERT INTO coverage FROM coverage RETURNING *").fetchall()
    assert gone
    assert twice
    assert check(planted.con, planted.home).wrong == [
        f"cases: {len(gone)} rows are missing, 0 are too many",
        f"coverage: 0 rows are missing, {len(twice)} are too many",
    ]


def test_what_another_version_kept_is_not_taken_over(
    planted: Planted, monkeypatch: pytest.MonkeyPatch
) -> None:
    planted.release("r", published=DAY)
    planted.add("topics", topic="aid", char_start=1, char_end=2, surface="s")
    commit(planted)
    with duckdb.connect(str(planted.home.published)) as con:
        assert con.execute("DELETE FROM topics_by_month RETURNING *").fetchall()
    monkeypatch.setattr(publish, "definitions", lambda: "another")
    planted.release("another")
    commit(planted)
    agree(planted.home)


def test_a_file_that_is_gone_is_not_asked(planted: Planted) -> None:
    planted.release("r")
    commit(planted)
    [old] = lake.files(planted.con, "releases")
    planted.release("r", title="Anew")
    commit_rows(planted, "r")
    Path(old).unlink()
    publish.publish(planted.con, planted.home)
    agree(planted.home)
