"""A snapshot as WARC records, and back. Its own record carries all that the row of `snapshots` says."""

from __future__ import annotations

import hashlib
import io
import uuid
from collections.abc import Mapping
from datetime import datetime
from http import HTTPStatus
from typing import Any

from isal import isal_zlib
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from warehouse.snapshot import SPACE, Lines, Same, Snapshot

_LEVEL = 2
"""A tenth of the work of zlib's 6, for files that are a seventh larger (measured on real pages)."""
_REVISIT = "http://netpreserve.org/warc/1.1/revisit/"


def member(plain: bytes) -> bytes:
    """One record as one gzip member, which is what makes an offset readable on its own."""
    deflate = isal_zlib.compressobj(_LEVEL, isal_zlib.DEFLATED, 31)
    return deflate.compress(plain) + deflate.flush()


def warcinfo(name: str) -> bytes:
    """The first record of file `name`, which says what made it."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=False)
    record = writer.create_warcinfo_record(
        name, {"software": "Communiqué", "format": "WARC File Format 1.1", "isPartOf": "communique"}
    )
    # Nothing that differs from run to run: an interrupted archive and a whole one are the same bytes.
    record.rec_headers.replace_header("WARC-Record-ID", f"<urn:uuid:{uuid.uuid5(SPACE, name)}>")
    record.rec_headers.replace_header("WARC-Date", "1970-01-01T00:00:00Z")
    writer.write_record(record)
    return out.getvalue()


def records_of(item: Snapshot) -> list[bytes]:
    """A snapshot as WARC records, its own the last: the redirects and the request that led to it stand
    before it, so that where it is whole they are.

    Its own is a `response` with the header lines, a `revisit` when nothing had changed, a `resource` for
    a file, and a `metadata` record when nothing answered.
    """
    about = f"<urn:uuid:{item.snapshot_id}>"
    before = [_redirect(item, number, about) for number in range(len(item.redirects))]
    if item.sent:
        before.append(_request(item, about))
    return [*before, _record(item)]


def _record(item: Snapshot) -> bytes:
    kind, payload, content_type = _kind(item)
    headers = {
        "WARC-Record-ID": f"<urn:uuid:{item.snapshot_id}>",
        "WARC-Date": _time(item.fetched_at),
        "WARC-Payload-Digest": f"sha256:{item.digest}" if kind != "metadata" else None,
        "Communique-Source": item.source,
        "Communique-Via": item.via,
        "Communique-Purpose": item.purpose,
        "Communique-Outcome": item.outcome,
        "Communique-Media-Type": item.media_type or None,
        "Communique-Final-URI": item.final_url,
        "Communique-Detail": item.detail,
        "Communique-Reason": item.reason,
    }
    if item.same:
        headers |= {
            "WARC-Refers-To": f"<urn:uuid:{item.same.snapshot_id}>",
            "WARC-Refers-To-Target-URI": item.same.url,
            "WARC-Refers-To-Date": _time(item.same.fetched_at),
            "Communique-Refers-To-Digest": item.same.digest,
        }
    if kind == "revisit":
        headers["WARC-Profile"] = _REVISIT + (
            "server-not-modified" if item.status == 304 else "identical-payload-digest"
        )
    return _written(item.url, kind, headers, content_type, payload, item.http, item.status)


def _kind(item: Snapshot) -> tuple[str, bytes, str]:
    """Record type, payload and content type."""
    if item.outcome == "unchanged":
        return "revisit", b"", "application/http; msgtype=response"
    if item.http is not None:
        return "response", item.body, "application/http; msgtype=response"
    if item.outcome == "stored":
        return "resource", item.body, item.media_type
    return "metadata", b"", "text/plain"


def _request(item: Snapshot, about: str) -> bytes:
    headers = {
        "WARC-Record-ID": _part(item, "request"),
        "WARC-Date": _time(item.fetched_at),
        "WARC-Concurrent-To": about,
    }
    payload = "\r\n".join((*item.sent, "", "")).encode()
    content_type = "application/http; msgtype=request"
    return _written(item.final_url or item.url, "request", headers, content_type, payload)


def _redirect(item: Snapshot, number: int, about: str) -> bytes:
    hop = item.redirects[number]
    headers = {
        "WARC-Record-ID": _part(item, f"redirect {number}"),
        "WARC-Date": _time(hop.at),
        "WARC-Concurrent-To": about,
    }
    content_type = "application/http; msgtype=response"
    return _written(hop.url, "response", headers, content_type, b"", hop.http, hop.status)


def _written(
    url: str,
    kind: str,
    headers: Mapping[str, str | None],
    content_type: str,
    payload: bytes,
    http: Lines | None = None,
    status: int | None = None,
) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=False, warc_version="1.1")
    lines = None
    if http is not None:
        lines = StatusAndHeaders(_status(status or 200), list(http), protocol="HTTP/1.1")
    record = writer.create_warc_record(
        url,
        kind,
        payload=io.BytesIO(payload),
        length=len(payload),
        warc_content_type=content_type,
        warc_headers_dict={k: _one_line(v) for k, v in headers.items() if v is not None},
        http_headers=lines,
    )
    writer.write_record(record)
    return out.getvalue()


def _part(item: Snapshot, what: str) -> str:
    return f"<urn:uuid:{uuid.uuid5(uuid.UUID(item.snapshot_id), what)}>"


def _status(code: int) -> str:
    try:
        return f"{code} {HTTPStatus(code).phrase}"
    except ValueError:
        return str(code)


def _time(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _one_line(value: str) -> str:
    return " ".join(value.split())


def is_ours(record: Any) -> bool:
    """Whether a record is a snapshot's own: not a request, a redirect, or the file's first record."""
    return record.rec_headers.get_header("Communique-Source") is not None


def snapshot_of(record: Any, warc_file: str) -> Snapshot:
    """The snapshot that a record holds. Raises KeyError or ValueError when it is none of ours."""
    head, http = record.rec_headers, record.http_headers
    body = record.raw_stream.read()
    status = http.get_statuscode() if http else None
    same = _same(head)
    unchanged = head["Communique-Outcome"] == "unchanged"
    kept = head.get_header("WARC-Payload-Digest") or ""
    digest = kept if kept.startswith("sha256:") else hashlib.sha256(body).hexdigest()
    return Snapshot(
        snapshot_id=_uuid(head["WARC-Record-ID"]),
        source=head["Communique-Source"],
        via=head.get_header("Communique-Via") or "files",
        purpose=head.get_header("Communique-Purpose") or "page",
        url=head["WARC-Target-URI"],
        fetched_at=datetime.fromisoformat(head["WARC-Date"]),
        digest=same.digest if same and unchanged else digest.removeprefix("sha256:"),
        body=body,
        media_type=head.get_header("Communique-Media-Type") or "",
        final_url=head.get_header("Communique-Final-URI"),
        status=int(status) if status else None,
        outcome=head["Communique-Outcome"],
        detail=head.get_header("Communique-Detail"),
        reason=head.get_header("Communique-Reason"),
        etag=http.get_header("ETag") if http else None,
        last_modified=http.get_header("Last-Modified") if http else None,
        same=same,
        http=tuple(http.headers) if http else None,
        warc_file=warc_file,
    )


def _same(head: Any) -> Same | None:
    if head.get_header("WARC-Refers-To") is None:
        return None
    return Same(
        _uuid(head["WARC-Refers-To"]),
        head["WARC-Refers-To-Target-URI"],
        datetime.fromisoformat(head["WARC-Refers-To-Date"]),
        head["Communique-Refers-To-Digest"],
    )


def _uuid(name: str) -> str:
    return name.removeprefix("<urn:uuid:").removesuffix(">")
