"""Segments of the search index: folders of sorted Parquet files, written once and never changed.

    000004-000004.v3/
        documents.parquet               which texts it has: ord, release_id, snapshot_id, reader_version
        terms.parquet                   term, texts: how many texts have it
        words/bucket=7/rows.parquet     see warehouse.search.pack; in order of term, ord
        places/bucket=7/rows.parquet    the same; in order of term, ord, position
        texts/part=0/rows.parquet       ord, page; for the answers

A segment that merges others is named by the first and the last of them, so which segments count is read
off the names alone, and a crash leaves either the old ones or the new one. A folder of another FORMAT does
not count: its texts are indexed anew.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from warehouse.search.common import LISTED

FORMAT = 3
"""Of what stands in the files, the words of a text and their codes included. Raised when that changes."""

_NAME = re.compile(rf"(\d{{6}})-(\d{{6}})\.v{FORMAT}")
_CODE = """
CREATE MACRO search_code(word) AS CAST(CASE
    WHEN word = '' THEN 0
    WHEN search_common(word) > 0 THEN search_common(word)
    ELSE 2048 + md5_number(word) % 256 END AS SMALLINT);
COMMENT ON MACRO search_code IS
    'What a place says of the word after it: which common word, or for any other a sign that many share.';
"""
_WORDS = Path(__file__).parent / "words.sql"


@dataclass(frozen=True, slots=True)
class Segment:
    """One segment: numbers `first` to `last`, and how many texts it has (those since gone included)."""

    folder: Path
    first: int
    last: int
    texts: int

    def file(self, name: str) -> str:
        return str(self.folder / f"{name}.parquet")

    def files(self, name: str) -> dict[int, Path]:
        """Bucket or part -> its file, of `words`, `places` or `texts`."""
        found = (self.folder / name).glob("*=*/rows.parquet")
        return dict(sorted((int(f.parent.name.split("=")[1]), f) for f in found))


def segments(index: Path) -> list[Segment]:
    """The segments that count, oldest first: those that no other covers."""
    every = _named(index)
    return [
        Segment(folder, first, last, pq.ParquetFile(folder / "documents.parquet").metadata.num_rows)
        for folder, first, last in every
        if not any(_covers(b, c, first, last) for _, b, c in every)
    ]


def superseded(index: Path) -> list[Path]:
    """Folders that a merge has replaced, that a killed run left half-made, or of another format."""
    count = {segment.folder for segment in segments(index)}
    return sorted(f for f in index.glob("*") if f.is_dir() and f not in count)


@contextmanager
def made(index: Path, first: int, last: int) -> Iterator[Path]:
    """A folder to write a segment into. At the end it becomes that segment, on the disk and at once."""
    folder = index / f".making-{first:06}-{last:06}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    yield folder
    for path in [*folder.rglob("*"), folder]:
        _sync(path)
    folder.rename(index / f"{first:06}-{last:06}.v{FORMAT}")
    _sync(index)


def worker(index: Path, memory: str = "800MB") -> duckdb.DuckDBPyConnection:
    """A DuckDB of bounded memory with the macros that make words; it spills beside the index."""
    con = duckdb.connect()
    con.execute(f"SET memory_limit = '{memory}'")
    con.execute("SET threads = 1")  # each would hold a whole row group of texts
    con.execute(f"SET temp_directory = '{str(index / '.spill').replace(chr(39), chr(39) * 2)}'")
    define_words(con)
    return con


def define_words(con: duckdb.DuckDBPyConnection) -> None:
    """Make the macros by which texts and questions become words."""
    con.execute(_WORDS.read_text(encoding="utf-8"))
    # One long string: a list of so many constants costs a question 20 ms of planning.
    con.execute(f"CREATE MACRO search_common(word) AS strpos('{LISTED}', ' ' || word || ' ')")
    con.execute(
        "COMMENT ON MACRO search_common IS 'The code of a word that is in most releases; 0 of any other.'"
    )
    con.execute(_CODE)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _named(index: Path) -> list[tuple[Path, int, int]]:
    found = [(folder, _NAME.fullmatch(folder.name)) for folder in sorted(index.glob("0*"))]
    return [(folder, int(name[1]), int(name[2])) for folder, name in found if name]


def _covers(first: int, last: int, other_first: int, other_last: int) -> bool:
    return (
        first <= other_first and other_last <= last and (first, last) != (other_first, other_last)
    )
