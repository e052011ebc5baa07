"""An answer over HTTP: validators, conditional requests, content coding."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

Headers = tuple[tuple[bytes, bytes], ...]
_HTML = "text/html; charset=utf-8"
_LEAST = 400  # bytes below which compressing costs more than it saves


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, header lines and body. Content-Length is added when it is sent."""

    status: int
    headers: Headers
    body: bytes = b""


def plain(
    status: int, text: str, media_type: str = "text/plain; charset=utf-8", **more: str
) -> Answer:
    """An answer without validators. `more` are header lines, `Retry_After="1"`."""
    lines = [("content-type", media_type), *((n.replace("_", "-"), v) for n, v in more.items())]
    return Answer(status, encoded(lines), text.encode())


def html(status: int, text: str) -> Answer:
    return plain(status, text, _HTML)


def moved(status: int, to: str) -> Answer:
    return plain(status, f"Moved to {to}\n", Location=to)


def encoded(lines: list[tuple[str, str]]) -> Headers:
    return tuple((name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in lines)


def etag(body: bytes) -> str:
    """A validator that changes only where bytes change."""
    return f'"{hashlib.blake2b(body, digest_size=8).hexdigest()}"'


def kept(
    request: Mapping[bytes, bytes],
    media_type: str,
    tag: str,
    make: Callable[[], bytes],
    modified: datetime | None = None,
) -> Answer:
    """An answer that a client may hold: 304 when it does, else the body that `make` gives, as gzip for
    those who take it."""
    if _held(request, tag, modified):
        return Answer(304, encoded(_validators(tag, modified)))
    body, coding = _coded(request, make())
    # The coded body is another representation, so its validator is a weak one.
    lines = _validators(f"W/{tag}" if coding else tag, modified)
    return Answer(200, encoded([("content-type", media_type), *lines, *coding]), body)


def _held(request: Mapping[bytes, bytes], tag: str, modified: datetime | None) -> bool:
    """Does the client hold this already? If-None-Match decides; else If-Modified-Since."""
    if (held := request.get(b"if-none-match")) is not None:
        tags = {piece.strip().removeprefix("W/") for piece in held.decode("latin-1").split(",")}
        return tag in tags or "*" in tags
    since = request.get(b"if-modified-since")
    if since is None or modified is None:
        return False
    try:
        return modified <= parsedate_to_datetime(since.decode("latin-1")).astimezone(UTC)
    except (ValueError, TypeError, OverflowError):
        return False


def _validators(tag: str, modified: datetime | None) -> list[tuple[str, str]]:
    dated = [("last-modified", format_datetime(modified, usegmt=True))] if modified else []
    return [
        ("etag", tag),
        *dated,
        ("cache-control", "max-age=0, must-revalidate"),
        ("vary", "accept-encoding"),
    ]


def _coded(request: Mapping[bytes, bytes], body: bytes) -> tuple[bytes, list[tuple[str, str]]]:
    """The body, as gzip where the client takes it and it is worth it, and the header that says so."""
    if len(body) < _LEAST or not _takes_gzip(request.get(b"accept-encoding", b"")):
        return body, []
    deflate = zlib.compressobj(1, zlib.DEFLATED, 31)
    return deflate.compress(body) + deflate.flush(), [("content-encoding", "gzip")]


def _takes_gzip(accepted: bytes) -> bool:
    for piece in accepted.lower().split(b","):
        name, _, quality = piece.partition(b";")
        if name.strip() in (b"gzip", b"*"):
            return quality.replace(b" ", b"") not in (b"q=0", b"q=0.0", b"q=0.00", b"q=0.000")
    return False
