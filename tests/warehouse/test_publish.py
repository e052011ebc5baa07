"""The published file: plain, described, replaced whole, and never in a reader's way."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

import warehouse
from warehouse import lake
from warehouse.define import VIEWS
from warehouse.home import Home
from warehouse.publish import publish
from warehouse.query import BadQuestion, ask
from warehouse.schema import tables


def test_a_plain_duckdb_opens_it_from_another_folder(home: Home, tmp_path: Path) -> None:
    code = (
        "import duckdb, sys\n"
        "con = duckdb.connect(sys.argv[1], read_only=True, config={"
        "'autoload_known_extensions': False, 'autoinstall_known_extensions': False})\n"
        "names = [r[0] for r in con.execute('select view_name from duckdb_views() where not internal"
        " union select table_name from duckdb_tables()').fetchall()]\n"
        "for name in names:\n    con.execute(f'from {name}').fetchall()\n"
        'loaded = con.execute("select count(*) from duckdb_extensions() where loaded'
        " and extension_name in ('ducklake', 'sqlite_scanner')\").fetchone()[0]\n"
        "print(len(names), loaded)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(home.published)],
        cwd=tmp_path,
        env={k: v for k, v in os.environ.items() if k != "PYTHONPATH"},
        capture_output=True,
        text=True,
        check=True,
    )
    names, loaded = map(int, done.stdout.split())
    assert names == len(tables()) + len(list(VIEWS.glob("*.sql"))) + len(
        {
            *("examined", "publication", "publication_files"),
            *("search_documents", "search_gone", "search_places", "search_postings", "search_size"),
            *("search_terms", "search_texts"),
        }
    )
    assert loaded == 0


def test_every_table_view_and_column_is_described(home: Home) -> None:
    with duckdb.connect(str(home.published), read_only=True) as con:
        for what in ("duckdb_tables()", "duckdb_views()", "duckdb_columns()"):
            bare = con.execute(f"FROM {what} WHERE NOT internal AND comment IS NULL").fetchall()
            assert bare == [], what


def test_a_reader_keeps_its_state_while_a_new_one_is_published(home: Home) -> None:
    reader = duckdb.connect(str(home.published), read_only=True)
    before = reader.execute("SELECT count(*) FROM mentions").fetchall()
    con = lake.connect(home)
    gone = lake.Write(tables()["mentions"].rows([]), _releases(con))
    lake.commit(con, {"mentions": gone}, run="r", message="m")
    publish(con, home)
    con.close()
    assert reader.execute("SELECT count(*) FROM mentions").fetchall() == before
    reader.close()
    with duckdb.connect(str(home.published), read_only=True) as again:
        assert again.execute("SELECT count(*) FROM mentions").fetchall() == [(0,)]


def _releases(con: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
    return tuple(r[0] for r in con.execute("SELECT release_id FROM lake.releases").fetchall())


def test_a_publication_that_fails_leaves_the_old_one(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = home.published.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("warehouse.publish.os.replace", full)
    con = lake.connect(home)
    with pytest.raises(OSError, match="No space"):
        publish(con, home)
    con.close()
    assert home.published.read_bytes() == before


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TABLE x (a INT)",
        "INSERT INTO publication VALUES ('x', 1, now())",
        "COPY (SELECT 1) TO '/tmp/communique-test.csv'",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM '/etc/passwd'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "ATTACH ':memory:' AS m; CREATE TABLE m.x (a INT)",
        "PRAGMA enable_external_access = true",
    ],
)
def test_a_query_can_only_read_the_archive(home: Home, sql: str) -> None:
    try:
        found = ask(home, sql)
    except BadQuestion:
        pass
    else:
        assert found.num_rows == 0, sql
    assert not Path("/tmp/communique-test.csv").exists()
    assert ask(home, "SELECT count(*) AS n FROM publication").to_pylist() == [{"n": 1}]


def test_a_query_cannot_write_into_the_archive_either(home: Home) -> None:
    target = home.data / "stray.parquet"
    for sql in (f"COPY (SELECT 1) TO '{target}'", f"EXPLAIN ANALYZE COPY (SELECT 1) TO '{target}'"):
        with pytest.raises(BadQuestion, match="writes a file"):
            ask(home, sql)
    assert not target.exists()
    assert ask(home, "EXPLAIN FROM latest").num_rows
    assert ask(home, "DESCRIBE latest").num_rows


def test_offsets_count_code_points_in_sql_too(home: Home) -> None:
    found = ask(
        home,
        "SELECT m.surface, substring(r.text, m.char_start + 1, m.char_end - m.char_start) AS said"
        " FROM mentions m JOIN releases r USING (release_id)",
    ).to_pylist()
    assert found
    assert all(row["surface"] == row["said"] for row in found)


def test_a_connection_cannot_write_into_the_archive(home: Home) -> None:
    with warehouse.connect(home.root) as con:
        for file in sorted(home.lake.rglob("*.parquet")):
            assert not file.stat().st_mode & 0o222, file
            for target in (file, file.with_name("new.parquet"), file.with_name("new.csv")):
                with pytest.raises(duckdb.PermissionException):
                    con.execute(f"COPY (SELECT 1) TO '{target}'")
            if os.geteuid():  # modes do not hold the superuser
                with pytest.raises(duckdb.IOException):
                    con.execute(f"COPY (SELECT 1) TO '{file}' (USE_TMP_FILE false)")
        with pytest.raises(duckdb.PermissionException):
            con.sql("SELECT 1 AS a").write_parquet(str(home.data / "new.parquet"))
        assert con.execute("SELECT count(*) FROM releases").fetchall() == [(2,)]
    assert not list(home.lake.rglob("new*"))
