"""Maintenance keeps every row, every kept state, and every file that somebody may have open."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import duckdb
import pytest

from tests.support.making import URL, read
from tests.support.storing import store
from warehouse import lake
from warehouse.history import ask_at
from warehouse.home import Home
from warehouse.maintain import compact, maintain, published_commit
from warehouse.publish import publish
from warehouse.query import BadQuestion, ask
from warehouse.schema import lake_tables

NONE = timedelta(0)
MONTH = timedelta(days=30)


def everything(home: Home) -> dict[str, list[object]]:
    return {
        t.name: sorted(ask(home, f"FROM {t.name}").to_pylist(), key=repr) for t in lake_tables()
    }


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """Ten pages in ten commits, published."""
    place = Home.at(tmp_path)
    con = lake.connect(place)
    for number in range(10):
        page = URL.replace("99001", str(number))
        store(con, [read(f"s{number}", f"Page {number} near Raqqa.", url=page)])
    publish(con, place)
    con.close()
    return place


def parquet(home: Home) -> set[Path]:
    return set(home.data.rglob("*.parquet"))


def test_small_files_become_one_and_no_row_is_lost(home: Home) -> None:
    before = everything(home)
    con = lake.connect(home)
    assert len(lake.files(con, "releases")) == 10
    version = lake.version(con)
    assert compact(con, home, dry_run=True)
    assert lake.version(con) == version
    compact(con, home)
    assert len(lake.files(con, "releases")) == 1
    publish(con, home)
    con.close()
    assert everything(home) == before
    assert ask_at(home, "SELECT count(*) FROM releases", str(version - 5))[0][0].as_py() == 5


def test_a_reader_of_the_published_file_loses_nothing(home: Home) -> None:
    reader = duckdb.connect(str(home.published), read_only=True)
    files = parquet(home)
    maintain(home, NONE)
    assert files <= parquet(home)
    assert reader.execute("SELECT count(*), sum(words) FROM releases").fetchall()[0][0] == 10
    reader.close()


def test_what_is_older_than_the_retention_goes_after_its_grace(home: Home) -> None:
    first = parquet(home)
    maintain(home, NONE, grace=NONE)
    shown = published_commit(home)
    assert ask_at(home, "SELECT count(*) FROM releases", str(shown))[0][0].as_py() == 10
    assert len(ask(home, "FROM latest")) == 10
    with pytest.raises(BadQuestion, match="no commit"):
        ask_at(home, "SELECT 1", str((shown or 0) - 3))
    con = lake.connect(home)
    publish(con, home)
    con.close()
    maintain(home, NONE, grace=NONE)
    con = lake.connect(home)
    live = {Path(f) for t in lake_tables() for f in lake.files(con, t.name)}
    con.close()
    assert parquet(home) == live
    assert len(first - live) > 20
    assert len(ask(home, "FROM search('raqqa')")) == 10


def test_within_the_retention_nothing_is_let_go(home: Home) -> None:
    before = {f.name for f in parquet(home)}
    maintain(home, MONTH, grace=NONE)
    assert before <= {f.name for f in parquet(home)}
    assert ask_at(home, "SELECT count(*) FROM releases", "3")[0][0].as_py() <= 3


def test_files_of_a_killed_run_are_deleted_after_their_grace(home: Home) -> None:
    stray = home.data / "main" / "releases" / "stray.parquet"
    stray.write_bytes(b"half a file")
    (home.index / ".making-000099").mkdir()
    maintain(home, MONTH)
    assert stray.exists()
    maintain(home, MONTH, grace=NONE)
    assert not stray.exists()
    assert not (home.index / ".making-000099").exists()
