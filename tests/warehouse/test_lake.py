"""The lake: made from the registry, written in whole commits, always plain files."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest

from warehouse import lake
from warehouse.home import Home
from warehouse.lake import Write
from warehouse.schema import lake_tables, tables


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home.at(tmp_path / "home").create()


@pytest.fixture
def con(home: Home) -> Iterator[duckdb.DuckDBPyConnection]:
    opened = lake.connect(home)
    yield opened
    opened.close()


def quarantined(*names: str, reason: str = "empty") -> Write:
    rows = [{"snapshot_id": name, "stage": "clean", "reason": reason} for name in names]
    return Write(tables()["quarantine"].rows(rows))


def test_it_has_the_tables_columns_types_and_comments_of_the_registry(
    con: duckdb.DuckDBPyConnection,
) -> None:
    for table in lake_tables():
        found = con.execute(
            "SELECT column_name, comment FROM duckdb_columns()"
            " WHERE database_name = 'lake' AND table_name = ? ORDER BY column_index",
            [table.name],
        ).fetchall()
        assert found == [(c.name, c.about) for c in table.columns]
        # A registry type that Arrow does not have in the same form would fail here.
        con.execute(f"SELECT * FROM lake.{table.name}").to_arrow_table().cast(table.arrow)


def test_a_commit_is_whole_or_not_at_all(con: duckdb.DuckDBPyConnection) -> None:
    before = lake.version(con)
    broken = Write(tables()["photos"].rows([{"release_id": "a"}]).append_column(
        "no_such_column", [["x"]]
    ))  # fmt: skip
    with pytest.raises(duckdb.Error):
        lake.commit(con, {"quarantine": quarantined("a"), "photos": broken}, run="r", message="m")
    assert lake.version(con) == before
    assert lake.one(con, "SELECT count(*) FROM lake.quarantine") == 0


def test_nothing_to_write_is_no_commit(con: duckdb.DuckDBPyConnection) -> None:
    before = lake.version(con)
    nothing = Write(tables()["quarantine"].rows([]), ("not there",))
    assert lake.commit(con, {}, run="r", message="m") is None
    lake.commit(con, {"quarantine": nothing}, run="r", message="m")
    assert lake.version(con) == before


def test_replaced_rows_leave_only_plain_files(con: duckdb.DuckDBPyConnection) -> None:
    lake.commit(con, {"quarantine": quarantined("a", "b", "c")}, run="r", message="m")
    lake.commit(con, {"quarantine": quarantined("d")}, run="r", message="m")
    untouched = lake.files(con, "quarantine")
    new = Write(quarantined("b", reason="not_text").rows, ("b",))
    lake.commit(con, {"quarantine": new}, run="r", message="m")
    files = lake.files(con, "quarantine")
    assert len(set(files) & set(untouched)) == 1
    plain = sorted(
        (row["snapshot_id"], row["reason"])
        for file in files
        for row in pq.ParquetFile(file).read().to_pylist()
    )
    assert plain == [("a", "empty"), ("b", "not_text"), ("c", "empty"), ("d", "empty")]


def test_older_states_stay_readable(con: duckdb.DuckDBPyConnection) -> None:
    first = lake.commit(con, {"quarantine": quarantined("a")}, run="r", message="m")
    lake.commit(con, {"quarantine": Write(quarantined().rows, ("a",))}, run="r", message="m")
    assert lake.one(con, "SELECT count(*) FROM lake.quarantine") == 0
    assert lake.one(con, f"SELECT count(*) FROM lake.quarantine AT (VERSION => {first})") == 1


def test_a_column_that_the_registry_gains_is_added(home: Home) -> None:
    con = lake.connect(home)
    lake.commit(con, {"quarantine": quarantined("a")}, run="r", message="m")
    con.execute("ALTER TABLE lake.quarantine DROP COLUMN detail")
    con.close()
    con = lake.connect(home)
    found = con.execute("SELECT snapshot_id, detail FROM lake.quarantine").fetchall()
    con.close()
    assert found == [("a", None)]


def test_a_home_that_was_moved_opens_as_before(home: Home, tmp_path: Path) -> None:
    con = lake.connect(home)
    lake.commit(con, {"quarantine": quarantined("a")}, run="r", message="m")
    con.close()
    shutil.move(home.root, tmp_path / "moved")
    con = lake.connect(Home.at(tmp_path / "moved"))
    assert lake.one(con, "SELECT count(*) FROM lake.quarantine") == 1
    con.close()
