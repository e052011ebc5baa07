"""WARC files in a bucket: a file for each batch, put whole or not at all.

What is local never outlives its batch: the file is made in memory and put in one request before its rows
are committed, so no machine holds what others lack, and a run that died between the two is completed by
whichever runs next. Machines that write at once write files of their own names.
"""

from __future__ import annotations

import hashlib
import io
import zlib
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from warcio.archiveiterator import ArchiveIterator

from warehouse.archive import DAMAGE, Archive, packed
from warehouse.bucket import Unavailable, asked
from warehouse.home import Home
from warehouse.members import next_whole
from warehouse.places import places
from warehouse.snapshot import Snapshot
from warehouse.warc import is_ours, member, snapshot_of, warcinfo

_AHEAD = 8
"""Requests that are under way at a time."""

_AT_FIRST = 128_000
"""Bytes asked for of a record; most pages are smaller. What is bigger is asked for again."""


class ObjectArchive(Archive):
    """The WARC files of the bucket that the settings of an archive name.

    It goes to other processes without its credentials: they have their own settings.
    """

    def __init__(self, home: Home, url: str | None = None) -> None:
        """Raises Unavailable when the settings here name no bucket, or not the one at `url`."""
        bucket = places(home).bucket
        if bucket is None or bucket.url != (url or bucket.url):
            raise Unavailable(f"the WARC files are in {url}, and the settings here do not say so")
        super().__init__(home.warc)
        self._home, self._url = home, bucket.url
        self._store = bucket.store("warc")

    def __reduce__(self) -> tuple[type[ObjectArchive], tuple[Home, str]]:
        return ObjectArchive, (self._home, self._url)

    def sizes(self) -> dict[str, int]:
        try:
            listed = asked(lambda: self._store.list().collect())
        except FileNotFoundError as error:
            raise Unavailable(f"there is no bucket for {self._url}") from error
        return {one["path"]: one["size"] for one in sorted(listed, key=lambda one: one["path"])}

    def open(self, name: str) -> BinaryIO:
        return io.BytesIO(bytes(asked(lambda: self._store.get(Path(name).name).bytes())))

    def next_whole(self, name: str, after: int) -> int:
        return next_whole(self.open(name).read(), after)

    def append(self, snapshots: Iterable[Snapshot]) -> list[Snapshot]:
        """Keep the snapshots in a file of their own. Raises Unavailable, and then nothing is kept."""
        items = list(snapshots)
        if not items:
            return []
        members: list[bytes] = []
        starts: list[int] = []
        size = 0
        for *before, own in packed(items):
            starts.append(size + sum(map(len, before)))
            members += [*before, own]
            size = starts[-1] + len(own)
        digest = hashlib.sha256(b"".join(members)).hexdigest()[:16]
        name = f"communique-{items[0].fetched_at:%Y%m%dT%H%M%SZ}-{digest}-{starts[-1]:010}.warc.gz"
        first = member(warcinfo(name))
        body = b"".join((first, *members))
        asked(lambda: self._store.put(name, body, use_multipart=False))
        return [
            replace(item, warc_file=name, warc_offset=len(first) + start)
            for item, start in zip(items, starts, strict=True)
        ]

    def read(self, warc_file: str, offset: int) -> Snapshot:
        """The snapshot at that place. Raises LookupError when no whole record is there, and Unavailable
        when the bucket cannot be asked."""
        name, size = Path(warc_file).name, _AT_FIRST
        while True:
            try:
                found = asked(partial(self._store.get_range, name, start=offset, length=size))
                inflate = zlib.decompressobj(31)
                plain = inflate.decompress(found)
                if not inflate.eof and len(found) == size:
                    size *= 8
                    continue
                if inflate.eof:
                    record = next(iter(ArchiveIterator(io.BytesIO(plain))))
                    return replace(snapshot_of(record, name), warc_offset=offset)
            except (FileNotFoundError, StopIteration, *DAMAGE) as error:
                if not self.sizes():
                    raise Unavailable(f"there is no WARC file at all in {self._url}") from error
                raise LookupError(f"{warc_file} at {offset}: {error}") from error
            raise LookupError(f"{warc_file} at {offset}: the file ends before it")

    @contextmanager
    def in_order(self, places: Iterable[tuple[str, int]]) -> Iterator[Archive]:
        """This archive for reading from these places: some are asked for while one is read, since an
        answer of the bucket is long in coming and quick to take in."""
        with ThreadPoolExecutor(_AHEAD) as pool:
            yield _Ahead(self, pool, places)

    def uncommitted(self, committed: Mapping[str, int]) -> Iterator[Snapshot]:
        """Records that no committed row covers, oldest first.

        committed   file name -> offset of its last committed record
        A file's name says where its last record begins, so only files that are not whole in the lake are
        asked for.
        """
        for name in self.sizes():
            offset = committed.get(name, -1)
            if offset < 0 or offset < _last(name):
                body = self.open(name).read()
                yield from (item for item in _snapshots(body, name) if item.warc_offset > offset)


class _Ahead(Archive):
    """An archive whose next snapshots are on their way."""

    def __init__(
        self, archive: Archive, pool: ThreadPoolExecutor, places: Iterable[tuple[str, int]]
    ) -> None:
        super().__init__(archive.folder)
        self._archive, self._pool = archive, pool
        self._left = iter(places)
        self._coming = deque(map(self._ask, islice(self._left, 2 * _AHEAD)))

    def read(self, warc_file: str, offset: int) -> Snapshot:
        place, found = self._coming.popleft() if self._coming else (None, None)
        self._coming.extend(map(self._ask, islice(self._left, 1)))
        if found is None or place != (warc_file, offset):
            return self._archive.read(warc_file, offset)
        return found.result()

    def _ask(self, place: tuple[str, int]) -> tuple[tuple[str, int], Future[Snapshot]]:
        return place, self._pool.submit(self._archive.read, *place)


def _last(name: str) -> int:
    """Where the last record of a file begins, by its name."""
    return len(member(warcinfo(name))) + int(name.removesuffix(".warc.gz").rsplit("-", 1)[-1])


def _snapshots(body: bytes, name: str) -> Iterator[Any]:
    records = ArchiveIterator(io.BytesIO(body))
    for record in records:
        item = snapshot_of(record, name) if is_ours(record) else None
        # Asking for the place reads the record to its end, so it comes after the body.
        start = records.get_record_offset()
        if item is not None:
            yield replace(item, warc_offset=start)
