"""WARC records with bounds, and the one that Common Crawl gives for a range of bytes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from typing import IO, Any, NamedTuple

from warcio.archiveiterator import ArchiveIterator

from tasks.fetch.asks import Headers
from tasks.fetch.discovery.inflate import pieces

MOST_BYTES = 64_000_000
"""Of a record inflated, and of its payload with content and transfer codings undone."""

_PIECE = 65_536
_MOST_LINES = 4_000_000


class Record(NamedTuple):
    """A response as it was archived.

    headers  header lines as they were received
    payload  the body with content and transfer codings undone
    at       when the archive received it. UTC
    """

    status: int
    headers: Headers
    payload: bytes
    url: str
    at: datetime


def unpack(body: bytes, most: int = MOST_BYTES) -> Record:
    """The response in a WARC record, gzipped or plain.

    most   bytes that anything inflated may have
    Raises ValueError with a sentence: it is no whole record of a response, or too large.
    """
    plain = b"".join(pieces(body, most))
    try:
        return _response(next(records(BytesIO(plain)), None), most)
    except ValueError:
        raise
    except Exception as error:
        # What warcio meets in damaged records is of every type.
        raise ValueError(f"The record cannot be read: {type(error).__name__}: {error}.") from error


def records(stream: IO[bytes]) -> Iterator[Any]:
    """warcio's records of a stream, gzipped or plain.

    warcio reads a header line whole, however long it is; here the lines of a record have a bound, beyond
    which ValueError is raised.
    """
    found = ArchiveIterator(stream)
    readline, left = found.reader.readline, _MOST_LINES

    def bounded(length: int | None = None) -> bytes:
        nonlocal left
        line: bytes = readline(min(length or left, left))
        left -= len(line)
        if left <= 0:
            raise ValueError(f"The header of a record has more than {_MOST_LINES:,} bytes.")
        return line

    found.reader.readline = bounded
    for record in found:
        yield record
        left = _MOST_LINES


def payload(record: Any, most: int) -> bytes:
    """What a record holds, codings undone. Raises ValueError when that is more than `most` bytes."""
    stream, got, size = record.content_stream(), [], 0
    while piece := stream.read(_PIECE):
        got.append(piece)
        size += len(piece)
        if size > most:
            raise ValueError(f"The body has more than {most:,} bytes.")
    return b"".join(got)


def _response(record: Any, most: int) -> Record:
    if record is None or record.rec_type != "response" or record.http_headers is None:
        raise ValueError("It holds no record of a response.")
    head, http = record.rec_headers, record.http_headers
    url = str(head.get_header("WARC-Target-URI") or "").strip("<>")
    at = datetime.fromisoformat(str(head.get_header("WARC-Date")))
    body = payload(record, most)
    if getattr(record.raw_stream, "limit", 0) > 0:
        raise ValueError("The record is cut off.")
    headers = tuple((str(name), str(value)) for name, value in http.headers)
    at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    return Record(int(http.get_statuscode()), headers, body, url, at)
