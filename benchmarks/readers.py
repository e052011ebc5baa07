"""The readers beside a general extractor and beside parsing alone, on the same pages in one run.

    python -m benchmarks.readers [FOLDER] [COUNT]

FOLDER holds HTML and PDF pages of the sites; without it, pages are rendered in their markup, with the
menus, scripts and related stories that make up most of a real page. One core, one process.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import trafilatura
from selectolax.lexbor import LexborHTMLParser

from benchmarks.markup import rendered
from benchmarks.pages import plain
from tasks.clean.blocks import Unreadable
from tasks.clean.read import read
from tests.clean.written_pages import pdf

_OTHER_PAGES = 300


def papers(count: int) -> list[bytes]:
    """`count` two-page PDF releases."""
    rng = random.Random(5)
    found = []
    for number in range(count):
        lines = [" ".join(plain(rng).split()[:14]) for _ in range(30)]
        head = [
            "COMBINED JOINT TASK FORCE",
            "FOR IMMEDIATE RELEASE",
            f"Release # 201801{number % 28 + 1:02}-01",
        ]
        found.append(pdf([*head, "", "A Title of the Release", "", *lines], lines))
    return found


def _rate(work: Callable[[bytes], object], pages: Sequence[bytes]) -> float:
    """Pages a second of processor time, the best of three rounds."""
    best = float("inf")
    for _ in range(3):
        begun = time.process_time()
        for page in pages:
            work(page)
        best = min(best, time.process_time() - begun)
    return len(pages) / best


def _read(body: bytes) -> object:
    try:
        return read(body)
    except Unreadable as refused:
        return refused.reason


def _extract(body: bytes) -> object:
    return trafilatura.bare_extraction(body.decode("utf-8", "replace"), with_metadata=True)


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    count = int(sys.argv[2]) if len(sys.argv) > 2 else _OTHER_PAGES
    if folder is not None:
        html = [p.read_bytes() for p in sorted(folder.rglob("*.htm*"))[:count]]
        paper = [p.read_bytes() for p in sorted(folder.rglob("*.pdf"))[:count]]
    else:
        html, paper = list(rendered(count)), papers(min(count, 100))
    if html:
        size = sum(map(len, html)) / len(html) / 1000
        ours = _rate(_read, html)
        parse = _rate(lambda body: LexborHTMLParser(body.decode("utf-8", "replace")).body, html)
        general = _rate(_extract, html[: max(20, len(html) // 5)])
        print(f"{len(html)} HTML pages of {size:,.0f} KB")
        print(f"parsed only    {parse:8,.0f} pages/s")
        print(f"read           {ours:8,.0f} pages/s   {ours / parse:.2f} of parsing only")
        print(
            f"trafilatura    {general:8,.0f} pages/s   with metadata; {ours / general:.0f} times slower"
        )
    if paper:
        print(f"{len(paper)} PDF documents\nread           {_rate(_read, paper):8,.0f} documents/s")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000:,.0f} MB")


if __name__ == "__main__":
    main()
