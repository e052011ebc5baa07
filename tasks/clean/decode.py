"""What bytes are, and the text they hold. Nothing is guessed that the bytes contradict."""

from __future__ import annotations

import codecs
import re

from tasks.clean.blocks import Unreadable

MAX_BYTES = 40_000_000
"""More than any release: the largest known page of the sites, a PDF, has 9 MB."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,30})""", re.IGNORECASE
)
_UTF8_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_CUT_SEQUENCE = re.compile(
    rb"(?:[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2})\Z"
)
_CONTROLS = bytes((*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20)))


def decode(body: bytes, declared: str | None = None) -> str:
    """The text of a plain or HTML body.

    Order: a byte order mark; UTF-8, which other encodings do not form by accident; the charset that
    the page or the response declared; windows-1252, if no bytes look like UTF-8 at all.
    Raises Unreadable: `empty`, `not_text`, `encoding`, `too_large`.
    """
    if len(body) > MAX_BYTES:
        raise Unreadable("too_large", f"{len(body)} bytes; a release has at most {MAX_BYTES}")
    for mark, codec in _BOMS:
        if body.startswith(mark):
            return _not_blank(_strictly(body, codec))
    if b"\x00" in body:
        raise Unreadable("not_text", f"byte {body.index(0)} is NUL")
    head = body[:65_536]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if controls > 8 and controls * 100 > len(head):
        raise Unreadable("not_text", f"{controls} control characters in the first 64 KB")
    try:
        return _not_blank(body.decode("utf-8"))
    except UnicodeDecodeError as error:
        broken = error.start
    stated = _known(declared) or _known(_declared_in(body))
    if stated and stated not in ("utf-8", "ascii"):
        return _not_blank(_strictly(body, stated))
    if _UTF8_SEQUENCE.search(body) or _CUT_SEQUENCE.search(body):
        raise Unreadable(
            "encoding", f"byte {broken} is not UTF-8 (0x{body[broken]:02x}), others are"
        )
    return _not_blank(_strictly(body, "cp1252"))


def _strictly(body: bytes, codec: str) -> str:
    try:
        return body.decode(codec)
    except (UnicodeDecodeError, LookupError) as error:
        raise Unreadable("encoding", f"not {codec}: {error}"[:300]) from error


def _not_blank(text: str) -> str:
    if not text.strip("\ufeff \t\r\n\f\v\xa0\u200b"):
        raise Unreadable("empty", "the page has no text")
    if "\x00" in text:
        raise Unreadable("not_text", "the text holds NUL characters")
    return text


def _declared_in(body: bytes) -> str | None:
    match = _CHARSET.search(body[:8192])
    return match.group(1).decode("ascii") if match else None


def _known(name: str | None) -> str | None:
    """The codec's name; browsers read `iso-8859-1` as windows-1252, and so do the pages mean it."""
    try:
        codec = codecs.lookup(name or "").name
        "".encode(codec)
    except (LookupError, ValueError):
        return None
    return "cp1252" if codec in ("iso8859-1", "latin-1") else codec
