"""A page as a browser saved it with all its files (MHTML, RFC 2557) -> the page itself and its address."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesHeaderParser
from quopri import decodestring

from tasks.clean.blocks import Unreadable

_HEAD = 65_536
_MOST_PARTS = 2_000
_BLANK = re.compile(rb"\r?\n\r?\n")
_RELATED = "multipart/related"
_PAGES = ("text/html", "application/xhtml+xml")


@dataclass(frozen=True, slots=True)
class Saved:
    """The page that was saved: its bytes, the type that the browser noted, and its address."""

    body: bytes
    media_type: str | None
    url: str | None


def is_mhtml(body: bytes) -> bool:
    """Do the bytes begin with the header of such a file?"""
    head = body[:4096].lower()
    return b"mime-version:" in head and _RELATED.encode() in head and head.lstrip()[:1] != b"<"


def unpack(body: bytes) -> Saved:
    """The first part that is a page. Raises Unreadable `malformed` when there is none."""
    head, rest = _parted(body)
    boundary = head.get_boundary()
    if head.get_content_type() != _RELATED or not boundary:
        raise Unreadable("malformed", "a saved page whose header names no parts")
    for part in _parts(rest, b"--" + boundary.encode("latin-1", "replace")):
        about, content = _parted(part)
        if about.get_content_type() in _PAGES:
            charset = about.get_content_charset()
            noted = str(
                head.get("Snapshot-Content-Location") or about.get("Content-Location") or ""
            )
            return Saved(
                _decoded(content, about),
                f"text/html; charset={charset}" if charset else None,
                noted if noted.startswith(("http://", "https://")) else None,
            )
    raise Unreadable("malformed", "none of the saved parts is a page")


def _parts(rest: bytes, mark: bytes) -> Iterator[bytes]:
    start = rest.find(mark)
    for _ in range(_MOST_PARTS):
        if start < 0:
            return
        end = rest.find(mark, start + len(mark))
        yield rest[start + len(mark) : end if end >= 0 else len(rest)].lstrip(b"\r\n")
        start = end


def _parted(body: bytes) -> tuple[Message, bytes]:
    blank = _BLANK.search(body, 0, _HEAD)
    end = blank.end() if blank else min(len(body), _HEAD)
    return BytesHeaderParser().parsebytes(body[:end]), body[end:]


def _decoded(content: bytes, about: Message) -> bytes:
    encoding = str(about.get("Content-Transfer-Encoding", "")).strip().lower()
    if encoding == "quoted-printable":
        return decodestring(content)
    if encoding == "base64":
        try:
            return b64decode(content)
        except ValueError as error:
            raise Unreadable("malformed", f"the saved page is no base64: {error}") from error
    return content
