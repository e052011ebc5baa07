"""How long the typical questions take on a generated lake: through the published file, straight on its
Parquet files, and in SQLite. See benchmarks/README.md.

.venv/bin/python -m benchmarks.lake FOLDER [N]     makes the lake in FOLDER if it is not there
"""

from __future__ import annotations

import re
import resource
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import duckdb

from benchmarks.generate import add, generate, pool
from warehouse import lake
from warehouse.home import Home
from warehouse.publish import publish

TIMES = 7

QUESTIONS = {
    "releases by month": (
        "SELECT date_trunc('month', published) AS m, count(*) FROM releases GROUP BY 1 ORDER BY 1",
        "SELECT substr(published, 1, 7) AS m, count(*) FROM releases GROUP BY 1 ORDER BY 1",
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
    "naming by month": (
        "FROM naming_by_month",
        "SELECT substr(published, 1, 7), publisher, surface, count(*), count(DISTINCT release_id)"
        " FROM mentions JOIN releases USING (release_id) WHERE entity_id = 'group:isis' GROUP BY 1, 2, 3",
    ),
    "quotes of a speaker": ("FROM quotes_by_speaker WHERE speaker = 'Speaker 7'", None),
    "latest 50 of a source": ("FROM latest WHERE source = 'voa' LIMIT 50", None),
    "ledger": ("FROM casualty_ledger", None),
    "discrepancies": ("FROM discrepancies", None),
    "people": ("FROM people", None),
}
SEARCHES = (
    "mosul",
    "kamo",
    "mosul raqqah",
    "the",
    '"islamic state"',
    '"state of the"',
    "kamo -iraq",
)


def median(work: Callable[[], object]) -> float:
    """Median milliseconds of TIMES runs after one that warms up."""
    work()
    spent = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        work()
        spent.append((time.perf_counter() - begun) * 1000)
    return statistics.median(spent)


def answering(
    con: duckdb.DuckDBPyConnection | sqlite3.Connection, sql: str, values: Sequence[str] = ()
) -> float:
    """Median milliseconds until all rows of an answer are there."""
    return median(lambda: con.execute(sql, values).fetchall())


def straight(con: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """The same views over nothing but read_parquet."""
    out = duckdb.connect()
    views = con.execute("SELECT view_name, sql FROM duckdb_views() WHERE NOT internal").fetchall()
    rest = [(name, sql) for name, sql in views if not name.startswith("search_")]
    for name, sql in rest:
        if files := re.findall(r"'([^']+[.]parquet)'", sql):
            out.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet({files})")
    for _ in range(4):  # a view may rest on one that comes later
        for _name, sql in rest:
            if "read_parquet" not in sql:
                with suppress(duckdb.Error):
                    out.execute(sql.replace("CREATE VIEW", "CREATE OR REPLACE VIEW", 1))
    return out


def as_sqlite(con: duckdb.DuckDBPyConnection, file: Path) -> sqlite3.Connection:
    """The tables that the questions need in SQLite, with the indexes that one would make."""
    db = sqlite3.connect(file)
    if file.stat().st_size:
        return db
    for table in ("releases", "mentions", "strikes", "entities"):
        found = con.execute(f"SELECT COLUMNS(c -> c NOT IN ('text', 'aliases')) FROM {table}")
        names = [d[0] for d in found.description]
        db.execute(f"CREATE TABLE {table} ({', '.join(names)})")
        while rows := found.fetchmany(50_000):
            marks = ", ".join("?" * len(names))
            db.executemany(
                f"INSERT INTO {table} VALUES ({marks})",
                [[str(v) if hasattr(v, "year") else v for v in row] for row in rows],
            )
    db.execute("CREATE INDEX r ON releases (release_id)")
    db.execute("CREATE INDEX e ON entities (entity_id)")
    db.execute("CREATE INDEX m ON mentions (entity_id)")
    db.commit()
    return db


def main() -> None:
    home = Home.at(Path(sys.argv[1]))
    n = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
    if not home.exists:
        generate(home, n)
    con = lake.connect(home)
    if not home.published.exists():
        begun = time.perf_counter()
        publish(con, home)
        print(f"first publication, index of all texts: {time.perf_counter() - begun:,.0f} s")
    opened = median(lambda: duckdb.connect(str(home.published), read_only=True).execute("SELECT 1"))
    print(
        f"opening: {opened:.0f} ms\n\n| question | published | straight | SQLite |\n|---|--:|--:|--:|"
    )
    with duckdb.connect(str(home.published), read_only=True) as asked:
        bare, db = straight(asked), as_sqlite(asked, home.root / "bench.sqlite")
        for name, (sql, other) in QUESTIONS.items():
            plain = None
            with suppress(duckdb.Error):
                plain = answering(bare, sql)
            shown = answering(asked, sql)
            lite = answering(db, other) if other else None
            cells = [f"{v:.0f} ms" if v is not None else "" for v in (shown, plain, lite)]
            print(f"| {name} | {' | '.join(cells)} |", flush=True)
        print("\n| search, top 20 | with top | with LIMIT |\n|---|--:|--:|")
        for words in SEARCHES:
            top = answering(asked, "FROM search(?, top := 20)", [words])
            every = answering(asked, "FROM search(?) LIMIT 20", [words])
            print(f"| `{words}` | {top:.0f} ms | {every:.0f} ms |", flush=True)
    index = sum(f.stat().st_size for f in home.index.rglob("*.parquet"))
    texts = sum(f.stat().st_size for f in (home.data / "main" / "releases").glob("*.parquet"))
    print(
        f"\nindex {index / 1e6:,.0f} MB, releases {texts / 1e6:,.0f} MB: {index / texts:.2f} times"
    )
    con.execute("CREATE OR REPLACE TEMP TABLE sentences AS SELECT ? AS pool", [pool()])
    begun = time.perf_counter()
    add(con, home, n, n, n + 1_000)
    commit = time.perf_counter() - begun
    publish(con, home)
    print(f"1,000 more: {commit:.1f} s, published in {time.perf_counter() - begun - commit:.1f} s")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


if __name__ == "__main__":
    main()
