"""A lake is made anew from the WARC files, with the same rows, and never at the cost of the old one."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import duckdb
import pytest

from tasks.fetch.keep import adopt
from tests.support.storing import read_pending
from tests.support.tables import contents
from warehouse.archive import Archive
from warehouse.checks.verify import verify
from warehouse.home import Home
from warehouse.maintain import maintain
from warehouse.rebuild import CannotRebuild, rebuild


def fill(con: duckdb.DuckDBPyConnection, archive: Archive) -> None:
    adopt(con, archive, run="r")
    read_pending(con, archive)


def stray(home: Home) -> set[str]:
    return {p.name for p in home.root.iterdir()} - {
        *("warc", "lake", "communique.duckdb", "prefect", "lock"),
    }


def test_a_lost_lake_comes_back_with_the_same_rows(home: Home) -> None:
    before = contents(home.root)
    shutil.rmtree(home.lake)
    home.published.unlink()
    made = rebuild(home, fill)
    assert (made.snapshots, made.releases) == (2, 2)
    assert contents(home.root) == before
    assert not any(check.wrong for check in verify(home))
    assert stray(home) == set()


def test_a_corrupt_file_is_named_and_mended(home: Home) -> None:
    before = contents(home.root)
    file = next(home.data.rglob("mentions/*.parquet"))
    file.unlink()
    file.write_bytes(b"not Parquet")
    wrong = [line for check in verify(home) for line in check.wrong]
    assert any(file.name in line for line in wrong)
    rebuild(home, fill)
    assert contents(home.root) == before


def test_who_has_the_old_file_open_can_read_on_until_maintenance(home: Home) -> None:
    with duckdb.connect(str(home.published), read_only=True) as reader:
        before = reader.execute("FROM mentions ORDER BY ALL").fetchall()
        old = set(home.data.rglob("*.parquet"))
        rebuild(home, fill)
        assert reader.execute("FROM mentions ORDER BY ALL").fetchall() == before
    new = set(home.data.rglob("*.parquet")) - old
    maintain(home, timedelta(days=30))
    assert old <= set(home.data.rglob("*.parquet"))
    maintain(home, timedelta(days=30), grace=timedelta(0))
    assert set(home.data.rglob("*.parquet")) == new
    assert not any(check.wrong for check in verify(home))


def test_a_rebuild_that_fails_leaves_the_old_lake(home: Home) -> None:
    before = contents(home.root)

    def half(con: duckdb.DuckDBPyConnection, archive: Archive) -> None:
        fill(con, archive)
        con.execute("UPDATE lake.mentions SET surface = 'Ramadi'")

    def broken(con: duckdb.DuckDBPyConnection, archive: Archive) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(CannotRebuild, match="mentions: the text"):
        rebuild(home, half)
    with pytest.raises(OSError, match="No space"):
        rebuild(home, broken)
    assert contents(home.root) == before
    assert stray(home) == set()


def test_a_kill_between_the_two_moves_is_recovered(home: Home) -> None:
    before = contents(home.root)
    home.lake.rename(home.root / "lake.replaced")

    def nothing(con: duckdb.DuckDBPyConnection, archive: Archive) -> None:
        raise OSError("stop")

    with pytest.raises(OSError, match="stop"):
        rebuild(home, nothing)
    assert contents(home.root) == before


def test_without_warc_files_there_is_nothing_to_rebuild_from(tmp_path: Path) -> None:
    with pytest.raises(CannotRebuild, match="no WARC file"):
        rebuild(Home.at(tmp_path).create(), fill)
