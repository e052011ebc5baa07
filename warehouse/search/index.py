"""Keeping the search index up with the lake: what is new becomes a segment, and small segments are merged.

A text is known by its release, its snapshot and the reader's version, of which it is a function; the
index never reads a text twice. A text that no longer stands is left out when the file is published.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from warehouse.bucket import reach
from warehouse.search import segments as parts
from warehouse.search import write
from warehouse.search.merge import merge
from warehouse.search.pack import pack
from warehouse.search.segments import Segment
from warehouse.sql import listed

BATCH = 4_096
"""Texts a segment at the most when many are new: what a worker of bounded memory can hold."""

_BYTES = 64_000_000
_WORKERS = 2
_MERGED_WHEN_PUBLISHING = 40_000
_MERGED_FOR_EACH_NEW = 4
_KEY = "release_id, snapshot_id, reader_version"
_WORDS = """
    SELECT ord, len(head)::INTEGER AS head, head || [''] || body || [''] AS words FROM (
        SELECT ord, search_words(coalesce(title, '')) AS head, search_words(coalesce(text, '')) AS body
        FROM _batch
    ) ORDER BY ord
"""


@dataclass(frozen=True, slots=True)
class Index:
    """The segments to search.

    present   the texts that stand: ord, release_id, published, source, is_canonical
    gone      those in the segments that stand no more: ord
    """

    segments: list[Segment]
    present: pa.Table
    gone: pa.Table


def refresh(index: Path, releases: list[str], *, most: int = _MERGED_WHEN_PUBLISHING) -> Index:
    """Bring the index up to the texts in the Parquet files `releases`.

    most   texts in a merge at the most; maintenance allows any number
    """
    index.mkdir(parents=True, exist_ok=True)
    con = parts.worker(index)
    try:
        reach(con, releases)
        _look(con, index, releases)
        before = len(parts.segments(index))
        new = _add_new(con, index, releases)
        added = max(1, len(parts.segments(index)) - before)
        _settle(con)
        _merge_small(con, index, max(most, _MERGED_FOR_EACH_NEW * new), added)
        present = con.execute("FROM present ORDER BY ord").to_arrow_table()
        return Index(parts.segments(index), present, _gone(con))
    finally:
        con.close()


def _look(con: duckdb.DuckDBPyConnection, index: Path, releases: list[str]) -> None:
    """Tables `current` (what stands, by its key) and `indexed` (what the index has)."""
    con.execute(
        "CREATE TABLE current (release_id VARCHAR, snapshot_id VARCHAR, reader_version INTEGER,"
        " published DATE, source VARCHAR, is_canonical BOOLEAN)"
    )
    if releases:
        con.execute(
            f"INSERT INTO current SELECT {_KEY}, published, source, is_canonical"
            f" FROM read_parquet({listed(releases)}, union_by_name = true)"
        )
    con.execute(
        "CREATE TABLE indexed (ord INTEGER, release_id VARCHAR, snapshot_id VARCHAR,"
        " reader_version INTEGER)"
    )
    if held := parts.segments(index):
        files = listed(segment.file("documents") for segment in held)
        con.execute(f"INSERT INTO indexed FROM read_parquet({files})")


def _add_new(con: duckdb.DuckDBPyConnection, index: Path, releases: list[str]) -> int:
    """Index the texts that are new; how many they are."""
    con.execute(f"CREATE TABLE new AS SELECT {_KEY} FROM current ANTI JOIN indexed USING ({_KEY})")
    [(new,)] = con.execute("SELECT count(*) FROM new").fetchall()
    if not new:
        return 0
    [(ord,)] = con.execute("SELECT coalesce(max(ord), -1) + 1 FROM indexed").fetchall()
    number = max((s.last for s in parts.segments(index)), default=0)
    with ThreadPoolExecutor(_WORKERS) as workers:
        writing: deque[Future[None]] = deque()
        for batch in _batches(con, releases):
            ords = pa.array(range(ord, ord + batch.num_rows), pa.int32())
            batch = batch.add_column(0, "ord", ords)
            ord += batch.num_rows
            number += 1
            con.register("_batch", batch)
            con.execute(f"INSERT INTO indexed SELECT ord, {_KEY} FROM _batch")
            words = con.execute(_WORDS).to_arrow_table()
            con.unregister("_batch")
            writing.append(workers.submit(_write, con.cursor(), index, number, batch, words))
            while len(writing) >= _WORKERS:
                writing.popleft().result()
        for last in writing:
            last.result()
    return int(new)


def _write(
    con: duckdb.DuckDBPyConnection, index: Path, number: int, batch: pa.Table, words: pa.Table
) -> None:
    with parts.made(index, number, number) as folder:
        write.postings(folder, pack(con, words))
        write.documents(folder, batch)
        write.texts(folder, write.pages(batch))


def _batches(con: duckdb.DuckDBPyConnection, releases: list[str]) -> Iterator[pa.Table]:
    """New texts, BATCH at a time or fewer when they are long, in one pass through the files."""
    reading = con.cursor()
    reader = reading.execute(
        f"SELECT {_KEY}, title, url, publisher, kind, text"
        f" FROM read_parquet({listed(releases)}, union_by_name = true)"
        f" SEMI JOIN new USING ({_KEY})"
    ).to_arrow_reader(BATCH // 8)
    held: list[pa.RecordBatch] = []
    for piece in reader:
        if held and (
            sum(p.num_rows for p in held) + piece.num_rows > BATCH
            or sum(p.nbytes for p in held) > _BYTES
        ):
            yield pa.Table.from_batches(held)
            held = []
        held.append(piece)
    if held:
        yield pa.Table.from_batches(held)
    reading.close()


def _settle(con: duckdb.DuckDBPyConnection) -> None:
    """Table `present`: what stands, with its number. A text that went and came again has two."""
    con.execute(
        "CREATE TABLE present AS SELECT max(ord) AS ord, release_id, any_value(published) AS published,"
        " any_value(source) AS source, any_value(is_canonical) AS is_canonical"
        f" FROM indexed JOIN current USING ({_KEY}) GROUP BY release_id"
    )


def _gone(con: duckdb.DuckDBPyConnection) -> pa.Table:
    return con.execute("SELECT ord FROM indexed ANTI JOIN present USING (ord)").to_arrow_table()


def _merge_small(con: duckdb.DuckDBPyConnection, index: Path, most: int, added: int) -> None:
    """Merge the `added` segments, and the youngest while that is worth it."""
    while run := worth_merging(parts.segments(index), most, added):
        added = 1
        gone = _gone(con)["ord"]
        merge(con, index, run, gone)
        which = pa.concat_tables(pq.ParquetFile(p.file("documents")).read(["ord"]) for p in run)
        con.register("_merged", which)
        con.register("_left_out", pa.table({"ord": gone}))
        con.execute("DELETE FROM indexed WHERE ord IN (FROM _left_out) AND ord IN (FROM _merged)")
        con.unregister("_merged")
        con.unregister("_left_out")


def worth_merging(segments: list[Segment], most: int, added: int = 1) -> list[Segment]:
    """The youngest segments that are to be one: each no bigger than twice all that are younger.

    What is left grows threefold from one to the next, so a million texts make at most seven, and a text
    is written anew a number of times that is logarithmic in all. None when they have more than `most`
    texts: maintenance merges those. The last `added` came together and become one whatever their sizes.
    """
    run: list[Segment] = []
    texts = 0
    for segment in reversed(segments):
        apart = texts + segment.texts > most or segment.texts > 2 * texts
        if len(run) >= added and apart:
            break
        run.insert(0, segment)
        texts += segment.texts
    return run if len(run) > 1 else []
