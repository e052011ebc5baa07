"""Writing the files of a segment."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from warehouse.search.pack import Postings, order

ALL = -1
"""The bucket of a small segment, whose postings are one file."""

SMALL = 1_000_000
"""Words below which a segment's are one file, and its places another."""

_ROWS_A_GROUP = 100_000
_TEXTS_A_GROUP = 128  # an answer should not unpack more texts than that for one
_PART = 13  # bits; see search_part
_SHOWN = ("title", "url", "publisher", "kind", "text")
_UNIT = chr(31)


def postings(folder: Path, packed: Postings) -> None:
    """Write the files of words and places, one a bucket unless they are few, and that of the terms."""
    terms(folder, counted(packed.terms, packed.words))
    for name, rows in (("words", packed.words), ("places", packed.places)):
        rank = rows["term"].combine_chunks()
        if len(packed.words) >= SMALL:
            for number, begin, end in runs(packed.buckets.take(rank)):
                bucket(folder, name, number, packed.terms, rows.slice(begin, end - begin))
        elif len(rows):
            sorting = pc.array_sort_indices(packed.terms)
            rank = pc.array_sort_indices(sorting).cast(pa.int32()).take(rank)
            rows = rows.set_column(0, "term", rank).take(order(rank))
            bucket(folder, name, ALL, packed.terms.take(sorting), rows)


def counted(names: pa.Array, rows: pa.Table) -> pa.Table:
    """How many texts have each term: term, texts. names and rows: terms and words, as in Postings."""
    found = pc.value_counts(rows["term"].combine_chunks())
    return pa.table({"term": names.take(found.field(0)), "texts": found.field(1)})


def bucket(folder: Path, name: str, number: int, names: pa.Array, rows: pa.Table) -> None:
    """Write one file of words or places.

    names   the terms in order
    rows    as in Postings, in order of `term`
    """
    path = folder / name / f"bucket={number}" / "rows.parquet"
    path.parent.mkdir(parents=True)
    schema = rows.schema.set(0, pa.field("term", pa.dictionary(pa.int32(), pa.string())))
    with pq.ParquetWriter(
        path,
        schema,
        compression="zstd",
        compression_level=1,
        use_dictionary=[column for column in schema.names if column != "ord"],
        column_encoding={"ord": "DELTA_BINARY_PACKED"},
        write_statistics=["term"],
        store_schema=False,
    ) as writer:
        for begin in range(0, len(rows), _ROWS_A_GROUP):
            some = rows.slice(begin, _ROWS_A_GROUP)
            rank = some["term"].combine_chunks()
            low, high = rank[0].as_py(), rank[-1].as_py()
            own = pa.DictionaryArray.from_arrays(
                pc.subtract(rank, pa.scalar(low, pa.int32())), names.slice(low, high - low + 1)
            )
            writer.write_table(some.set_column(0, schema[0], own), row_group_size=_ROWS_A_GROUP)


def terms(folder: Path, held: pa.Table) -> None:
    """Write the file of the terms. held: term, texts, in any order."""
    pq.write_table(held, folder / "terms.parquet", compression="zstd", store_schema=False)


def documents(folder: Path, which: pa.Table) -> None:
    """Write the file that says which texts the segment has."""
    columns = which.select(["ord", "release_id", "snapshot_id", "reader_version"])
    pq.write_table(columns, folder / "documents.parquet", compression="zstd", store_schema=False)


def pages(batch: pa.Table) -> pa.Table:
    """What an answer shows of each text in one string: five columns take twice as long to open.

    batch   ord, title, url, publisher, kind, text
    """
    told = [pc.replace_substring(pc.fill_null(batch[name], ""), _UNIT, " ") for name in _SHOWN]
    return pa.table({"ord": batch["ord"], "page": pc.binary_join_element_wise(*told, _UNIT)})


def texts(folder: Path, held: pa.Table) -> None:
    """Write the files of the texts. held: ord (ascending), page."""
    parts = pc.shift_right(held["ord"], pa.scalar(_PART, pa.int32())).combine_chunks()
    for number, begin, end in runs(parts):
        path = folder / "texts" / f"part={number}" / "rows.parquet"
        path.parent.mkdir(parents=True, exist_ok=True)
        pq.write_table(
            held.slice(begin, end - begin),
            path,
            row_group_size=_TEXTS_A_GROUP,
            compression="zstd",
            compression_level=1,
            use_dictionary=False,
            write_statistics=["ord"],
            store_schema=False,
        )


def runs(values: pa.Array) -> Iterator[tuple[int, int, int]]:
    """Each value of a sorted column, with where it begins and ends."""
    encoded = pc.run_end_encode(values)
    begin = 0
    for value, end in zip(encoded.values.to_pylist(), encoded.run_ends.to_pylist(), strict=True):
        yield value, begin, end
        begin = end
