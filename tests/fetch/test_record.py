"""One WARC record, and what stands where one should."""

from __future__ import annotations

import gzip
import io
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tasks.fetch.record import unpack

URL = "https://www.example.mil/News/Article/1/x/"


def record(
    body: bytes,
    *headers: tuple[str, str],
    kind: str = "response",
    packed: bool = True,
    status: str = "200 OK",
) -> bytes:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    head = StatusAndHeaders(status, list(headers), protocol="HTTP/1.1")
    writer.write_record(
        writer.create_warc_record(
            URL,
            kind,
            payload=io.BytesIO(body),
            http_headers=None if kind == "metadata" else head,
            warc_headers_dict={"WARC-Date": "2017-06-05T10:00:00Z"},
        )
    )
    return out.getvalue()


@pytest.mark.parametrize("packed", [True, False])
def test_a_response(packed: bool) -> None:
    status, headers, payload, url, at = unpack(
        record(
            b"<p>words</p>",
            ("Content-Type", "text/html"),
            ("X-A", "1"),
            ("X-A", "2"),
            packed=packed,
        )
    )
    assert (status, payload, url) == (200, b"<p>words</p>", URL)
    assert headers == (("Content-Type", "text/html"), ("X-A", "1"), ("X-A", "2"))
    assert at == datetime(2017, 6, 5, 10, tzinfo=UTC)


def test_codings_are_undone() -> None:
    packed = gzip.compress(b"words")
    assert unpack(record(packed, ("Content-Encoding", "gzip"))).payload == b"words"
    chunked = b"5\r\nwords\r\n0\r\n\r\n"
    assert unpack(record(chunked, ("Transfer-Encoding", "chunked"))).payload == b"words"


def test_a_status_is_as_it_was() -> None:
    assert unpack(record(b"", status="404 Not Found")).status == 404


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"", "no record"),
        (b"words", "."),
        (gzip.compress(b"words", mtime=0), "."),
        (record(b"words")[:-20], "cut off"),
        (record(b"words" * 99, packed=False)[:-200], "cut off"),
        (record(b"words", kind="metadata"), "no record of a response"),
        (b"\x1f\x8b\x08\x00junkjunk", "gzip"),
    ],
)
def test_what_is_no_response(body: bytes, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        unpack(body)


def test_bombs_are_stopped() -> None:
    with pytest.raises(ValueError, match="More than 100,000 bytes"):
        unpack(gzip.compress(record(b" " * 10_000_000, packed=False)), most=100_000)
    inner = record(gzip.compress(b" " * 10_000_000), ("Content-Encoding", "gzip"))
    with pytest.raises(ValueError, match="more than 100,000 bytes"):
        unpack(inner, most=100_000)
    endless = gzip.compress(b"WARC/1.0\r\nX: " + b"x" * 9_000_000)
    with pytest.raises(ValueError, match="header of a record has more than"):
        unpack(endless)


@given(st.binary(max_size=400), st.integers(0, 400))
def test_nothing_else_is_raised(noise: bytes, at: int) -> None:
    plain = record(b"words", ("Content-Type", "text/html"), packed=False)
    for body in (noise, gzip.compress(noise), plain[:at] + noise + plain[at:]):
        try:
            unpack(body)
        except ValueError as error:
            assert str(error).strip()
