"""One retrieval as a WARC record, and back. A record carries all that the row of `snapshots` says."""

from __future__ import annotations

import hashlib
import io
import re
import uuid
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

_SNAPSHOT_SPACE = uuid.UUID("6f0f1e5a-6a5d-5a6e-9f0e-0d6a3c2b7c11")
_LEVEL = 6
_COLUMNS = (
    *("snapshot_id", "source", "url", "final_url", "fetched_at", "status", "outcome", "detail"),
    *("media_type", "etag", "last_modified", "digest", "warc_file", "warc_offset"),
)
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


def member(plain: bytes) -> bytes:
    """One record as one gzip member, which is what makes an offset readable on its own."""
    deflate = zlib.compressobj(_LEVEL, zlib.DEFLATED, 31)
    return deflate.compress(plain) + deflate.flush()


def warcinfo(name: str) -> bytes:
    """The first record of file `name`, which says what made it."""
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


def record_of(item: Snapshot) -> bytes:
    """A snapshot as a WARC record: `response` with its header lines, or `resource` for a file."""
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


def snapshot_of(record: Any, warc_file: str) -> Snapshot:
    """The snapshot that a record holds. Raises KeyError or ValueError when it is none of ours."""
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
