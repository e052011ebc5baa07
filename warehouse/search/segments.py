"""Segments of the search index: folders of sorted Parquet files, written once and never changed.

    000004-000004/postings.parquet   term, ord, weight, positions; sorted by term
                  terms.parquet      term, texts: how many texts have it
                  texts.parquet      ord, title, url, publisher, kind, text; small row groups, for snippets
                  documents.parquet  ord, release_id, snapshot_id, reader_version: which text it is

A segment that merges others is named by the first and the last of them, so which segments count is read
off the names alone, and a crash leaves either the old ones or the new one.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

FILES = ("postings", "terms", "texts", "documents")
_NAME = re.compile(r"(\d{6})-(\d{6})")
_HERE = Path(__file__).parent
_SORTED = "FORMAT parquet, PARQUET_VERSION v2, COMPRESSION zstd, ROW_GROUP_SIZE {rows}"
_TEXTS_A_GROUP = 256


@dataclass(frozen=True, slots=True)
class Segment:
    """One segment: numbers `first` to `last`, and how many texts it has (those since gone included)."""

    folder: Path
    first: int
    last: int
    texts: int

    def file(self, name: str) -> str:
        return str(self.folder / f"{name}.parquet")


def segments(index: Path) -> list[Segment]:
    """The segments that count, oldest first: those that no other covers."""
    every = _named(index)
    return [
        Segment(folder, first, last, pq.ParquetFile(folder / "documents.parquet").metadata.num_rows)
        for folder, first, last in every
        if not any(_covers(b, c, first, last) for _, b, c in every)
    ]


def listed(files: Iterable[str]) -> str:
    """Paths as a list in SQL."""
    return "[" + ", ".join("'" + file.replace("'", "''") + "'" for file in files) + "]"


def superseded(index: Path) -> list[Path]:
    """Folders that a merge has replaced, or that a killed run left half-made."""
    count = {segment.folder for segment in segments(index)}
    return sorted(f for f in index.glob("*") if f.is_dir() and f not in count)


def worker(index: Path, memory: str = "700MB") -> duckdb.DuckDBPyConnection:
    """A DuckDB of bounded memory with the macros that make words; it spills beside the index."""
    con = duckdb.connect()
    con.execute(f"SET memory_limit = '{memory}'")
    con.execute(f"SET temp_directory = '{str(index / '.spill').replace(chr(39), chr(39) * 2)}'")
    define_words(con)
    return con


def define_words(con: duckdb.DuckDBPyConnection) -> None:
    """Make the macros by which texts and questions become words."""
    con.execute((_HERE / "words.sql").read_text(encoding="utf-8"))
    # One long string: a list of so many constants costs a question 20 ms of planning.
    listed = " ".join((_HERE / "common.txt").read_text(encoding="utf-8").split())
    con.execute(f"CREATE MACRO search_common(word) AS contains(' {listed} ', ' ' || word || ' ')")
    con.execute(
        "COMMENT ON MACRO search_common IS 'Whether a word is in most releases: two such in a row"
        " stand in the index as one term, so that a phrase of them is found at once.'"
    )


def add(con: duckdb.DuckDBPyConnection, index: Path, number: int) -> None:
    """Write segment `number` of the worker's table `batch`.

    batch   ord, release_id, snapshot_id, reader_version, title, url, publisher, kind, text
    """
    con.execute((_HERE / "segment.sql").read_text(encoding="utf-8"))
    folder = index / f".making-{number:06}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    _copy(
        con, "SELECT term, ord, weight, positions FROM found ORDER BY term, ord", folder, "postings"
    )
    _copy(
        con,
        "SELECT term, count(*) AS texts FROM found GROUP BY term ORDER BY term",
        folder,
        "terms",
    )
    _copy(
        con,
        "SELECT ord, release_id, snapshot_id, reader_version FROM batch ORDER BY ord",
        folder,
        "documents",
    )
    _texts(con, "SELECT ord, title, url, publisher, kind, text FROM batch ORDER BY ord", folder)
    con.execute("DROP TABLE found")
    folder.rename(index / f"{number:06}-{number:06}")


def merge(
    con: duckdb.DuckDBPyConnection, index: Path, parts: list[Segment], gone: Iterable[int] = ()
) -> None:
    """Write one segment for several that follow each other, without the texts in `gone`."""
    first, last = parts[0].first, parts[-1].last
    folder = index / f".making-{first:06}-{last:06}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    con.execute("CREATE OR REPLACE TEMP TABLE gone (ord INTEGER)")
    con.executemany("INSERT INTO gone VALUES (?)", [[o] for o in gone] or [[-1]])

    def every(name: str) -> str:
        return (
            f"(FROM read_parquet({listed(p.file(name) for p in parts)}) ANTI JOIN gone USING (ord))"
        )

    _copy(con, f"SELECT * FROM {every('postings')} ORDER BY term, ord", folder, "postings")
    terms = f"read_parquet({listed(p.file('terms') for p in parts)})"
    _copy(
        con,
        f"SELECT term, sum(texts)::BIGINT AS texts FROM {terms} GROUP BY term ORDER BY term",
        folder,
        "terms",
    )
    _copy(con, f"SELECT * FROM {every('documents')} ORDER BY ord", folder, "documents")
    _texts(con, f"SELECT * FROM {every('texts')} ORDER BY ord", folder)
    con.execute("DROP TABLE gone")
    folder.rename(index / f"{first:06}-{last:06}")


def _copy(con: duckdb.DuckDBPyConnection, select: str, folder: Path, name: str) -> None:
    path = str(folder / f"{name}.parquet").replace("'", "''")
    rows = 8_192 if name == "terms" else 122_880
    con.execute(f"COPY ({select}) TO '{path}' ({_SORTED.format(rows=rows)})")


def _texts(con: duckdb.DuckDBPyConnection, select: str, folder: Path) -> None:
    # DuckDB itself writes no row group below 2,048 rows, and a snippet should not unpack that many texts.
    reader = con.execute(select).to_arrow_reader(_TEXTS_A_GROUP)
    with pq.ParquetWriter(
        folder / "texts.parquet",
        reader.schema,
        compression="lz4",
        use_dictionary=False,
        write_statistics=["ord"],
    ) as writer:
        for batch in reader:
            writer.write_batch(batch, row_group_size=_TEXTS_A_GROUP)


def _named(index: Path) -> list[tuple[Path, int, int]]:
    found = [(folder, _NAME.fullmatch(folder.name)) for folder in sorted(index.glob("0*"))]
    return [(folder, int(name[1]), int(name[2])) for folder, name in found if name]


def _covers(first: int, last: int, other_first: int, other_last: int) -> bool:
    return (
        first <= other_first and other_last <= last and (first, last) != (other_first, other_last)
    )
