"""Files that nobody has touched are not read again, and every other file is, however alike it looks."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import duckdb
import pytest

from tasks.fetch import files
from tasks.fetch.keep import Kept, keep
from tasks.fetch.untouched import Untouched
from warehouse import lake, runs
from warehouse.archive import Archive
from warehouse.home import Home

OLD = 1_500_000_000


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home.at(tmp_path / "home")


@pytest.fixture
def con(home: Home) -> Iterator[duckdb.DuckDBPyConnection]:
    opened = lake.connect(home)
    yield opened
    opened.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "pages"
    made.mkdir()
    for name in ("a", "b"):
        (made / f"{name}.txt").write_text(f"Page {name}.")
        os.utime(made / f"{name}.txt", (OLD, OLD))
    return made


def take_in(
    con: duckdb.DuckDBPyConnection, home: Home, folder: Path, state: str = "completed"
) -> list[Kept]:
    """A run over the folder as `ingest` does it: what is not untouched is read and kept."""
    run, source = str(uuid4()), str(folder)
    time.sleep(0.02)  # a file system's clock is coarser than ours
    started = datetime.now(UTC)
    paths = files.discover(folder).files
    same = Untouched(con, source).of(paths)
    runs.begin(con, flow_run_id=run, flow="ingest", source=source, started=started)
    found = [one for path in paths if path not in same for one in files.read(path)]
    kept = keep(con, Archive(home.warc), found, run=run)
    runs.end(
        con,
        flow_run_id=run,
        ended=datetime.now(UTC),
        state=state,
        counts=runs.Counts(),
        commit_id=None,
    )
    return kept


def names(same: dict[Path, Kept]) -> list[str]:
    return sorted(path.name for path in same)


def test_what_a_completed_run_has_kept_is_known_without_reading(
    con: duckdb.DuckDBPyConnection, home: Home, folder: Path
) -> None:
    paths = files.discover(folder).files
    assert Untouched(con, str(folder)).of(paths) == {}
    first = take_in(con, home, folder)
    same = Untouched(con, str(folder)).of(paths)
    assert {kept.snapshot_id for kept in same.values()} == {kept.snapshot_id for kept in first}
    assert {kept.outcome for kept in same.values()} == {"unchanged"}
    assert take_in(con, home, folder) == []


def test_a_run_that_was_not_completed_and_another_path_prove_nothing(
    con: duckdb.DuckDBPyConnection, home: Home, folder: Path
) -> None:
    take_in(con, home, folder, state="failed")
    paths = files.discover(folder).files
    assert Untouched(con, str(folder)).of(paths) == {}
    assert Untouched(con, str(folder / "a.txt")).of(paths) == {}


def test_other_words_of_the_same_length_and_time_are_read(
    con: duckdb.DuckDBPyConnection, home: Home, folder: Path
) -> None:
    take_in(con, home, folder)
    time.sleep(0.02)
    (folder / "a.txt").write_text("Page A.")
    os.utime(folder / "a.txt", (OLD, OLD))
    assert names(Untouched(con, str(folder)).of(files.discover(folder).files)) == ["b.txt"]
    assert [kept.outcome for kept in take_in(con, home, folder)] == ["stored"]


def test_metadata_that_came_later_is_read(
    con: duckdb.DuckDBPyConnection, home: Home, folder: Path
) -> None:
    take_in(con, home, folder)
    time.sleep(0.02)
    told = {"url": "https://www.centcom.mil/a", "fetched_at": "2019-03-25T14:00:00Z"}
    (folder / "a.meta.json").write_text(json.dumps(told))
    assert names(Untouched(con, str(folder)).of(files.discover(folder).files)) == ["b.txt"]
    take_in(con, home, folder)
    same = Untouched(con, str(folder)).of(files.discover(folder).files)
    assert names(same) == ["a.txt", "b.txt"]
    assert {kept.url for kept in same.values()} >= {"https://www.centcom.mil/a"}
