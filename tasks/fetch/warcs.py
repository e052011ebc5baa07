"""Web archives on this machine: the pages of a WARC file, or of those in a WACZ file.

A WACZ file is a zip with its WARC files under `archive/` (https://specs.webrecorder.net/wacz/1.1.1/). It
is read in place: nothing is unpacked to disk, so no name in it can lead anywhere.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO, Any
from zipfile import BadZipFile, ZipFile, ZipInfo

from warcio.exceptions import ArchiveLoadFailed

from tasks.fetch import found
from tasks.fetch.found import SOURCE, Failed, Found
from tasks.fetch.record import payload, records
from warehouse.media import sniff
from warehouse.snapshot import snapshot

WARC = (".warc", ".warc.gz")
_MOST_FILES = 10_000
_MOST_PACKED = 100
"""How much smaller a zip may make a WARC file: HTML becomes ten times smaller, and bombs a thousand."""

_PAGES = frozenset({"text/html", "application/xhtml+xml", "application/pdf", "text/plain"})
_CODED = frozenset({"content-encoding", "transfer-encoding", "content-length"})
_DAMAGE = (
    OSError,
    ArchiveLoadFailed,
    BadZipFile,
    NotImplementedError,
    EOFError,
    RuntimeError,
    zlib.error,
    ValueError,
    KeyError,
    AttributeError,  # warcio's, for a response without an address
)


def from_warc(path: Path) -> Iterator[Found]:
    """Pages of a WARC file. Pictures, scripts, requests and the like are not pages."""
    yield from _pages(partial(_opened, path), path.name, path.as_uri(), _modified(path))


def from_wacz(path: Path) -> Iterator[Found]:
    """Pages of all WARC files in a WACZ file."""
    url, at = path.as_uri(), _modified(path)
    try:
        with ZipFile(path) as packed:
            files = [info for info in packed.infolist() if _is_warc(info)]
            if not files:
                yield Failed(url, at, "unreadable", "it holds no WARC file under archive/")
            if len(files) > _MOST_FILES:
                yield Failed(url, at, "too_large", f"{len(files):,} WARC files in one WACZ file")
                return
            for info in files:
                where = f"{url}#{info.filename}"
                if info.file_size > _MOST_PACKED * max(info.compress_size, 1_000):
                    detail = f"{info.compress_size:,} bytes that would become {info.file_size:,}"
                    yield Failed(where, at, "too_large", detail)
                    continue
                yield from _pages(partial(packed.open, info), info.filename, where, at)
    except _DAMAGE as error:
        yield Failed(url, at, "unreadable", f"it is no whole WACZ file: {error}")


def _is_warc(info: ZipInfo) -> bool:
    name = PurePosixPath(info.filename)
    return name.parts[:1] == ("archive",) and name.name.lower().endswith(WARC) and not info.is_dir()


def _pages(opened: Callable[[], IO[bytes]], name: str, url: str, at: datetime) -> Iterator[Found]:
    whole = 0
    try:
        with opened() as stream:
            for record in records(stream):
                if one := _told(record, url, at):
                    yield one
                whole += 1
        torn = _torn(opened, name)
    except _DAMAGE as error:
        torn = str(error) or type(error).__name__
    if not whole and not torn:
        torn = "it holds no WARC record"
    if torn:
        detail = f"{torn}; the {whole} records before it were taken in"
        yield Failed(url, at, "truncated", detail)


def _torn(opened: Callable[[], IO[bytes]], name: str) -> str | None:
    """Why the end of a compressed file is missing, or None. warcio passes over it in silence."""
    if not name.lower().endswith(".gz"):
        return None
    try:
        with opened() as stream, gzip.open(stream, "rb") as inflated:
            while inflated.read(1 << 20):
                pass
    except (EOFError, OSError, BadZipFile, zlib.error) as error:
        return f"the file is damaged or cut off ({error})"
    return None


def _told(record: Any, url: str, at: datetime) -> Found | None:
    """The page of a record; a reason where its headers make no sense, so that the next one is read."""
    try:
        return _from_record(record)
    except ValueError as error:
        where = record.rec_headers.get_header("WARC-Target-URI") or url
        return Failed(where, at, "unreadable", f"the headers of a WARC record: {error}")


def _from_record(record: Any) -> Found | None:
    if record.rec_type not in {"response", "resource"}:
        return None
    head, http = record.rec_headers, record.http_headers
    url = str(head.get_header("WARC-Target-URI") or "").strip("<>")
    at = datetime.fromisoformat(str(head.get_header("WARC-Date")))
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    status = int(http.get_statuscode()) if http else None
    declared = (http or head).get_header("Content-Type") or ""
    length = int(head.get_header("Content-Length") or 0)
    if not url or declared.split(";")[0].strip().lower() not in _PAGES:
        return None
    if status is not None and status >= 300:
        return None
    if length > found.MOST_BYTES:
        return Failed(url, at, "too_large", f"{length:,} bytes; at most {found.MOST_BYTES:,}")
    try:
        body = payload(record, found.MOST_BYTES)
    except ValueError as error:
        return Failed(url, at, "too_large", str(error))
    if getattr(record.raw_stream, "limit", 0) > 0:
        raise EOFError("the file ends in the middle of a record")
    return snapshot(
        body,
        source=SOURCE,
        url=url,
        fetched_at=at,
        media_type=sniff(body),
        status=status,
        # The body is kept as the page, so the coding that it travelled in no longer holds.
        http=tuple((k, v) for k, v in http.headers if k.lower() not in _CODED) if http else None,
        etag=http.get_header("ETag") if http else None,
        last_modified=http.get_header("Last-Modified") if http else None,
    )


def _opened(path: Path) -> IO[bytes]:
    return open(path, "rb")


def _modified(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)
