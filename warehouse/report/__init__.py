"""The report: one self-contained page for people, and a feed of what is new, from the published file.

questions/*.sql -> rows -> sections -> drawings and words -> one page. The same file gives the same page.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from warehouse.home import Home
from warehouse.report.feed import feed
from warehouse.report.page import page
from warehouse.report.report import gather
from warehouse.report.window import Window

__all__ = ["Window", "Written", "write"]

PAGE, FEED = "index.html", "feed.xml"


@dataclass(frozen=True, slots=True)
class Written:
    """Where a report was written, and the figures at its head."""

    page: Path
    feed: Path
    releases: int | None
    strikes: int | None
    discrepancies: int
    edits: int
    commit_id: int | None


def write(home: Home, window: Window | None = None, output: Path | None = None) -> Written:
    """Write the report of an archive; what stood there before stands until it is whole.

    window   the days that the page is about; the feed is always of the whole archive
    output   a file that ends in .html, or a folder; without one HOME/report/
    Raises OSError when it cannot be written, duckdb.Error when the archive cannot be read.
    """
    target = output or home.root / "report"
    file = target if target.suffix.lower() in (".html", ".htm") else target / PAGE
    beside = file.with_name(FEED)
    found, news = gather(home, window or Window())
    file.parent.mkdir(parents=True, exist_ok=True)
    _replace(file, page(found).encode())
    _replace(beside, feed(news, file.name))
    return Written(
        page=file.resolve(),
        feed=beside.resolve(),
        releases=found.headline.releases,
        strikes=found.headline.strikes,
        discrepancies=found.disagreeing.found,
        edits=found.editing.found,
        commit_id=found.about.commit_id,
    )


def _replace(file: Path, content: bytes) -> None:
    new = file.with_name(f".{file.name}.new")
    new.write_bytes(content)
    os.replace(new, file)
