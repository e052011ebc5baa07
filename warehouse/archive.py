"""What was received, kept as evidence: WARC files that any web-archive tool opens.

The archive is also the write-ahead log of `snapshots`. A record is on disk (fsync) before its row is
committed, and carries all that the row says, so a run that died between the two is completed by
`uncommitted`, and the table can be rebuilt from the files alone.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from warehouse.bucket import Unavailable
from warehouse.members import next_whole
from warehouse.snapshot import Snapshot
from warehouse.warc import is_ours, member, records_of, snapshot_of, warcinfo

_PACKERS = 2
ROTATE_AT = 1_000_000_000
"""Bytes after which a new file is begun."""

DAMAGE = (ArchiveLoadFailed, zlib.error, KeyError, ValueError, EOFError, AttributeError)
"""What reading a damaged record raises; AttributeError is warcio's, for one without an address."""


class Archive:
    """The WARC files of one folder. One process appends at a time (see warehouse.lock)."""

    def __init__(self, folder: Path, rotate_at: int = ROTATE_AT) -> None:
        self.folder = folder
        self.rotate_at = rotate_at

    def files(self) -> list[Path]:
        return sorted(self.folder.glob("communique-*.warc.gz"))

    def sizes(self) -> dict[str, int]:
        """File name -> bytes, in the order in which they were begun. Raises Unavailable."""
        return {path.name: path.stat().st_size for path in self.files()}

    def open(self, name: str) -> BinaryIO:
        """One of the files, to be read. Raises FileNotFoundError or Unavailable."""
        return open(self.folder / Path(name).name, "rb")

    def next_whole(self, name: str, after: int) -> int:
        """Where the next whole record of a file begins, behind damage at `after`; -1 when none does."""
        path = self.folder / name
        if after >= path.stat().st_size:
            return -1
        with open(path, "rb") as stream, mmap(stream.fileno(), 0, access=ACCESS_READ) as held:
            return next_whole(held, after)

    def append(self, snapshots: Iterable[Snapshot]) -> list[Snapshot]:
        """Keep the snapshots, durably, and give them back with their place in the files.

        Raises OSError (a full disk, say) with nothing half-written left behind.
        """
        items = list(snapshots)
        kept: list[Snapshot] = []
        current: Path | None = None
        members: list[bytes] = []
        start = size = 0
        for item, (*before, own) in zip(items, packed(items), strict=True):
            if current is None or size >= self.rotate_at:
                if current is not None:
                    _append_durably(current, start, members)
                current, members = self._writable(), []
                start = size = current.stat().st_size if current.exists() else 0
                if size == 0:
                    members.append(member(warcinfo(current.name)))
                    size += len(members[0])
            offset = size + sum(map(len, before))
            kept.append(replace(item, warc_file=current.name, warc_offset=offset))
            members += [*before, own]
            size = offset + len(own)
        if current is not None:
            _append_durably(current, start, members)
        return kept

    def read(self, warc_file: str, offset: int) -> Snapshot:
        """The snapshot at that place. Raises LookupError when no whole record is there, and Unavailable
        when the folder is not."""
        path = self.folder / Path(warc_file).name
        try:
            with open(path, "rb") as stream:
                stream.seek(offset)
                for record in ArchiveIterator(stream):
                    return replace(snapshot_of(record, path.name), warc_offset=offset)
        except (OSError, *DAMAGE) as error:
            if not self.folder.is_dir():
                raise Unavailable(f"there is no folder {self.folder} on this machine") from error
            raise LookupError(f"{warc_file} at {offset}: {error}") from error
        raise LookupError(f"{warc_file} at {offset}: the file ends before it")

    def in_order(self, places: Iterable[tuple[str, int]]) -> AbstractContextManager[Archive]:
        """This archive for reading from these places, one after the other."""
        return nullcontext(self)

    def uncommitted(self, committed: Mapping[str, int]) -> Iterator[Snapshot]:
        """Records that no committed row covers, oldest first; at its end a torn tail is cut off.

        committed   file name -> offset of its last committed record
        A torn tail is what a killed run had begun to write: it never was a whole record. Damage that has
        a whole record behind it, or that met a committed one, is none: it stays for `verify` to tell, and
        what is behind it is given.
        """
        for path in self.files():
            offset = committed.get(path.name, 0)
            whole, start = 0, offset
            while start >= 0:
                reached = start
                for at, reached, item in _scan(path, start):
                    # A request at the end is there for an answer that never came to stand behind it.
                    if item is not None or not whole:
                        whole = reached
                    if item is not None and (path.name not in committed or at > offset):
                        yield item
                start = self.next_whole(path.name, reached)
            if whole < path.stat().st_size and (whole or path.name not in committed):
                with open(path, "r+b") as stream:
                    stream.truncate(whole)
                    os.fsync(stream.fileno())

    def _writable(self) -> Path:
        files = self.files()
        if files and files[-1].stat().st_size < self.rotate_at:
            return files[-1]
        number = int(files[-1].name.removeprefix("communique-").split(".")[0]) + 1 if files else 1
        return self.folder / f"communique-{number:06}.warc.gz"


def packed(items: Sequence[Snapshot]) -> Iterator[list[bytes]]:
    """The records of each item, its own the last, compressed; that lets both cores work."""
    if not items:
        return
    with ThreadPoolExecutor(_PACKERS) as pool:
        yield from pool.map(lambda item: [member(record) for record in records_of(item)], items)


def _scan(path: Path, offset: int) -> Iterator[tuple[int, int, Snapshot | None]]:
    """Whole records from `offset` on as (start, end, snapshot or None for a warcinfo)."""
    with open(path, "rb") as stream:
        stream.seek(offset)
        records = ArchiveIterator(stream)
        while True:
            try:
                record = next(records)
                item = snapshot_of(record, path.name) if is_ours(record) else None
                # Asking for the place reads the record to its end, so it comes after the body.
                start = records.get_record_offset()
                length = records.get_record_length()
            except (StopIteration, *DAMAGE):
                return
            if not _is_whole(path, start, length):
                return
            yield start, start + length, item and replace(item, warc_offset=start)


def _is_whole(path: Path, start: int, length: int) -> bool:
    """Whether the gzip member at that place is complete, its trailing checksum included."""
    if length < 0:
        return False
    inflate = zlib.decompressobj(31)
    with open(path, "rb") as stream:
        stream.seek(start)
        try:
            inflate.decompress(stream.read(length))
        except zlib.error:
            return False
    return inflate.eof


def _append_durably(path: Path, start: int, members: list[bytes]) -> None:
    if not members:
        return
    created = not path.exists()
    with open(path, "ab") as stream:
        try:
            stream.writelines(members)
            stream.flush()
            os.fsync(stream.fileno())
        except OSError:
            stream.truncate(start)
            raise
    if created:
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
