"""`query` reads the archive's tables and does nothing else, whatever it is asked."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.support.making import read
from tests.support.storing import store
from warehouse import lake, query
from warehouse.home import Home
from warehouse.publish import publish
from warehouse.query import BadQuestion, ask
from warehouse.questions import FUNCTIONS
from warehouse.search.find import find

SECRET = "the-words-of-another-file"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    folder = tmp_path_factory.mktemp("query")
    (folder / "secret.txt").write_text(SECRET)
    place = Home.at(folder / "home")
    con = lake.connect(place)
    store(con, [read("1", "Near Raqqa, two strikes destroyed a bridge.")])
    publish(con, place)
    con.close()
    return place


@pytest.fixture(autouse=True)
def unchanged(home: Home) -> Iterator[None]:
    """That no file of the archive, or beside it, was made, changed or deleted."""
    before = files(home)
    yield
    assert files(home) == before


def files(home: Home) -> dict[str, bytes]:
    return {str(f): f.read_bytes() for f in home.root.parent.rglob("*") if f.is_file()}


WRITING = [
    "COPY (SELECT 1) TO '{data}/stray.parquet'",
    "COPY (SELECT 1) TO '{file}'",
    "EXPLAIN ANALYZE COPY (SELECT 1) TO '{file}'",
    "/* a question */ EXPLAIN ANALYZE COPY (SELECT 1) TO '{file}'",
    "-- a question\nEXPLAIN ANALYZE COPY (SELECT 1) TO '{file}'",
    "EXPLAIN (ANALYZE) COPY (SELECT 1) TO '{file}'",
    "EXPLAIN (FORMAT json, ANALYZE) COPY (SELECT 1) TO '{file}'",
    "EXPLAIN ANALYZE /* ( */ COPY (SELECT 1) TO '{file}'",
    "SELECT 1; COPY (SELECT 1) TO '{file}'",
    "PREPARE p AS COPY (SELECT 1) TO '{file}'; EXECUTE p",
    "EXPORT DATABASE '{data}/all'",
    "ATTACH '{data}/new.db' AS n",
    "CALL enable_logging('QueryLog', storage_path := '{data}/log')",
    "FROM enable_logging('QueryLog', storage_path := '{data}/log')",
    "FROM enable_profiling(format := 'json', save_location := '{file}')",
    "FROM \"Enable_Profiling\" /* */ (format := 'json', save_location := '{file}')",
    "FROM system.main.enable_profiling(format := 'json', save_location := '{file}')",
    "FROM query('FROM enable_' || 'profiling(save_location := ''{file}'')')",
    "DESCRIBE FROM enable_profiling(save_location := '{file}')",
    "CREATE TEMP TABLE t AS FROM enable_profiling(save_location := '{file}')",
    "PRAGMA profiling_output = '{file}'",
    "SET log_query_path = '{file}'",
    "CREATE PERSISTENT SECRET s (TYPE s3)",
    "INSERT INTO runs FROM runs",
    "DELETE FROM runs",
    "DROP VIEW releases",
    "CREATE TABLE t AS SELECT 1",
]


@pytest.mark.parametrize("sql", WRITING)
def test_it_writes_nothing(home: Home, sql: str) -> None:
    [file] = home.data.rglob("*releases*/*.parquet")
    with pytest.raises(BadQuestion):
        ask(home, sql.format(data=home.data, file=file))
    with query.connect(home) as con:  # what is written at the end of a query shows in the next
        con.execute("FROM releases")


READING = [
    "FROM read_text('{secret}')",
    "FROM '{secret}'",
    "FROM read_csv('{secret}')",
    "FROM sniff_csv('{secret}')",
    "FROM read_text('{data}/../../../secret.txt')",
    "FROM glob('{home}/../*')",
    "FROM read_blob('{home}/lake/catalog.sqlite')",
    "SELECT getenv('COMMUNIQUE_TEST_SECRET')",
    "FROM read_csv('https://example.com/x.csv')",
    "FROM read_parquet('s3://bucket/x.parquet')",
    "FROM read_csv('/proc/self/environ')",
    "INSTALL httpfs",
    "LOAD httpfs",
    "LOAD sqlite_scanner",
    "ATTACH '{home}/lake/catalog.sqlite' AS c (TYPE sqlite)",
    "SET enable_external_access = true",
    "SET allowed_directories = ['/']",
    "RESET lock_configuration",
    "FROM duckdb_secrets()",
    "FROM pandas_scan(4711)",
]


@pytest.mark.parametrize("sql", READING)
def test_it_reads_nothing_else(home: Home, sql: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMUNIQUE_TEST_SECRET", SECRET)
    assert os.environ["COMMUNIQUE_TEST_SECRET"] == SECRET
    secret = home.root.parent / "secret.txt"
    with pytest.raises(BadQuestion) as refused:
        ask(home, sql.format(data=home.data, home=home.root, secret=secret))
    assert SECRET not in str(refused.value)


@pytest.mark.parametrize(
    "sql",
    [
        "FROM releases",
        "EXPLAIN FROM releases",
        "explain analyze select * from releases",
        "DESCRIBE releases",
        "SUMMARIZE releases",
        "SHOW TABLES",
        "PIVOT mentions ON type USING count(*)",
        "WITH q AS (FROM quotes) SELECT count(*) FROM q",
        "SELECT 'enable_logging(' AS s, 1 AS query",
        "CREATE TEMP MACRO twice(x) AS 2 * x; SELECT twice(4)",
        "FROM search('bridge')",
        "FROM generate_series(3)",
        "SELECT 'Dayr az-Zawr – “x”' AS \"query\", (1) AS n",
    ],
)
def test_questions_are_answered(home: Home, sql: str) -> None:
    assert ask(home, sql).num_columns


def test_every_table_function_of_duckdb_was_looked_at(home: Home) -> None:
    """A new DuckDB may bring functions that write: this fails until somebody has looked at them."""
    known = set((Path(__file__).parent / "functions.txt").read_text().split())
    sql = (
        "SELECT DISTINCT function_name FROM duckdb_functions() WHERE internal"
        " AND function_type IN ('table', 'pragma')"
    )
    assert {row["function_name"] for row in ask(home, sql).to_pylist()} - known == set()
    assert known >= FUNCTIONS


def test_a_question_for_search_is_a_value(home: Home) -> None:
    for words in ("'); DROP VIEW releases; --", "x' OR 1=1 --", "\"; ATTACH 'x'", "$$;$$", "\x00"):
        with contextlib.suppress(BadQuestion):
            assert find(home, words).num_rows == 0, words
    assert find(home, "bridge'; --").num_rows == 1


def test_many_ask_at_once_in_one_process(home: Home) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: ask(home, "FROM releases").num_rows, range(40)))
    assert found == [1] * 40
