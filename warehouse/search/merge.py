"""Several segments that follow each other become one, bucket by bucket."""

from __future__ import annotations

import os
import shutil
from collections import defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from warehouse.search import write
from warehouse.search.pack import buckets_of, order
from warehouse.search.segments import Segment, made

_WORKERS = 2


def merge(
    con: duckdb.DuckDBPyConnection, index: Path, parts: list[Segment], gone: pa.ChunkedArray
) -> None:
    """Write one segment for several, without the texts whose ord is in `gone`. con: see pack."""
    with made(index, parts[0].first, parts[-1].last) as folder:
        write.terms(folder, pa.concat_tables(_buckets(con, folder, parts, gone, "words")))
        for _ in _buckets(con, folder, parts, gone, "places"):
            pass
        which = pa.concat_tables(_read(Path(p.file("documents"))) for p in parts)
        write.documents(folder, _without(which, gone))
        _texts(folder, parts, gone)


def _buckets(
    con: duckdb.DuckDBPyConnection,
    folder: Path,
    parts: list[Segment],
    gone: pa.ChunkedArray,
    name: str,
) -> Iterator[pa.Table]:
    """Write the words or the places; of each file, how many rows each term has there."""
    pieces: dict[int, list[Path | pa.Table]] = defaultdict(list)
    words = [file for part in parts for file in part.files("words").values()]
    apart = sum(pq.read_metadata(file).num_rows for file in words) >= write.SMALL
    for part in parts:
        for number, file in part.files(name).items():
            if number == write.ALL and apart:
                for bucket, piece in _apart(con, _read(file, "term")):
                    pieces[bucket].append(piece)
            else:
                pieces[number].append(file)

    def one(number: int) -> pa.Table:
        tables = [p if isinstance(p, pa.Table) else _read(p, "term") for p in pieces.pop(number)]
        return _bucket(folder, name, number, _without(pa.concat_tables(tables), gone))

    with ThreadPoolExecutor(_WORKERS) as workers:
        yield from workers.map(one, sorted(pieces))


def _read(file: Path, *encoded: str) -> pa.Table:
    # Not pq.read_table, which makes columns of the folders' names.
    return pq.ParquetFile(file, read_dictionary=encoded or None).read()


def _apart(con: duckdb.DuckDBPyConnection, rows: pa.Table) -> list[tuple[int, pa.Table]]:
    """The rows of a small segment, bucket by bucket."""
    term = rows["term"].unify_dictionaries().combine_chunks()
    bucket = buckets_of(con, term.dictionary).take(term.indices)
    by_bucket = pc.array_sort_indices(bucket)
    ordered = rows.take(by_bucket)
    return [
        (number, ordered.slice(begin, end - begin))
        for number, begin, end in write.runs(bucket.take(by_bucket))
    ]


def _bucket(folder: Path, name: str, number: int, rows: pa.Table) -> pa.Table:
    """Write one file of rows that are in order of ord for each term; how many each term has."""
    term = rows["term"].unify_dictionaries().combine_chunks()
    sorting = pc.array_sort_indices(term.dictionary)
    rank = pc.array_sort_indices(sorting).cast(pa.int32()).take(term.indices)
    by_term = order(rank)
    names = term.dictionary.take(sorting)
    rows = rows.set_column(0, "term", rank).take(by_term)
    if len(rows):
        write.bucket(folder, name, number, names, rows)
    return write.counted(names, rows)


def _texts(folder: Path, parts: list[Segment], gone: pa.ChunkedArray) -> None:
    """The files of the texts: as they are where one has all of its part, else written anew."""
    files: dict[int, list[Path]] = defaultdict(list)
    for part in parts:
        for number, file in part.files("texts").items():
            files[number].append(file)
    for _, held in sorted(files.items()):
        if len(held) == 1:
            target = folder / held[0].relative_to(held[0].parents[2])
            target.parent.mkdir(parents=True)
            _link(held[0], target)
        else:
            write.texts(folder, _without(pa.concat_tables(map(_read, held)), gone))


def _link(file: Path, target: Path) -> None:
    try:
        os.link(file, target)
    except OSError:  # a file system without links
        shutil.copyfile(file, target)


def _without(rows: pa.Table, gone: pa.ChunkedArray) -> pa.Table:
    if not len(gone):
        return rows
    return rows.filter(pc.invert(pc.is_in(rows["ord"], gone)))
