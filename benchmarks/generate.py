"""A lake of N made-up releases, written as Parquet straight from SQL and registered with DuckLake.

Sentences are drawn from a pool of made-up ones whose words follow Zipf's law, the field's commonest
words first, so that words and phrases are as frequent as they are in real releases. A quarter of the releases
tell of strikes, in four lines and three totals, those of one day the same; of those one in a hundred
states one too many. One release in a hundred was edited, and one in ten is a copy of another.
"""

from __future__ import annotations

import itertools
import random
from pathlib import Path

import duckdb
import pyarrow as pa

from benchmarks.rows import EACH, ONLY, ROWS
from warehouse import lake
from warehouse.home import Home
from warehouse.schema import tables

FIELD = (  # noqa: SIM905
    "the of and to in coalition forces iraq syria strikes isis near a islamic state military said on for"
    " mosul raqqah security operations air civilian fighters destroyed vehicle tactical unit building engaged"
    " sinjar dayr zawr"
).split()
_SYLLABLES = (  # noqa: SIM905
    "ba ka ra mo sul ti on er al in de fo ce sy ri stri ke co li tra ing ed ly ment pa ne to wa"
).split()
_POOL = 300_000
_PLACES = 200
_SPEAKERS = 500
_A_FILE = 100_000


def pool() -> list[str]:
    """Made-up sentences."""
    draw = random.Random(7)
    seen = dict.fromkeys(FIELD)
    while len(seen) < 60_000:
        seen["".join(draw.choices(_SYLLABLES, k=draw.randint(2, 4)))] = None
    words = list(seen)
    weights = list(itertools.accumulate(1 / (rank + 2) ** 1.05 for rank in range(len(words))))
    return [
        " ".join(draw.choices(words, cum_weights=weights, k=draw.randint(8, 29))).capitalize() + "."
        for _ in range(_POOL)
    ]


def generate(home: Home, n: int) -> None:
    """Make the lake of `home`, of `n` releases, in files of 100,000 releases in order of their dates."""
    con = lake.connect(home)
    con.execute("SELECT setseed(0.4)")
    con.register("_pool", pa.table({"s": pool()}))
    con.execute("CREATE TEMP TABLE sentences AS SELECT list(s) AS pool FROM _pool")
    for begin in range(0, n, _A_FILE):
        add(con, home, n, begin, min(begin + _A_FILE, n))
    con.execute(
        "INSERT INTO lake.entities BY NAME SELECT 'place:p' || i AS entity_id, 'place' AS type,"
        " 'Place ' || i AS name, ['Iraq', 'Syria'][1 + i % 2] AS country, 33.0 + i / 100 AS latitude,"
        " 40.0 + i / 100 AS longitude"
        f" FROM range({_PLACES + 1}) t(i)"
    )
    con.execute(
        "INSERT INTO lake.entities BY NAME SELECT 'person:s' || i AS entity_id, 'person' AS type,"
        f" 'Speaker ' || i AS name FROM range({_SPEAKERS + 1}) t(i)"
    )
    con.close()


def add(con: duckdb.DuckDBPyConnection, home: Home, n: int, begin: int, end: int) -> None:
    """One file a table with the rows of releases `begin` to `end`."""
    for name in ROWS:
        path = home.data / "main" / name / f"generated-{begin:08}.parquet"
        path.parent.mkdir(parents=True, exist_ok=True)
        con.execute(f"COPY ({_made(name, n, begin, end)}) TO '{path}' (FORMAT parquet)")
        con.execute(f"CALL ducklake_add_data_files('lake', '{name}', '{path}')")


def batch(con: duckdb.DuckDBPyConnection, n: int, begin: int, end: int) -> dict[str, lake.Write]:
    """Releases `begin` to `end` as a batch of a run commits them (con: with `sentences`)."""
    ids = tuple(f"centcom.mil/{i}" for i in range(begin, end))
    snapshots = tuple(f"s{i}" for i in range(begin, end))
    writes = {}
    for name in ROWS:
        rows = con.execute(_made(name, n, begin, end)).to_arrow_table()
        owners = ids if tables()[name].owner == "release_id" else snapshots
        writes[name] = lake.Write(rows.cast(tables()[name].arrow), owners)
    return writes


def _made(name: str, n: int, begin: int, end: int) -> str:
    """The rows of a table as a query, in the columns of the schema."""
    line = f"1 + (i * 3000 // {n} + 3 * {{k}}) % 5"
    sql = ROWS[name].format(
        n=n, last=_POOL - 1, places=_PLACES, speakers=_SPEAKERS,
        day=f"DATE '2014-08-08' + (i * 3000 // {n})::INT",
        line=line.format(k="k"),
        iraq=f"({line.format(k=0)} + {line.format(k=2)})",
        syria=f"({line.format(k=1)} + {line.format(k=3)})",
    )  # fmt: skip
    where = f" WHERE {ONLY[name]}" if name in ONLY else ""
    columns = ", ".join(f'NULL::{c.type} AS "{c.name}"' for c in tables()[name].columns)
    order = ", ".join(f'CAST("{c.name}" AS {c.type}) AS "{c.name}"' for c in tables()[name].columns)
    each = f"range({begin}, {end}) t(i), range({EACH.get(name, 1)}) u(k), sentences"
    return f"SELECT {order} FROM (SELECT {columns} WHERE false UNION ALL BY NAME ({sql} FROM {each}{where}))"


def main() -> None:
    """python -m benchmarks.generate FOLDER N"""
    import sys
    import time

    begun = time.perf_counter()
    generate(Home.at(Path(sys.argv[1])), int(sys.argv[2]))
    print(f"{int(sys.argv[2]):,} releases in {time.perf_counter() - begun:.0f} s")


if __name__ == "__main__":
    main()
