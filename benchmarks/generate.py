"""A lake of N made-up releases, written as Parquet straight from SQL and registered with DuckLake.

Sentences are drawn from a pool of made-up ones whose words follow Zipf's law, the field's commonest
words first, so that words and phrases are as frequent as they are in real releases.
"""

from __future__ import annotations

import itertools
import random
from pathlib import Path

import duckdb
import pyarrow as pa

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

_ROWS = {
    "releases": """
        SELECT 'centcom.mil/' || i AS release_id, 1 AS version,
            ['centcom', 'inherentresolve', 'defense', 'voa'][1 + i % 4] AS source,
            ['U.S. Central Command', 'CJTF-OIR', 'Department of Defense', 'VOA'][1 + i % 4] AS publisher,
            ['press_release', 'news', 'strike_release', 'statement'][1 + i % 4] AS kind,
            pool[1 + (random() * {last})::INT] AS title,
            DATE '2014-08-08' + (i * 3000 // {n})::INT AS published, 'en' AS language,
            array_to_string(list_transform(range(6 + i % 3), lambda x: array_to_string(
                list_transform(range(3), lambda y: pool[1 + (random() * {last})::INT]), ' ')),
                E'\\n\\n') AS text,
            380 AS words, 'https://www.centcom.mil/Article/' || i || '/' AS url, 's' || i AS snapshot_id,
            'afpims' AS layout, 1 AS reader_version, TIMESTAMPTZ '2020-01-01 00:00:00+00' AS first_seen,
            TIMESTAMPTZ '2020-01-01 00:00:00+00' AS last_seen, md5(i::VARCHAR) AS cluster_id,
            true AS is_canonical""",
    "release_versions": """
        SELECT 'centcom.mil/' || i AS release_id, 1 AS version,
            TIMESTAMPTZ '2020-01-01 00:00:00+00' AS valid_from, 's' || i AS snapshot_id""",
    "readings": """
        SELECT 's' || i AS snapshot_id, 'centcom.mil/' || i AS release_id, 'd' || i AS content_digest,
            TIMESTAMPTZ '2020-01-01 00:00:00+00' AS fetched_at, 1 AS reader_version, 1 AS enricher_version""",
    "snapshots": """
        SELECT 's' || i AS snapshot_id, 'centcom' AS source,
            'https://www.centcom.mil/Article/' || i || '/' AS url, 'stored' AS outcome,
            TIMESTAMPTZ '2020-01-01 00:00:00+00' AS fetched_at, md5(i::VARCHAR) AS digest, 1000 AS bytes""",
    "mentions": """
        SELECT 'centcom.mil/' || i AS release_id, k * 40 AS char_start, k * 40 + 6 AS char_end,
            CASE WHEN k < 3 THEN ['ISIS', 'ISIL', 'Daesh', 'Islamic State'][1 + (i + k) % 4] ELSE 'Raqqah' END
                AS surface,
            CASE WHEN k < 3 THEN 'group:isis' ELSE 'place:p' || (random() * {places})::INT END AS entity_id,
            CASE WHEN k < 3 THEN 'group' ELSE 'place' END AS type""",
    "quotes": """
        SELECT hash(i, k) % {speakers} AS who, 'centcom.mil/' || i AS release_id,
            k * 90 AS char_start, k * 90 + 80 AS char_end,
            pool[1 + (random() * {last})::INT] AS spoken, true AS direct,
            'Speaker ' || who AS speaker, 'person:s' || who AS speaker_id, 'Col.' AS rank,
            'spokesperson' AS role""",
    "strikes": """
        SELECT hash(i, k) % {places} AS p, 'centcom.mil/' || i || '#' || k AS strike_id,
            'centcom.mil/' || i AS release_id,
            k * 100 AS char_start, k * 100 + 90 AS char_end, 'Near a place, two strikes.' AS text,
            DATE '2014-08-08' + (i * 3000 // {n})::INT AS date_start, date_start AS date_end,
            ['Iraq', 'Syria'][1 + k % 2] AS country, 'Place ' || p AS place, 'place:p' || p AS place_id,
            1 + (random() * 5)::INT AS strikes""",
    "casualty_reports": """
        SELECT 'centcom.mil/' || i AS release_id, DATE '2014-08-08' + (i * 3000 // {n})::INT AS period_end,
            100 AS carried_over, 10 AS received,
            5 AS completed, 105 AS still_open, 1000 + i AS total_strikes
    """,
}
_EACH = {"mentions": 10, "quotes": 2, "strikes": 4}
_ONLY = {"strikes": "i % 4 = 2", "casualty_reports": "i % 10000 = 3"}


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
        " 'Place ' || i AS name, 33.0 + i / 100 AS latitude, 40.0 + i / 100 AS longitude"
        f" FROM range({_PLACES + 1}) t(i)"
    )
    con.execute(
        "INSERT INTO lake.entities BY NAME SELECT 'person:s' || i AS entity_id, 'person' AS type,"
        f" 'Speaker ' || i AS name FROM range({_SPEAKERS + 1}) t(i)"
    )
    con.close()


def add(con: duckdb.DuckDBPyConnection, home: Home, n: int, begin: int, end: int) -> None:
    """One file a table with the rows of releases `begin` to `end`."""
    for name, select in _ROWS.items():
        sql = select.format(n=n, last=_POOL - 1, places=_PLACES, speakers=_SPEAKERS)
        where = f" WHERE {_ONLY[name]}" if name in _ONLY else ""
        columns = ", ".join(f'NULL::{c.type} AS "{c.name}"' for c in tables()[name].columns)
        order = ", ".join(
            f'CAST("{c.name}" AS {c.type}) AS "{c.name}"' for c in tables()[name].columns
        )
        path = home.data / "main" / name / f"generated-{begin:08}.parquet"
        path.parent.mkdir(parents=True, exist_ok=True)
        made = f"{sql} FROM range({begin}, {end}) t(i), range({_EACH.get(name, 1)}) u(k), sentences{where}"
        con.execute(
            f"COPY (SELECT {order} FROM (SELECT {columns} WHERE false UNION ALL BY NAME ({made})))"
            f" TO '{path}' (FORMAT parquet)"
        )
        con.execute(f"CALL ducklake_add_data_files('lake', '{name}', '{path}')")


def main() -> None:
    """python -m benchmarks.generate FOLDER N"""
    import sys
    import time

    begun = time.perf_counter()
    generate(Home.at(Path(sys.argv[1])), int(sys.argv[2]))
    print(f"{int(sys.argv[2]):,} releases in {time.perf_counter() - begun:.0f} s")


if __name__ == "__main__":
    main()
