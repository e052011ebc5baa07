"""What was received, kept as evidence: WARC files that any web-archive tool opens.

The archive is also the write-ahead log of `snapshots`. A record is on disk (fsync) before its row is
committed, and carries all that the row says, so a run that died between the two is completed by
`uncommitted`, and the table can be rebuilt from the files alone.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import uuid
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

ROTATE_AT = 1_000_000_000
"""Bytes after which a new file is begun."""

_SNAPSHOT_SPACE = uuid.UUID("6f0f1e5a-6a5d-5a6e-9f0e-0d6a3c2b7c11")
_LEVEL = 6
_COLUMNS = (
    *("snapshot_id", "source", "url", "final_url", "fetched_at", "status", "outcome", "detail"),
    *("media_type", "etag", "last_modified", "digest", "warc_file", "warc_offset"),
)
_OURS = frozenset({"response", "resource"})
_DAMAGE = (ArchiveLoadFailed, zlib.error, KeyError, ValueError, EOFError)
_CONTROL = re.compile(r"[\x00-\x20\x7f]")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One retrieval with its body; the fields are the columns of `snapshots`.

    http   the response's header lines as received, or None for a file
    """

    snapshot_id: str
    source: str
    url: str
    fetched_at: datetime
    digest: str
    body: bytes
    media_type: str
    final_url: str | None = None
    status: int | None = None
    outcome: str = "stored"
    detail: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    http: tuple[tuple[str, str], ...] | None = None
    warc_file: str | None = None
    warc_offset: int | None = None

    @property
    def row(self) -> dict[str, Any]:
        """The row of `snapshots`."""
        return {name: getattr(self, name) for name in _COLUMNS} | {"bytes": len(self.body)}


def snapshot(
    body: bytes, *, source: str, url: str, fetched_at: datetime, media_type: str, **rest: Any
) -> Snapshot:
    """A snapshot with its digest and its identifier, which is the same wherever it is made."""
    url = _CONTROL.sub(lambda c: quote(c[0]), url)
    digest = hashlib.sha256(body).hexdigest()
    at = fetched_at.astimezone(UTC)
    name = "\n".join((source, url, at.isoformat(timespec="microseconds"), digest))
    return Snapshot(
        snapshot_id=str(uuid.uuid5(_SNAPSHOT_SPACE, name)),
        source=source,
        url=url,
        fetched_at=at,
        digest=digest,
        body=body,
        media_type=media_type,
        **rest,
    )


class Archive:
    """The WARC files of one folder. One process appends at a time (see Home.writing)."""

    def __init__(self, folder: Path, rotate_at: int = ROTATE_AT) -> None:
        self.folder = folder
        self.rotate_at = rotate_at

    def files(self) -> list[Path]:
        return sorted(self.folder.glob("communique-*.warc.gz"))

    def append(self, snapshots: Iterable[Snapshot]) -> list[Snapshot]:
        """Keep the snapshots, durably, and give them back with their place in the files.

        Raises OSError (a full disk, say) with nothing half-written left behind.
        """
        kept: list[Snapshot] = []
        current: Path | None = None
        members: list[bytes] = []
        start = size = 0
        for item in snapshots:
            if current is None or size >= self.rotate_at:
                if current is not None:
                    _append_durably(current, start, members)
                current, members = self._writable(), []
                start = size = current.stat().st_size if current.exists() else 0
                if size == 0:
                    members.append(_member(_warcinfo(current.name)))
                    size += len(members[0])
            member = _member(_record(item))
            kept.append(replace(item, warc_file=current.name, warc_offset=size))
            members.append(member)
            size += len(member)
        if current is not None:
            _append_durably(current, start, members)
        return kept

    def read(self, warc_file: str, offset: int) -> Snapshot:
        """The snapshot at that place. Raises LookupError when no whole record is there."""
        path = self.folder / Path(warc_file).name
        try:
            with open(path, "rb") as stream:
                stream.seek(offset)
                for record in ArchiveIterator(stream):
                    return replace(_snapshot(record, path.name), warc_offset=offset)
        except (OSError, *_DAMAGE) as error:
            raise LookupError(f"{warc_file} at {offset}: {error}") from error
        raise LookupError(f"{warc_file} at {offset}: the file ends before it")

    def uncommitted(self, committed: Mapping[str, int]) -> Iterator[Snapshot]:
        """Records that no committed row covers, oldest first; a torn tail is cut off.

        committed   file name -> offset of its last committed record
        A torn tail is what a killed run had begun to write: it never was a whole record.
        """
        for path in self.files():
            offset = committed.get(path.name, 0)
            found = list(_scan(path, offset))
            end = found[-1][1] if found else 0
            if end < path.stat().st_size:
                with open(path, "r+b") as stream:
                    stream.truncate(end)
                    os.fsync(stream.fileno())
            for at, _, item in found:
                if item is not None and (path.name not in committed or at > offset):
                    yield item

    def _writable(self) -> Path:
        files = self.files()
        if files and files[-1].stat().st_size < self.rotate_at:
            return files[-1]
        number = int(files[-1].name.removeprefix("communique-").split(".")[0]) + 1 if files else 1
        return self.folder / f"communique-{number:06}.warc.gz"


