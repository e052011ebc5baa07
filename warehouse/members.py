"""The gzip members of a damaged file: where the next whole record begins."""

from __future__ import annotations

import zlib
from mmap import mmap

_BEGINS = b"\x1f\x8b\x08"
_PIECE = 1 << 16


def next_whole(held: bytes | mmap, after: int) -> int:
    """Where, behind a place at which no whole record begins, the next one does; -1 when none does.

    held   the file
    What is behind a record that is right so far, and cut off by the end of the file, is that record's own
    body, whatever it looks like: a page may be a WARC file.
    """
    if _member(held, after) is None:
        return -1
    at = held.find(_BEGINS, after + 1)
    while at >= 0 and not _member(held, at):
        at = held.find(_BEGINS, at + 1)
    return at


def _member(held: bytes | mmap, at: int) -> bool | None:
    """Whether a whole WARC record begins there; None where one does that the end of the file cuts off.
    What is none is seen at its first bytes."""
    inflate, begun = zlib.decompressobj(31), False
    for start in range(at, len(held), _PIECE):
        try:
            plain = inflate.decompress(held[start : start + _PIECE])
        except zlib.error:
            return False
        if not begun and plain and not plain.startswith(b"WARC/"):
            return False
        begun |= bool(plain)
        if inflate.eof:
            return begun
    return None
