"""Gzip undone piece by piece, with a bound on what comes out."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

_PIECE = 65_536
_MAGIC = b"\x1f\x8b"


class TooLarge(ValueError):
    """More came out than is allowed, or it is no whole gzip, as a sentence."""


def pieces(body: bytes, most: int) -> Iterator[bytes]:
    """The body in pieces, inflated when it is gzip, of one member or several.

    most   bytes that may come out
    Raises TooLarge when there are more, and ValueError when the gzip is damaged or cut off.
    """
    out = 0
    for piece in _inflated(body) if body[:2] == _MAGIC else _cut(body):
        out += len(piece)
        if out > most:
            raise TooLarge(f"More than {most:,} bytes; not read.")
        yield piece


def _cut(body: bytes) -> Iterator[bytes]:
    for at in range(0, len(body), _PIECE):
        yield body[at : at + _PIECE]


def _inflated(body: bytes) -> Iterator[bytes]:
    at = 0
    while body[at : at + 2] == _MAGIC:
        member = zlib.decompressobj(31)
        waiting = b""
        while not member.eof:
            if not waiting:
                waiting = body[at : at + _PIECE]
                at += len(waiting)
                if not waiting:
                    raise ValueError("the gzip is cut off")
            try:
                yield member.decompress(waiting, _PIECE)
            except zlib.error as error:
                raise ValueError(f"the gzip is damaged: {error}") from None
            waiting = member.unconsumed_tail
        at -= len(member.unused_data)