def _scan(path: Path, offset: int) -> Iterator[tuple[int, int, Snapshot | None]]:
    """Whole records from `offset` on as (start, end, snapshot or None for a warcinfo)."""
    with open(path, "rb") as stream:
        stream.seek(offset)
        records = ArchiveIterator(stream)
        while True:
            try:
                record = next(records)
                item = _snapshot(record, path.name) if record.rec_type in _OURS else None
                # Asking for the place reads the record to its end, so it comes after the body.
                start = records.get_record_offset()
                length = records.get_record_length()
            except (StopIteration, *_DAMAGE):
                return
            if not _is_whole(path, start, length):
                return
            yield start, start + length, item and replace(item, warc_offset=start)


def _is_whole(path: Path, start: int, length: int) -> bool:
    """Whether the gzip member at that place is complete, its trailing checksum included."""
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


def _member(plain: bytes) -> bytes:
    """One record as one gzip member, which is what makes an offset readable on its own."""
    deflate = zlib.compressobj(_LEVEL, zlib.DEFLATED, 31)
    return deflate.compress(plain) + deflate.flush()


def _warcinfo(name: str) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=False)
    record = writer.create_warcinfo_record(
        name, {"software": "Communiqué", "format": "WARC File Format 1.1", "isPartOf": "communique"}
    )
    # Nothing that differs from run to run: an interrupted archive and a whole one are the same bytes.
    record.rec_headers.replace_header(
        "WARC-Record-ID", f"<urn:uuid:{uuid.uuid5(_SNAPSHOT_SPACE, name)}>"
    )
    record.rec_headers.replace_header("WARC-Date", "1970-01-01T00:00:00Z")
    writer.write_record(record)
    return out.getvalue()


def _record(item: Snapshot) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=False, warc_version="1.1")
    http = None
    if item.http is not None:
        http = StatusAndHeaders(str(item.status or 200), list(item.http), protocol="HTTP/1.1")
    headers = {
        "WARC-Record-ID": f"<urn:uuid:{item.snapshot_id}>",
        "WARC-Date": item.fetched_at.strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        "WARC-Payload-Digest": f"sha256:{item.digest}",
        "Communique-Source": item.source,
        "Communique-Outcome": item.outcome,
        "Communique-Media-Type": item.media_type,
        "Communique-Final-URI": item.final_url,
        "Communique-Detail": item.detail,
    }
    record = writer.create_warc_record(
        item.url,
        "resource" if http is None else "response",
        payload=io.BytesIO(item.body),
        length=len(item.body),
        warc_content_type=item.media_type if http is None else "application/http; msgtype=response",
        warc_headers_dict={k: _one_line(v) for k, v in headers.items() if v is not None},
        http_headers=http,
    )
    writer.write_record(record)
    return out.getvalue()


def _one_line(value: str) -> str:
    return " ".join(value.split())


def _snapshot(record: Any, warc_file: str) -> Snapshot:
    head, http = record.rec_headers, record.http_headers
    body = record.raw_stream.read()
    status = http.get_statuscode() if http else None
    return Snapshot(
        snapshot_id=head["WARC-Record-ID"].removeprefix("<urn:uuid:").removesuffix(">"),
        source=head["Communique-Source"],
        url=head["WARC-Target-URI"],
        fetched_at=datetime.fromisoformat(head["WARC-Date"]),
        digest=head["WARC-Payload-Digest"].removeprefix("sha256:"),
        body=body,
        media_type=head["Communique-Media-Type"],
        final_url=head.get_header("Communique-Final-URI"),
        status=int(status) if status else None,
        outcome=head["Communique-Outcome"],
        detail=head.get_header("Communique-Detail"),
        etag=http.get_header("ETag") if http else None,
        last_modified=http.get_header("Last-Modified") if http else None,
        http=tuple(http.headers) if http else None,
        warc_file=warc_file,
    )
