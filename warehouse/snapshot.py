"""One retrieval: a page as it was received, or why it was not."""

from __future__ import annotations

import hashlib
import re
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from warehouse.urls import canonical

SPACE = uuid.UUID("6f0f1e5a-6a5d-5a6e-9f0e-0d6a3c2b7c11")
"""Namespace of the identifiers."""

_COLUMNS = (
    *(
        "snapshot_id",
        "source",
        "via",
        "purpose",
        "url",
        "final_url",
        "fetched_at",
        "status",
        "outcome",
    ),
    *("detail", "media_type", "etag", "last_modified", "same_as", "warc_file", "warc_offset"),
)
_CONTROL = re.compile(r"[\x00-\x20\x7f]")

Lines = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Same:
    """The kept snapshot whose body a later retrieval found unchanged."""

    snapshot_id: str
    url: str
    fetched_at: datetime
    digest: str


@dataclass(frozen=True, slots=True)
class Redirect:
    """A redirect that was followed: who gave it, when, and its header lines."""

    url: str
    status: int
    at: datetime
    http: Lines


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One retrieval with its body; the fields are the columns of `snapshots`.

    purpose    `page`, or what else was asked for on the way to pages: `listing` `robots`
    via        who had it: `site` `files` `wayback` `commoncrawl`
    same       for `unchanged`, and for `gone` where it was held: the snapshot that holds the body
    reason     for `failed`: a word for the quarantine
    http       the response's header lines as received, or None when nothing answered, or for a file
    sent       request line and header lines, or nothing for a file
    redirects  those that led to the answer, in order; these two have records of their own in the
               archive, and a snapshot that is read back has neither
    """

    snapshot_id: str
    source: str
    url: str
    fetched_at: datetime
    digest: str
    body: bytes
    media_type: str
    via: str = "files"
    purpose: str = "page"
    final_url: str | None = None
    status: int | None = None
    outcome: str = "stored"
    detail: str | None = None
    reason: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    same: Same | None = None
    http: Lines | None = None
    sent: tuple[str, ...] = ()
    redirects: tuple[Redirect, ...] = ()
    warc_file: str | None = None
    warc_offset: int | None = None

    @property
    def same_as(self) -> str | None:
        return self.same.snapshot_id if self.same else None

    @property
    def row(self) -> dict[str, Any]:
        """The row of `snapshots`."""
        received = self.outcome in {"stored", "unchanged"} or bool(self.body)
        return {name: getattr(self, name) for name in _COLUMNS} | {
            "page": canonical(self.url),
            "media_type": self.media_type or None,
            "digest": self.digest if received else None,
            "bytes": len(self.body),
        }


def snapshot(
    body: bytes,
    *,
    source: str,
    url: str,
    fetched_at: datetime,
    media_type: str,
    same: Same | None = None,
    **rest: Any,
) -> Snapshot:
    """A snapshot with its digest and its identifier, which is the same wherever it is made.

    same   what it is compared with; an unchanged one has the digest of the body that it did not bring
    """
    url = _CONTROL.sub(lambda c: quote(c[0]), url)
    unchanged = same is not None and rest.get("outcome") == "unchanged"
    digest = same.digest if same and unchanged else hashlib.sha256(body).hexdigest()
    at = fetched_at.astimezone(UTC)
    name = "\n".join((source, url, at.isoformat(timespec="microseconds"), digest))
    return Snapshot(
        snapshot_id=str(uuid.uuid5(SPACE, name)),
        source=source,
        url=url,
        fetched_at=at,
        digest=digest,
        body=b"" if unchanged else body,
        media_type=media_type,
        same=same,
        **rest,
    )
