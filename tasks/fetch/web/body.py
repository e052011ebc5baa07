"""A body as it comes: its content coding undone, and never more of it held than is allowed."""

from __future__ import annotations

import zlib

from tasks.fetch.web.errors import Broken

ACCEPTED = "gzip, deflate"

_NO_CODING = frozenset({"", "identity", "none", "binary", "utf-8", "utf8", "iso-8859-1"})
_GZIP = frozenset({"gzip", "x-gzip"})
_MAGIC = b"\x1f\x8b"
_SLACK = 64_000
"""Bytes that a coded body may be longer than the plain one: headers, blocks that do not shrink."""


class Full(Exception):
    """The body is larger than allowed. What was taken of it stays in `Body.data`."""


class Body:
    """Takes the chunks of one body.

    most  most bytes, of what is sent and of what it unpacks to
    note  what was odd about it and does not matter
    Raises Broken at once when the coding is one that was not asked for.
    """

    def __init__(self, coding: str, most: int) -> None:
        self.data = bytearray()
        self.note: str | None = None
        self._most = most
        self._taken = 0
        self._coding = coding.strip().lower()
        self._start: bytes | None = b"" if self._coding not in _NO_CODING else None
        self._inflate: zlib._Decompress | None = None
        if self._start is not None and self._coding not in _GZIP | {"deflate"}:
            raise Broken(
                f"the body is coded as {coding[:40]!r}, which was not asked for", again=False
            )

    def add(self, chunk: bytes) -> None:
        """Raises Full, and Broken when the coding is damaged."""
        self._taken += len(chunk)
        if self._start is not None:
            chunk, self._start = self._start + chunk, None
            if len(chunk) < 2:
                self._start = chunk
                return
            self._inflate = self._opened(chunk)
        self._unpack(chunk)
        if self._taken > self._most + _SLACK:
            raise Full

    def whole(self) -> bytes:
        """The body, now that no more comes. Raises Broken when its coding says that more should."""
        if self._start:
            self._plain(self._start)
        if self._inflate is not None and not self._inflate.eof:
            raise Broken(f"the body ends in the middle of its {self._coding} coding")
        return bytes(self.data)

    def _opened(self, chunk: bytes) -> zlib._Decompress | None:
        if self._coding == "deflate":
            wrapped = chunk[0] & 15 == 8 and int.from_bytes(chunk[:2], "big") % 31 == 0
            return zlib.decompressobj(zlib.MAX_WBITS if wrapped else -zlib.MAX_WBITS)
        if chunk.startswith(_MAGIC):
            return zlib.decompressobj(16 + zlib.MAX_WBITS)
        self.note = "the body is labelled gzip and is not"
        return None

    def _unpack(self, chunk: bytes) -> None:
        while self._inflate is not None and chunk:
            room = self._most - len(self.data) + 1
            try:
                self.data += self._inflate.decompress(chunk, room)
            except zlib.error:
                raise Broken(f"the {self._coding} coding of the body is damaged") from None
            if len(self.data) > self._most:
                self._cut()
            if not self._inflate.eof:
                chunk = self._inflate.unconsumed_tail
            elif self._inflate.unused_data.startswith(_MAGIC):
                chunk = self._inflate.unused_data
                self._inflate = zlib.decompressobj(16 + zlib.MAX_WBITS)
            else:
                return  # what follows a whole body is padding
        if self._inflate is None:
            self._plain(chunk)

    def _plain(self, chunk: bytes) -> None:
        self.data += chunk
        if len(self.data) > self._most:
            self._cut()

    def _cut(self) -> None:
        del self.data[self._most :]
        raise Full
