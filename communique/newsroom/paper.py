"""A release on paper: a PDF set in Helvetica. No compressor is used, so its bytes are the same everywhere."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from communique.newsroom.facts import Fact

_LETTERHEAD = ("COMBINED JOINT TASK FORCE", "OPERATION INHERENT RESOLVE", "APO AE 09306")
_WIDTH = 78
_ON_A_PAGE = 44


def pdf(fact: Fact) -> bytes:
    """The PDF of a release: letterhead, stamp, title and text, on as many pages as it takes."""
    stamp = ("FOR IMMEDIATE RELEASE", f"Release # {fact.number}", f"{fact.published:%B %d, %Y}")
    lines = [*_LETTERHEAD, "", *stamp, "", fact.title]
    for paragraph in fact.paragraphs:
        lines += ["", *textwrap.wrap(paragraph, _WIDTH, break_on_hyphens=False)]
    pages = [lines[at : at + _ON_A_PAGE] for at in range(0, len(lines), _ON_A_PAGE)]
    return _document([_page(page) for page in pages])


def _page(lines: list[str]) -> bytes:
    shown = b"".join(b"(%b) Tj T*\n" % _escaped(line) for line in lines)
    return b"BT /F1 12 Tf 64 740 Td 15 TL\n" + shown + b"ET"


def _escaped(line: str) -> bytes:
    raw = line.encode("cp1252", "replace")
    return raw.replace(b"\\", rb"\\").replace(b"(", rb"\(").replace(b")", rb"\)")


def _objects(pages: list[bytes]) -> Iterator[bytes]:
    kids = b" ".join(b"%d 0 R" % (4 + 2 * at) for at in range(len(pages)))
    yield b"<< /Type /Catalog /Pages 2 0 R >>"
    yield b"<< /Type /Pages /Kids [%b] /Count %d >>" % (kids, len(pages))
    yield b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    for at, content in enumerate(pages):
        yield (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % (5 + 2 * at)
        )
        yield b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content)


def _document(pages: list[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(_objects(pages), 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(offsets) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\n" % (len(offsets) + 1)
    return bytes(out + b"startxref\n%d\n%%%%EOF\n" % start)
