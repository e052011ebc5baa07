"""Page dumps on this machine: files, folders and WARC files -> snapshots, not yet kept."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from warehouse.media import sniff
from warehouse.warc import Snapshot, snapshot

SOURCE = "local"
SUFFIXES = (".txt", ".html", ".htm", ".pdf", ".warc", ".warc.gz")
MOST_BYTES = 64_000_000
"""Size of the largest page that is taken in. A WARC file may be of any size."""

_PAGES = frozenset({"text/html", "application/xhtml+xml", "application/pdf", "text/plain"})


@dataclass(frozen=True, slots=True)
class Failed:
    """An input that could not be kept, with the reason. It stays where it is.

    reason   a word for the quarantine: `unreadable` `too_large` `metadata` `truncated`
    """

    url: str
    at: datetime
    reason: str
    detail: str


Found = Snapshot | Failed


class NothingThere(Exception):
    """PATH does not exist, or holds no page at all."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files to take in, in the order in which they are, and how many others were left alone."""

    files: tuple[Path, ...]
    others: int


def discover(path: Path) -> Inputs:
    """The page dumps at `path`: the file itself, or all in the folder and below it.

    Raises NothingThere with a sentence that says what to do.
    """
    if path.is_file():
        return Inputs((path.resolve(),), 0)
    if not path.is_dir():
        raise NothingThere(f"{path} does not exist. Give a file or a folder of page dumps.")
    every = [
        p
        for p in sorted(path.resolve().rglob("*"))
        if p.is_file() and not p.name.startswith(".") and not p.name.endswith(".meta.json")
    ]
    files = tuple(p for p in every if p.name.lower().endswith(SUFFIXES))
    if not files:
        raise NothingThere(
            f"{path} holds no page dump ({', '.join(SUFFIXES)}); {len(every)} other files are there."
        )
    return Inputs(files, len(every) - len(files))


def read(path: Path) -> Iterator[Found]:
    """What one file brings: one snapshot, or one for each page in a WARC file."""
    if path.name.lower().endswith((".warc", ".warc.gz")):
        yield from _from_warc(path)
    else:
        yield _from_file(path)


def _from_file(path: Path) -> Found:
    url = path.as_uri()
    at = datetime.fromtimestamp(0, UTC)
    try:
        stat = path.stat()
        at = datetime.fromtimestamp(stat.st_mtime, UTC)
        if stat.st_size > MOST_BYTES:
            return Failed(url, at, "too_large", f"{stat.st_size:,} bytes; at most {MOST_BYTES:,}")
        body = path.read_bytes()
    except OSError as error:
        return Failed(url, at, "unreadable", str(error))
    try:
        metadata = _metadata(path)
    except ValueError as error:
        return Failed(url, at, "metadata", str(error))
    return snapshot(
        body,
        source=SOURCE,
        url=metadata.get("url") or url,
        fetched_at=metadata.get("fetched_at") or at,
        media_type=sniff(body, path.name),
    )


def _metadata(path: Path) -> dict[str, Any]:
    """`page.meta.json` beside `page.txt`: {"url": …, "fetched_at": …}, both optional.

    Raises ValueError with a sentence that names the file and what is wrong with it.
    """
    file = path.with_name(path.name.removesuffix(path.suffix) + ".meta.json")
    if not file.exists():
        return {}
    try:
        raw = json.loads(file.read_bytes())
    except (OSError, ValueError) as error:
        raise ValueError(f"{file.name} is not JSON: {error}") from error
    if not isinstance(raw, dict):
        raise ValueError(f'{file.name} must hold an object such as {{"url": "https://…"}}')  # noqa: TRY004
    url, at = raw.get("url"), raw.get("fetched_at")
    if url is not None and not (isinstance(url, str) and url.startswith(("http://", "https://"))):
        raise ValueError(f"{file.name}: url must begin with http:// or https://, not {url!r}")
    return {"url": url, "fetched_at": _time(file, at) if at is not None else None}


def _time(file: Path, value: object) -> datetime:
    try:
        at = datetime.fromisoformat(str(value))
    except ValueError:
        raise ValueError(
            f"{file.name}: fetched_at must be like 2019-03-25T14:00:00Z, not {value!r}"
        ) from None
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


def _from_warc(path: Path) -> Iterator[Found]:
    """Pages of a WARC file. Pictures, scripts, requests and the like are not pages."""
    at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    records = 0
    try:
        with open(path, "rb") as stream:
            for record in ArchiveIterator(stream):
                if found := _from_record(record):
                    yield found
                records += 1
            torn = _torn(path)
    except (OSError, ArchiveLoadFailed, EOFError, zlib.error, ValueError, KeyError) as error:
        torn = str(error) or type(error).__name__
    if not records and not torn:
        torn = "it holds no WARC record"
    if torn:
        yield Failed(
            path.as_uri(), at, "truncated", f"{torn}; the {records} records before it were taken in"
        )


def _torn(path: Path) -> str | None:
    """Why the end of a compressed file is missing, or None. warcio passes over it in silence."""
    if path.suffix != ".gz":
        return None
    try:
        with gzip.open(path, "rb") as stream:
            while stream.read(1 << 20):
                pass
    except (EOFError, OSError, zlib.error) as error:
        return f"the file is damaged or cut off ({error})"
    return None


def _from_record(record: Any) -> Found | None:
    if record.rec_type not in {"response", "resource"}:
        return None
    head, http = record.rec_headers, record.http_headers
    url = str(head.get_header("WARC-Target-URI") or "").strip("<>")
    at = datetime.fromisoformat(head.get_header("WARC-Date"))
    status = int(http.get_statuscode()) if http else None
    declared = (http or head).get_header("Content-Type") or ""
    length = int(head.get_header("Content-Length") or 0)
    if not url or declared.split(";")[0].strip().lower() not in _PAGES:
        return None
    if status is not None and status >= 300:
        return None
    if length > MOST_BYTES:
        return Failed(url, at, "too_large", f"{length:,} bytes; at most {MOST_BYTES:,}")
    body = record.content_stream().read()
    if getattr(record.raw_stream, "limit", 0) > 0:
        raise EOFError("the file ends in the middle of a record")
    return snapshot(
        body,
        source=SOURCE,
        url=url,
        fetched_at=at if at.tzinfo else at.replace(tzinfo=UTC),
        media_type=sniff(body),
        status=status,
        # The body is kept as the page, so the coding that it travelled in no longer holds.
        http=tuple(
            (k, v)
            for k, v in http.headers
            if k.lower() not in {"content-encoding", "transfer-encoding", "content-length"}
        )
        if http
        else None,
        etag=http.get_header("ETag") if http else None,
        last_modified=http.get_header("Last-Modified") if http else None,
    )
