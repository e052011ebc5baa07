"""Merging into a real lake: the tables depend on what was read, not on the order or the batches."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.support.making import read
from tests.support.storing import store
from warehouse import lake
from warehouse.home import Home
from warehouse.schema import lake_tables

MIRROR = "https://www.inherentresolve.mil/News/Article/99002/a-title/"


@pytest.fixture
def con(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    opened = lake.connect(Home.at(tmp_path))
    yield opened
    opened.close()


def everything(con: duckdb.DuckDBPyConnection) -> dict[str, list[Any]]:
    return {
        t.name: sorted(con.execute(f"SELECT * FROM lake.{t.name}").fetchall(), key=repr)
        for t in lake_tables()
    }


def pending(con: duckdb.DuckDBPyConnection) -> set[str]:
    found = rows(con, "SELECT snapshot_id FROM lake.readings WHERE reader_version <> 1")
    return {row[0] for row in found}


def rows(con: duckdb.DuckDBPyConnection, sql: str) -> list[Any]:
    return con.execute(sql).fetchall()


def test_a_page_an_edit_and_a_refetch(con: duckdb.DuckDBPyConnection) -> None:
    assert store(con, [read("a", "Five strikes near Raqqa.")]) == {"a": "new"}
    assert store(con, [read("b", "Five  strikes near Raqqa.", day=1)]) == {"b": "unchanged"}
    assert store(con, [read("c", "Six strikes near Raqqa.", day=2)]) == {"c": "changed"}
    assert rows(con, "SELECT version, text, snapshot_id FROM lake.releases") == [
        (2, "Six strikes near Raqqa.", "c")
    ]
    versions = rows(
        con,
        "SELECT version, snapshot_id, changed ->> '$.added[0]', valid_to IS NULL"
        " FROM lake.release_versions ORDER BY version",
    )
    assert versions == [(1, "a", None, False), (2, "c", "Six", True)]
    assert rows(con, "SELECT surface, char_start FROM lake.mentions") == [("Raqqa", 17)]


def test_an_older_text_that_comes_late_takes_its_place_in_history(
    con: duckdb.DuckDBPyConnection,
) -> None:
    store(con, [read("b", "Six strikes.", day=5)])
    assert store(con, [read("a", "Five strikes near Raqqa.")]) == {"a": "changed"}
    assert rows(con, "SELECT version, text FROM lake.releases") == [(2, "Six strikes.")]
    assert rows(con, "SELECT count(*) FROM lake.mentions") == [(0,)]


def test_every_order_and_every_batching_gives_the_same_tables(tmp_path: Path) -> None:
    reads = [
        read("a", "Five strikes near Raqqa."),
        read("b", "Six strikes near Raqqa.", day=1),
        read("c", "Five strikes near Raqqa.", day=2),
        read("m", "Five strikes near Raqqa.", day=1, url=MIRROR, site="inherentresolve.mil"),
        read("q", None, day=1, url="https://www.centcom.mil/x"),
    ]
    seen = []
    orders = [*itertools.islice(itertools.permutations(reads), 0, 120, 11)]
    for number, order in enumerate(orders):
        con = lake.connect(Home.at(tmp_path / str(number)))
        for batch in [order[:2], order[2:]] if number % 2 else [[one] for one in order]:
            store(con, batch)
        while waiting := pending(con):
            store(con, [one for one in reads if one.snapshot_id in waiting])
        seen.append(everything(con))
        con.close()
    for order, tables in zip(orders, seen, strict=True):
        assert tables == seen[0], [r.snapshot_id for r in order]
    assert len(seen[0]["release_versions"]) == 4
    assert len(seen[0]["quarantine"]) == 1


def test_one_member_of_a_cluster_counts(con: duckdb.DuckDBPyConnection) -> None:
    store(con, [read("a", "The same words.", day=3)])
    store(con, [read("m", "The same words.", url=MIRROR, site="inherentresolve.mil")])
    found = rows(
        con, "SELECT source, is_canonical, cluster_id FROM lake.releases ORDER BY first_seen"
    )
    assert [canonical for _, canonical, _ in found] == [True, False]
    assert found[0][2] == found[1][2]
    store(con, [read("n", "Other words now.", day=4, url=MIRROR, site="inherentresolve.mil")])
    assert rows(con, "SELECT bool_and(is_canonical) FROM lake.releases") == [(True,)]


def test_a_better_reader_replaces_what_an_older_one_read(con: duckdb.DuckDBPyConnection) -> None:
    store(con, [read("a", "Banner.\n\nFive strikes near Raqqa.")])
    assert store(con, [read("a", "Five strikes near Raqqa.")], version=2) == {"a": "changed"}
    assert rows(con, "SELECT version, text, reader_version FROM lake.releases") == [
        (1, "Five strikes near Raqqa.", 2)
    ]
    assert rows(con, "SELECT count(*), max(version) FROM lake.release_versions") == [(1, 1)]
    assert rows(con, "SELECT char_start FROM lake.mentions") == [(18,)]


def test_a_page_that_can_be_read_at_last_leaves_quarantine(con: duckdb.DuckDBPyConnection) -> None:
    assert store(con, [read("a", None)]) == {"a": "quarantined"}
    assert rows(con, "SELECT reason FROM lake.quarantine") == [("empty",)]
    assert store(con, [read("a", "Words.")], version=2) == {"a": "new"}
    assert rows(con, "SELECT count(*) FROM lake.quarantine") == [(0,)]


def test_a_page_that_cannot_be_read_any_more_takes_its_release_along(
    con: duckdb.DuckDBPyConnection,
) -> None:
    store(con, [read("a", "Words near Raqqa.")])
    assert store(con, [read("a", None)], version=2) == {"a": "quarantined"}
    for table in ("releases", "release_versions", "mentions"):
        assert rows(con, f"SELECT count(*) FROM lake.{table}") == [(0,)], table
