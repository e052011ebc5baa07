"""How long search takes to build, to ask and to add to, beside SQLite's FTS5 on the same texts.

.venv/bin/python -m benchmarks.search HOME [WORK [--sqlite]]

HOME    a home whose lake has releases (python -m benchmarks.lake makes one); only read
WORK    an empty folder for an index of its own and whatever else is made; without it what HOME has
        published is asked
"""

from __future__ import annotations

import resource
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import duckdb

from warehouse.home import Home
from warehouse.search.index import refresh
from warehouse.search.published import define
from warehouse.search.segments import segments

TIMES = 15
MORE = 1_000
QUESTIONS = {
    "mosul": "mosul",
    "kamo": "kamo",
    "the": "the",
    "nosuchword": "nosuchword",
    "mosul raqqah": "mosul raqqah",
    "destroyed vehicle near": "destroyed vehicle near",
    "kamo -iraq": None,
    '"islamic state"': '"islamic state"',
    '"state of the"': '"state of the"',
    '"destroyed vehicle"': '"destroyed vehicle"',
    '"of kamo"': '"of kamo"',
    'mosul "islamic state"': 'mosul "islamic state"',
}
"""A question to search, and the same for FTS5 when it can be put."""


def spent(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds on the clock, and of processors."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - cpu


def median(work: Callable[[], object]) -> str:
    """Median milliseconds of TIMES runs after one that warms up: on the clock / of processors."""
    work()
    runs = [spent(work) for _ in range(TIMES)]
    return " / ".join(
        f"{statistics.median(column) * 1000:.0f}" for column in zip(*runs, strict=True)
    )


def published(work: Path, index: Path, files: list[str]) -> Path:
    """Bring the index up to the files and make a file with `search` over it."""
    path = work / "search.duckdb"
    path.unlink(missing_ok=True)
    with duckdb.connect(str(path)) as new:
        new.execute("BEGIN")
        define(new, refresh(index, files, most=10**9))
        new.execute("COMMIT")
        new.execute("CHECKPOINT")
    return path


def more(work: Path, files: list[str]) -> str:
    """A file of MORE releases like those there are."""
    path = work / "more.parquet"
    duckdb.execute(
        f"COPY (SELECT * REPLACE ('more/' || release_id AS release_id) FROM read_parquet(?) LIMIT {MORE})"
        f" TO '{path}' (FORMAT parquet)",
        [files[:1]],
    )
    return str(path)


def as_sqlite(work: Path, files: list[str]) -> sqlite3.Connection:
    """The same texts in FTS5, which keeps them for its snippets as the index here does."""
    db = sqlite3.connect(work / "fts.sqlite")
    db.execute('CREATE VIRTUAL TABLE t USING fts5(title, text, tokenize = "unicode61")')
    rows = duckdb.execute("SELECT title, text FROM read_parquet(?)", [files])
    while some := rows.fetchmany(10_000):
        db.executemany("INSERT INTO t VALUES (?, ?)", some)
    db.execute("INSERT INTO t (t) VALUES ('optimize')")
    db.commit()
    return db


def size(files: list[Path]) -> float:
    return sum(file.stat().st_size for file in files) / 1e6


def ask(con: duckdb.DuckDBPyConnection, question: str, rest: str) -> Callable[[], object]:
    """The question stands in the SQL, as a person writes it."""
    sql = "FROM search('{}'{}".format(question.replace("'", "''"), rest)
    return lambda: con.execute(sql).fetchall()


def ask_fts(db: sqlite3.Connection, match: str) -> Callable[[], object]:
    sql = (
        "SELECT rowid, bm25(t, 3), snippet(t, 1, '«', '»', '…', 35) FROM t WHERE t MATCH ?"
        " ORDER BY rank LIMIT 20"
    )
    return lambda: db.execute(sql, [match]).fetchall()


def asked(path: Path, db: sqlite3.Connection | None) -> None:
    """Print how long each question to the file takes."""
    wall, cpu = spent(
        lambda: duckdb.connect(str(path), read_only=True).execute("FROM search('mosul', top := 20)")
    )
    print(f"opening and first question: {wall * 1000:.0f} ms / {cpu * 1000:.0f} ms of processors")
    print("\n| question (clock / processors, ms) | top 20 | every text, counted | FTS5, top 20 |")
    print("|---|--:|--:|--:|")
    with duckdb.connect(str(path), read_only=True) as con:
        for question, match in QUESTIONS.items():
            cells = [
                median(ask(con, question, ", top := 20)")),
                median(ask(con, question, ") SELECT count(*)")),
                median(ask_fts(db, match)) if db and match else "",
            ]
            print(f"| `{question}` | {' | '.join(cells)} |", flush=True)


def main() -> None:
    home = Home.at(Path(sys.argv[1]))
    texts = sorted((home.data / "main" / "releases").rglob("*.parquet"))
    if len(sys.argv) < 3:
        made = size([f for s in segments(home.index) for f in s.folder.rglob("*.parquet")])
        print(
            f"index {made:,.0f} MB, releases {size(texts):,.0f} MB: {made / size(texts):.2f} times"
        )
        asked(home.published, None)
        return
    work = Path(sys.argv[2])
    work.mkdir(parents=True, exist_ok=True)
    index = work / "index"
    files = [str(file) for file in texts]
    [(n,)] = duckdb.execute("SELECT count(*) FROM read_parquet(?)", [files]).fetchall()
    if not index.exists():
        wall, cpu = spent(lambda: published(work, index, files))
        print(
            f"built: {n:,} texts, {wall:,.0f} s, {n / wall:,.0f} texts/s, {cpu:,.0f} s of processors"
        )
    path = work / "search.duckdb"
    made = size([path, *(f for s in segments(index) for f in s.folder.rglob("*.parquet"))])
    print(f"index {made:,.0f} MB, releases {size(texts):,.0f} MB: {made / size(texts):.2f} times")
    asked(path, as_sqlite(work, files) if "--sqlite" in sys.argv else None)
    wall, cpu = spent(lambda: published(work, index, [*files, more(work, files)]))
    print(f"\n{MORE:,} more: {wall:.1f} s, {cpu:.1f} s of processors")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")
    with suppress(OSError):
        (work / "more.parquet").unlink()


if __name__ == "__main__":
    main()
