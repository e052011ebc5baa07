"""The proof from WARC to row: each byte of the files is in a whole record, each record is accounted for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import duckdb
from warcio.archiveiterator import ArchiveIterator

from warehouse.archive import DAMAGE, Archive
from warehouse.archives import archive_of
from warehouse.checks.check import Check
from warehouse.home import Home
from warehouse.schema import tables
from warehouse.warc import is_ours, snapshot_of

_BEFORE = {"request", "response"}


def records(con: duckdb.DuckDBPyConnection, home: Home) -> Iterator[Check]:
    """Two checks over all WARC files, read from their first byte to their last.

    A record is a file's warcinfo, a snapshot's own, which says what its row says, or the request or a
    redirect of the snapshot that follows it.
    """
    columns = [c for c in tables()["snapshots"].names if c != "page"]
    listed = ", ".join(f'"{c}"' for c in columns)
    rows = {
        (row["warc_file"], row["warc_offset"]): row
        for row in con.execute(f"SELECT {listed} FROM lake.snapshots WHERE warc_file IS NOT NULL")
        .to_arrow_table()
        .to_pylist()
    }
    damaged: list[str] = []
    unknown: list[str] = []
    count = 0
    archive = archive_of(home)
    for file, size in archive.sizes().items():
        waiting: list[tuple[str, str]] = []
        for at, record in _records(archive, file, size, damaged):
            count += 1
            about = record.rec_headers.get_header("WARC-Concurrent-To")
            name = str(record.rec_headers.get_header("WARC-Record-ID"))
            if record.rec_type == "warcinfo":
                if at:
                    unknown.append(f"{file} at {at}: a warcinfo within the file")
            elif is_ours(record):
                problem = _unlike(record, file, at, rows.pop((file, at), None))
                unknown += [problem] if problem else []
                unknown += [f"{file}: {w} led to nothing" for w, to in waiting if to != name]
                waiting = []
            elif record.rec_type in _BEFORE and about:
                waiting.append((f"{record.rec_type} {name}", about))
            else:
                unknown.append(f"{file} at {at}: nobody knows this {record.rec_type}")
        unknown += [f"{file}: {what} led to nothing" for what, _ in waiting]
    unknown += [f"{name} at {at}: no record for {row['url']}" for (name, at), row in rows.items()]
    yield Check(
        "every byte of the WARC files is in a whole record with its digests", count, damaged
    )
    yield Check(
        "every WARC record is a row, or led to one; and says what the row says", count, unknown
    )


def _records(archive: Archive, file: str, size: int, wrong: list[str]) -> Iterator[tuple[int, Any]]:
    """(place, record) of each record; what is damaged, or left over at the end, is added to `wrong`.

    Behind a damaged record it goes on at the next whole one.
    """
    start = 0
    while start >= 0:
        end = start
        with archive.open(file) as stream:
            stream.seek(start)
            found = ArchiveIterator(stream, check_digests=True)
            try:
                for record in found:
                    yield end, record
                    record.raw_stream.read()
                    checker = record.digest_checker
                    if checker.passed is False:
                        wrong.append(f"{file} at {end}: {'; '.join(checker.problems)}")
                    if found.get_record_offset() != end:
                        wrong.append(f"{file} at {end}: bytes of no record")
                    end = found.get_record_offset() + found.get_record_length()
                if end != size:
                    wrong.append(f"{file} at {end}: {size - end:,} bytes of no record")
                return
            except DAMAGE as error:
                wrong.append(f"{file} at {end}: {error}")
        start = archive.next_whole(file, end)


def _unlike(record: Any, file: str, at: int, row: dict[str, Any] | None) -> str | None:
    """How a record and its row differ."""
    where = f"{file} at {at}"
    if row is None:
        return f"{where}: no row for {record.rec_headers.get_header('WARC-Target-URI')}"
    try:
        kept = replace(snapshot_of(record, file), warc_offset=at).row
    except DAMAGE as error:
        return f"{where}: {error}"
    unlike = [name for name, value in row.items() if kept[name] != value]
    return f"{where}: the row of {row['url']} has another {', '.join(unlike)}" if unlike else None
