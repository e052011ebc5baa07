"""Page dumps on this machine: files, folders, WARC and WACZ files -> snapshots, not yet kept."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tasks.fetch import found
from tasks.fetch.found import SOURCE, Failed, Found
from tasks.fetch.warcs import WARC, from_wacz, from_warc
from warehouse.media import sniff
from warehouse.snapshot import snapshot

__all__ = ["Failed", "Found", "Inputs", "NothingThere", "Stamp", "discover", "read", "stamp"]

WACZ = ".wacz"
SUFFIXES = (".txt", ".html", ".htm", ".mhtml", ".mht", ".pdf", *WARC, WACZ)
_ADDRESS = re.compile(r"https?://[^\ud800-\udfff]*\Z")
"""An address in whole characters: JSON can hold halves of them, which nobody can store."""

Stamp = tuple[str, datetime, int]
"""What tells a page dump from another without reading it: address, time, bytes."""


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
    """What one file brings: one snapshot, or one for each page in a WARC or WACZ file."""
    if path.name.lower().endswith(WARC):
        yield from from_warc(path)
    elif path.name.lower().endswith(WACZ):
        yield from from_wacz(path)
    else:
        yield _from_file(path)


def stamp(path: Path, before: float) -> Stamp | None:
    """The stamp of the page that `read` would give.

    None for an archive of pages; for a file, or metadata beside it, that was changed after `before`
    (seconds since 1970); and for one that cannot be read.
    """
    if path.name.lower().endswith((*WARC, WACZ)):
        return None
    beside = _beside(path)
    try:
        if beside.exists() and beside.stat().st_ctime >= before:
            return None
        stat = path.stat()
        metadata = _metadata(path)
    except (OSError, ValueError):
        return None
    if stat.st_ctime >= before:
        return None
    at = datetime.fromtimestamp(stat.st_mtime, UTC)
    return metadata.get("url") or path.as_uri(), metadata.get("fetched_at") or at, stat.st_size


def _from_file(path: Path) -> Found:
    url = path.as_uri()
    at = datetime.fromtimestamp(0, UTC)
    try:
        stat = path.stat()
        at = datetime.fromtimestamp(stat.st_mtime, UTC)
        if stat.st_size > found.MOST_BYTES:
            detail = f"{stat.st_size:,} bytes; at most {found.MOST_BYTES:,}"
            return Failed(url, at, "too_large", detail)
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
    file = _beside(path)
    if not file.exists():
        return {}
    try:
        raw = json.loads(file.read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        raise ValueError(f"{file.name} is not JSON: {error}") from error
    if not isinstance(raw, dict):
        raise ValueError(f'{file.name} must hold an object such as {{"url": "https://…"}}')  # noqa: TRY004
    url, at = raw.get("url"), raw.get("fetched_at")
    if url is not None and not (isinstance(url, str) and _ADDRESS.match(url)):
        raise ValueError(f"{file.name}: url must begin with http:// or https://, not {url!r}")
    return {"url": url, "fetched_at": _time(file, at) if at is not None else None}


def _beside(path: Path) -> Path:
    return path.with_name(path.name.removesuffix(path.suffix) + ".meta.json")


def _time(file: Path, value: object) -> datetime:
    try:
        at = datetime.fromisoformat(str(value))
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError):  # in UTC it may lie before the year 1
        raise ValueError(
            f"{file.name}: fetched_at must be like 2019-03-25T14:00:00Z, not {value!r}"
        ) from None
