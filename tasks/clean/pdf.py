"""A PDF -> blocks: lines joined into paragraphs by the space between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from threading import Lock
from typing import Any

import pypdfium2

from tasks.clean.blocks import Block, Page, Unreadable
from tasks.clean.folding import fold
from tasks.clean.lists import is_item
from tasks.clean.running import running_lines

MAX_PAGES = 400
MAX_CHARS = 2_000_000
_MAX_WORK = 200_000_000
"""Characters times pieces of text, over all pages: PDFium looks through a page for each piece."""

_END = re.compile(rb"%%EOF")
_WORD_BREAK = re.compile(r"(?<=[a-z])[\ufffe\u0002]$")
_PASSWORD = 4  # PDFium's FPDF_ERR_PASSWORD
_PARAGRAPH_SPACE = 1.35
_FULL = 0.7  # of the widest lines: a ragged margin
_SET_SOLID = 1.2  # the usual leading, in heights of a line
_PDFIUM = Lock()  # PDFium may be entered by one thread at a time


@dataclass(slots=True)
class _PdfLine:
    text: str
    bottom: float
    right: float
    height: float
    page: int


def from_pdf(body: bytes, url: str | None = None) -> Page:
    """The page of a PDF document.

    Raises Unreadable: `truncated`, `encrypted`, `too_large` (pages or characters), `no_text_layer`.
    """
    if _END.search(body[-2048:]) is None:
        raise Unreadable("truncated", f"no %%EOF at the end of {len(body)} bytes")
    with _PDFIUM:
        lines = _read(body)
    if not lines:
        raise Unreadable("no_text_layer", "the pages are pictures: there is no text to read")
    return Page("application/pdf", tuple(_paragraphs(lines)), url)


def _read(body: bytes) -> list[_PdfLine]:
    try:
        document = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD or "assword" in str(error):
            raise Unreadable("encrypted", "the document asks for a password") from error
        raise Unreadable("truncated", f"PDFium cannot load it: {error}"[:300]) from error
    try:
        if len(document) > MAX_PAGES:
            pages = len(document)
            raise Unreadable("too_large", f"{pages} pages; a release has at most {MAX_PAGES}")
        return list(_lines(document))
    except pypdfium2.PdfiumError as error:
        raise Unreadable("malformed", f"PDFium cannot read a page: {error}"[:300]) from error
    finally:
        document.close()


def _lines(document: Any) -> Iterator[_PdfLine]:
    chars = work = 0
    for number in range(len(document)):
        page = document[number]
        layer = page.get_textpage()
        on_page = layer.count_chars()
        chars += on_page
        if chars > MAX_CHARS:
            raise Unreadable("too_large", f"more than {MAX_CHARS} characters")
        pieces = layer.count_rects()
        work += on_page * pieces
        if work > _MAX_WORK:
            raise Unreadable("too_large", f"page {number + 1} brings too many pieces of text")
        rects: list[tuple[float, float, float, float]] = [
            layer.get_rect(index) for index in range(pieces)
        ]
        yield from _rows(layer, rects, number)
        layer.close()
        page.close()


def _rows(
    layer: Any, rects: list[tuple[float, float, float, float]], page: int
) -> Iterator[_PdfLine]:
    """Pieces of text that stand on one height are one line."""
    row: list[tuple[float, float, float, float]] = []
    for rect in [*rects, None]:
        if rect is not None and (not row or _same_height(row[-1], rect)):
            row.append(rect)
            continue
        if row:
            left, bottom = min(r[0] for r in row), min(r[1] for r in row)
            right, top = max(r[2] for r in row), max(r[3] for r in row)
            text = layer.get_text_bounded(left - 0.5, bottom - 0.5, right + 0.5, top + 0.5)
            if line := fold(_WORD_BREAK.sub("-", text.strip())):
                yield _PdfLine(line, bottom, right, top - bottom, page)
        row = [rect] if rect is not None else []


def _same_height(
    a: tuple[float, float, float, float], b: tuple[float, float, float, float]
) -> bool:
    overlap = min(a[3], b[3]) - max(a[1], b[1])
    return overlap > 0.4 * min(a[3] - a[1], b[3] - b[1])


def _paragraphs(lines: list[_PdfLine]) -> Iterator[Block]:
    running = running_lines(lines)
    for at in sorted(running):
        yield Block(lines[at].text, "furniture")
    lines = [line for at, line in enumerate(lines) if at not in running]
    if not lines:
        return
    edge = sorted(line.right for line in lines)[len(lines) * 9 // 10]
    leading = _leading(lines, edge)
    group: list[str] = []
    previous: _PdfLine | None = None
    for line in lines:
        if previous is not None and _starts(previous, line, leading, edge):
            yield _block(group)
            group = []
        group.append(line.text)
        previous = line
    yield _block(group)


def _leading(lines: list[_PdfLine], edge: float) -> float:
    """The step from a line to the next within a paragraph, in points.

    It is measured where a line must run on: it ends no sentence, and the next begins in lower case. A
    page without such a line has only paragraphs of one line each, and the height of its lines tells.
    """
    pairs = ((a, b) for a, b in pairwise(lines) if a.page == b.page and b.text[:1].islower())
    steps = [a.bottom - b.bottom for a, b in pairs if a.right > edge * _FULL and not _ends(a.text)]
    runs = [step for step in steps if 4 < step < 60]
    return median(runs) if runs else _SET_SOLID * median(line.height for line in lines)


def _ends(text: str) -> bool:
    return text.endswith((".", "!", "?", ":", "”", '"', ")"))


def _starts(previous: _PdfLine, line: _PdfLine, leading: float, edge: float) -> bool:
    """Does `line` begin a paragraph? A list item does, and so does what follows a wide space or a
    line that ended well before the edge; across pages a sentence that is not ended goes on."""
    if is_item(line.text):
        return True
    ended = _ends(previous.text)
    if line.page != previous.page:
        return ended or not line.text[:1].islower()
    step = previous.bottom - line.bottom
    if step > leading * _PARAGRAPH_SPACE or step < 0:
        return True
    return previous.right < edge * 0.8 and not line.text[:1].islower()


def _block(group: list[str]) -> Block:
    text = " ".join(group)
    return Block(text, "item" if is_item(text) else "paragraph")
