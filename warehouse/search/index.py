"""Keeping the search index up with the lake: what is new becomes a segment, and small segments are merged.

A text is known by its release, its snapshot and the reader's version, of which it is a function; the
index never reads a text twice. A text that no longer stands is left out when the file is published.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

from warehouse.search import segments as parts
from warehouse.search.segments import Segment

BATCH = 5_000
"""Texts a segment when many are new: what a worker of bounded memory can hold."""

_MERGED_WHEN_PUBLISHING = 40_000
_MERGED_FOR_EACH_NEW = 4
_KEY = "release_id, snapshot_id, reader_version"


@dataclass(frozen=True, slots=True)
class Index:
    """The segments to search.

    present   the texts that stand: ord and release_id
    held      all texts in the segments: ord
    """

    segments: list[Segment]
    present: pa.Table
    held: pa.Table


def refresh(index: Path, releases: list[str], *, most: int = _MERGED_WHEN_PUBLISHING) -> Index:
    """Bring the index up to the texts in the Parquet files `releases`.

    most   texts in a merge at the most; maintenance allows any number
    """
    index.mkdir(parents=True, exist_ok=True)
    con = parts.worker(index)
    try:
        _look(con, index, releases)
        new = _add_new(con, index, releases) if releases else 0
        _merge_small(con, index, max(most, _MERGED_FOR_EACH_NEW * new))
        held = con.execute("SELECT ord FROM indexed").to_arrow_table()
        return Index(parts.segments(index), _present(con), held)
    finally:
        con.close()


def _look(con: duckdb.DuckDBPyConnection, index: Path, releases: list[str]) -> None:
    """Tables `current` (the keys of what stands) and `indexed` (those of what the index has)."""
    current = (
        f"read_parquet({releases}, union_by_name = true)" if releases else "(SELECT NULL::VARCHAR"
    )
    if not releases:
        current += " AS release_id, NULL::VARCHAR AS snapshot_id, NULL::INTEGER AS reader_version"
        current += " WHERE false)"
    con.execute(f"CREATE TABLE current AS SELECT {_KEY} FROM {current}")
    con.execute(
        "CREATE TABLE indexed (ord INTEGER, release_id VARCHAR, snapshot_id VARCHAR,"
        " reader_version INTEGER)"
    )
    for segment in parts.segments(index):
        con.execute(
            f"INSERT INTO indexed FROM read_parquet({parts.listed([segment.file('documents')])})"
        )


def _add_new(con: duckdb.DuckDBPyConnection, index: Path, releases: list[str]) -> int:
    """Index the texts that are new; how many they are."""
    missing = f"(SELECT {_KEY} FROM current ANTI JOIN indexed USING ({_KEY}))"
    [(new,)] = con.execute(f"SELECT count(*) FROM {missing}").fetchall()
    if not new:
        return 0
    con.execute(f"CREATE TABLE new AS FROM {missing}")
    [(ord,)] = con.execute("SELECT coalesce(max(ord), -1) + 1 FROM indexed").fetchall()
    last = max((s.last for s in parts.segments(index)), default=0)
    for batch in _batches(con, releases):
        last += 1
        con.register("given", batch)
        con.execute(
            "CREATE OR REPLACE TABLE batch AS"
            f" SELECT CAST({ord} + row_number() OVER () - 1 AS INTEGER) AS ord, * FROM given"
        )
        con.unregister("given")
        parts.add(con, index, last)
        con.execute(f"INSERT INTO indexed SELECT ord, {_KEY} FROM batch")
        ord += batch.num_rows
    con.execute("DROP TABLE IF EXISTS batch")
    return int(new)


def _batches(con: duckdb.DuckDBPyConnection, releases: list[str]) -> Iterator[pa.Table]:
    """New texts, BATCH at a time, in one pass through the files."""
    reading = con.cursor()
    reader = reading.execute(
        f"SELECT {_KEY}, title, url, publisher, kind, text"
        f" FROM read_parquet({parts.listed(releases)}, union_by_name = true)"
        f" SEMI JOIN new USING ({_KEY})"
    ).to_arrow_reader(BATCH)
    held: list[pa.RecordBatch] = []
    for piece in reader:
        held.append(piece)
        if sum(p.num_rows for p in held) >= BATCH:
            yield pa.Table.from_batches(held)
            held = []
    if held:
        yield pa.Table.from_batches(held)
    reading.close()


def _merge_small(con: duckdb.DuckDBPyConnection, index: Path, most: int) -> None:
    """Merge the youngest segments while that is worth it."""
    while run := worth_merging(parts.segments(index), most):
        gone = con.execute(
            f"SELECT ord FROM indexed ANTI JOIN current USING ({_KEY}) WHERE ord BETWEEN"
            " (SELECT min(ord) FROM read_parquet(?)) AND (SELECT max(ord) FROM read_parquet(?))",
            [run[0].file("documents"), run[-1].file("documents")],
        ).fetchall()
        parts.merge(con, index, run, [row[0] for row in gone])


def worth_merging(segments: list[Segment], most: int) -> list[Segment]:
    """The youngest segments that are to be one: each no bigger than twice all that are younger.

    What is left grows threefold from one to the next, so a million texts make at most seven, and a text
    is written anew a number of times that is logarithmic in all. None when they have more than `most`
    texts: maintenance merges those.
    """
    run: list[Segment] = []
    texts = 0
    for segment in reversed(segments):
        if texts + segment.texts > most or (run and segment.texts > 2 * texts):
            break
        run.insert(0, segment)
        texts += segment.texts
    return run if len(run) > 1 else []


def _present(con: duckdb.DuckDBPyConnection) -> pa.Table:
    # A text that went and came again stands in the index twice.
    return con.execute(
        f"SELECT max(ord)::INTEGER AS ord, release_id FROM indexed SEMI JOIN current USING ({_KEY})"
        " GROUP BY release_id"
    ).to_arrow_table()
