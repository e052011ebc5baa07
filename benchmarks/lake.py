"""How long the typical questions take on a generated lake: through the published file, straight on its
Parquet files, and in SQLite. See benchmarks/README.md.

.venv/bin/python -m benchmarks.lake FOLDER [N]     makes the lake in FOLDER if it is not there
"""

from __future__ import annotations

import resource
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pyarrow as pa

from benchmarks.generate import batch, generate, pool
from warehouse import extensions, lake
from warehouse.define import define
from warehouse.home import Home
from warehouse.places import exists
from warehouse.publish import publish
from warehouse.schema import lake_tables
from warehouse.search.segments import segments
from warehouse.touched import Files

TIMES = 7
BATCH = 400
_LONG = 3_000.0

QUESTIONS = {
    "releases by month": (
        "SELECT date_trunc('month', published) AS m, count(*) FROM releases GROUP BY 1 ORDER BY 1",
        "SELECT substr(published, 1, 7) AS m, count(*) FROM releases GROUP BY 1 ORDER BY 1",
    ),
    "latest 50 of a source": (
        "FROM latest WHERE source = 'voa' LIMIT 50",
        "SELECT release_id, published, title, url FROM releases WHERE is_canonical AND source = 'voa'"
        " ORDER BY published DESC LIMIT 50",
    ),
    "strikes by month": (
        "FROM strikes_by_month",
        "SELECT substr(date_start, 1, 7), country, sum(strikes), count(*) FROM strikes"
        " JOIN releases USING (release_id) WHERE is_canonical GROUP BY 1, 2",
    ),
    "strikes by place": (
        "FROM strikes_by_place",
        "SELECT name, s.country, sum(strikes), count(*) FROM strikes s JOIN releases USING (release_id)"
        " LEFT JOIN entities ON entity_id = place_id WHERE is_canonical GROUP BY 1, 2",
    ),
    "strikes near a place by month": (
        "SELECT date_trunc('month', date_start), sum(strikes) FROM lines_once"
        " WHERE place_id = 'place:p7' GROUP BY 1",
        "SELECT substr(date_start, 1, 7), sum(strikes) FROM strikes JOIN releases USING (release_id)"
        " WHERE is_canonical AND place_id = 'place:p7' GROUP BY 1",
    ),
    "strikes by target": ("FROM strikes_by_target", None),
    "naming by month": (
        "FROM naming_by_month",
        "SELECT substr(published, 1, 7), publisher, surface, count(*), count(DISTINCT release_id)"
        " FROM mentions JOIN releases USING (release_id) WHERE entity_id = 'group:isis' AND is_canonical"
        " GROUP BY 1, 2, 3",
    ),
    "terms by month": (
        "FROM terms_by_month",
        "SELECT substr(published, 1, 7), publisher, term, count(*), count(DISTINCT release_id)"
        " FROM terms JOIN releases USING (release_id) WHERE is_canonical GROUP BY 1, 2, 3",
    ),
    "topics by month": ("FROM topics_by_month", None),
    "quotes of a speaker": (
        "FROM quotes_by_speaker WHERE speaker = 'Speaker 7'",
        "SELECT speaker, published, spoken, role, url FROM quotes JOIN releases USING (release_id)"
        " WHERE is_canonical AND speaker = 'Speaker 7' ORDER BY published",
    ),
    "people": (
        "FROM people",
        "SELECT speaker_id, rank, role, min(published), max(published), count(*), count(DISTINCT release_id)"
        " FROM quotes JOIN releases USING (release_id) WHERE is_canonical GROUP BY 1, 2, 3",
    ),
    "casualty ledger": ("FROM casualty_ledger", None),
    "claims over time": ("FROM claims_over_time", None),
    "allegations": ("FROM allegations", None),
    "discrepancies": ("FROM discrepancies", None),
    "discrepancies by rule and year": ("FROM discrepancies_summary", None),
    "checks": ("FROM checks", None),
    "coverage": (
        "FROM coverage",
        "SELECT source, published, count(*) FROM releases GROUP BY 1, 2",
    ),
    "edits": ("FROM edits", None),
}
"""What the published file is asked, and the same of SQLite where that can be said in a few words."""


def median(work: Callable[[], object]) -> float:
    """Median milliseconds of TIMES runs after one that warms up; that one's where it took long."""
    spent = []
    for number in range(TIMES + 1):
        begun = time.perf_counter()
        work()
        took = (time.perf_counter() - begun) * 1000
        if number or took > _LONG:
            spent.append(took)
        if took > _LONG:
            break
    return statistics.median(spent)


