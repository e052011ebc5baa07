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
from datetime import date, timedelta
from pathlib import Path

import trafilatura
from selectolax.lexbor import LexborHTMLParser

from benchmarks.pages import _opening, _plain, _quote, _strike
from tasks.clean.blocks import Unreadable
from tasks.clean.read import read
from tests.clean.written_pages import pdf

_MENU = "".join(
    f'<li class="m{n}"><a href="/MEDIA/Section-{n}/" tabindex="0"><span>Section {n} here</span></a></li>'
    for n in range(180)
)
_SCRIPT = (
    "<script>"
    + "var settings = {a: 1, b: 'two'}; function go() { return 1; }\n" * 300
    + "</script>"
)
_OTHER_PAGES = 300


def rendered(count: int) -> list[bytes]:
    """`count` AFPIMS pages of about 60 KB, all different, every second one of the news layout."""
    rng = random.Random(11)
    return [_page(rng, number) for number in range(count)]


def _page(rng: random.Random, number: int) -> bytes:
    day = date(2015, 1, 1) + timedelta(days=number % 2500)
    shown = f"{day:%B} {day.day}, {day.year}"
    body = [_opening(rng, day)]
    body += [rng.choice((_strike, _quote, _plain))(rng) for _ in range(rng.randint(6, 14))]
    text = "\n".join(f"<p>{line}</p>" for line in body)
    related = "".join(
        f"<div class='item'><h3>Story {n}</h3><p>{_plain(rng)}</p></div>" for n in range(6)
    )
    stamp = f"<p>{shown}<br>Release # {day:%Y%m%d}-01<br></p>" if number % 2 else ""
    return f"""<!DOCTYPE html><html lang="en-US"><head><meta charset="utf-8">
<title>Forces clear the valley, report {number} &gt; U.S. Central Command</title>
<link rel="canonical" href="https://www.centcom.mil/MEDIA/PRESS-RELEASES/Press-Release-View/Article/{number}/a/">
<meta property="og:title" content="Forces clear the valley, report {number}">{_SCRIPT}</head><body><form>
<div class="usa-banner"><p>An official website of the United States government</p></div>
<nav><ul>{_MENU}</ul></nav><div id="skin"><div class="adetail"><div class="header">
<p class="category-date"><span>Press Release</span><span> | </span><time>{shown}</time></p>
<h1 class="title">Forces clear the valley, report {number}</h1></div><div class="share-bar"><a>SHARE</a></div>
<div class="body">{stamp}{text}</div></div></div>
<div class="related"><h2>More</h2>{related}</div><footer><ul>{_MENU}</ul></footer></form></body>
</html>""".encode()


def papers(count: int) -> list[bytes]:
    """`count` two-page PDF releases."""
    rng = random.Random(5)
    found = []
    for number in range(count):
        lines = [" ".join(_plain(rng).split()[:14]) for _ in range(30)]
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
        html, paper = rendered(count), papers(min(count, 100))
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