def answering(
    con: duckdb.DuckDBPyConnection | sqlite3.Connection, sql: str, values: Sequence[str] = ()
) -> float:
    """Median milliseconds until all rows of an answer are there."""
    return median(lambda: con.execute(sql, values).fetchall())


def straight(found: Files) -> duckdb.DuckDBPyConnection:
    """The same tables and views over nothing but read_parquet."""
    out = duckdb.connect()
    define(out, found)
    return out


def as_sqlite(found: Files, file: Path) -> sqlite3.Connection:
    """The tables that the questions need in SQLite, with the indexes that one would make."""
    db = sqlite3.connect(file)
    if file.stat().st_size:
        return db
    with straight(found) as con:
        extensions.load(con, "sqlite_scanner")
        con.execute(f"ATTACH '{file}' AS db (TYPE sqlite)")
        for table in ("releases", "mentions", "strikes", "entities", "quotes", "terms"):
            con.execute(
                f"CREATE TABLE db.{table} AS SELECT COLUMNS(c -> c NOT IN"
                f" ('text', 'aliases', 'contacts', 'parts')) FROM {table}"
            )
    for table, column in (
        ("releases", "release_id"), ("releases", "published"), ("entities", "entity_id"),
        ("mentions", "entity_id"), ("quotes", "speaker"), ("strikes", "place_id"),
    ):  # fmt: skip
        db.execute(f"CREATE INDEX {table}_{column} ON {table} ({column})")
    db.commit()
    return db


def sizes(home: Home, found: Files) -> None:
    """Print how big the files are."""
    index = [f for s in segments(home.index) for f in s.folder.rglob("*.parquet")]
    every = {
        "Parquet of all tables": [Path(f) for files in found.values() for f in files],
        "of the releases with their texts": [Path(f) for f in found["releases"]],
        "search index": index,
        "published file": [home.published],
        "SQLite, without texts": [home.root / "bench.sqlite"],
    }
    told = (
        f"{n} {sum(f.stat().st_size for f in files) / 1e6:,.0f} MB" for n, files in every.items()
    )
    print("; ".join(told))


def compare(home: Home, found: Files) -> None:
    """Print how long each question takes, three ways."""
    opened = median(lambda: duckdb.connect(str(home.published), read_only=True).execute("SELECT 1"))
    print(f"opening: {opened:.0f} ms")
    db = as_sqlite(found, home.root / "bench.sqlite")
    sizes(home, found)
    print("\n| question | published | straight on Parquet | SQLite |\n|---|--:|--:|--:|")
    with duckdb.connect(str(home.published), read_only=True) as asked, straight(found) as bare:
        for name, (sql, other) in QUESTIONS.items():
            shown, plain = answering(asked, sql), answering(bare, sql)
            lite = f"{answering(db, other):,.0f} ms" if other else ""
            print(f"| {name} | {shown:,.0f} ms | {plain:,.0f} ms | {lite} |", flush=True)


def grow(con: duckdb.DuckDBPyConnection, home: Home, n: int) -> None:
    """Commit 1,000 more releases in the batches of a run, and publish them."""
    con.register("_pool", pa.table({"s": pool()}))
    con.execute("CREATE TEMP TABLE sentences AS SELECT list(s) AS pool FROM _pool")
    batches = [batch(con, n, at, min(at + BATCH, n + 1_000)) for at in range(n, n + 1_000, BATCH)]
    with told("1,000 more committed"):
        for writes in batches:
            lake.commit(con, writes, run="benchmark", message="1,000 more")
    with told("published"):
        publish(con, home)


@contextmanager
def told(what: str) -> Iterator[None]:
    """Print what it took: seconds, seconds of the processor, the most memory so far."""
    begun, worked = time.perf_counter(), time.process_time()
    yield
    took, work = time.perf_counter() - begun, time.process_time() - worked
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{what}: {took:.1f} s, {work:.1f} s of CPU, peak {peak:,.0f} MB", flush=True)


def main() -> None:
    home = Home.at(Path(sys.argv[1]))
    n = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
    if not exists(home):
        generate(home, n)
    con = lake.connect(home)
    if not home.published.exists():
        with told("first publication, everything kept and the index of all texts"):
            publish(con, home)
    compare(home, {table.name: lake.files(con, table.name) for table in lake_tables()})
    grow(con, home, lake.one(con, "SELECT count(*) FROM lake.releases"))


if __name__ == "__main__":
    main()
