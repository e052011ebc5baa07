"""Where the processor time of the whole path goes, step by step, in one process and without Prefect.

.venv/bin/python -m benchmarks.ingest [PAGES]

HTML pages of about 100 KB (benchmarks/markup.py). benchmarks/pipeline.py is the same with processes.
"""

from __future__ import annotations

import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from benchmarks.markup import write
from tasks.clean.read import read
from tasks.enrich.annotate import annotate
from tasks.fetch import files
from tasks.fetch.keep import batches, keep
from tasks.store.merge import merge_prepared
from tasks.store.prepare import prepare
from tasks.store.reads import Read
from warehouse import lake, state
from warehouse.archive import Archive
from warehouse.home import Home
from warehouse.publish import publish

T = TypeVar("T")
spent: dict[str, float] = {}


def timed(step: str, work: Callable[[], T]) -> T:
    begun = time.process_time()
    found = work()
    spent[step] = spent.get(step, 0.0) + time.process_time() - begun
    return found


def main() -> None:
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    root = Path(tempfile.mkdtemp(prefix="communique-bench-"))
    try:
        write(root / "pages", pages)
        run(root)
    finally:
        shutil.rmtree(root)
    total = sum(spent.values())
    print(f"{pages} pages, one process, without Prefect\n")
    print("| step | ms a page | pages/s | share |")
    print("|---|--:|--:|--:|")
    for step, seconds in spent.items():
        rate = pages / max(seconds, 1e-9)
        print(f"| {step} | {1000 * seconds / pages:.2f} | {rate:,.0f} | {seconds / total:.0%} |")
    print(f"| all | {1000 * total / pages:.2f} | {pages / total:,.0f} | |")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\npeak memory {peak:,.0f} MB")


def run(root: Path) -> None:
    home = Home.at(root / "home")
    con = lake.connect(home)
    archive = Archive(home.warc)
    inputs = files.discover(root / "pages")
    found = (one for file in inputs.files for one in files.read(file))
    for batch in batches(found):
        timed("fetch", lambda batch=batch: keep(con, archive, batch, run="bench"))
    work = timed("pending", lambda: state.pending(con, 1, 1))
    for part in state.batches(work, 1000):
        bodies = timed(
            "WARC", lambda part=part: [archive.read(p.warc_file, p.warc_offset) for p in part]
        )
        releases = timed("clean", lambda bodies=bodies: [read(kept.body) for kept in bodies])
        said = timed(
            "enrich",
            lambda releases=releases: [
                annotate(r.text, published=r.published, title=r.title, kind=r.kind)
                for r in releases
            ],
        )
        reads = [
            Read(p.snapshot_id, p.url, p.fetched_at, r, a)
            for p, r, a in zip(part, releases, said, strict=True)
        ]
        pages = timed("prepare", lambda reads=reads: prepare(reads))
        merged = timed("merge", lambda pages=pages: merge_prepared(con, pages, 1, 1))
        timed("commit", lambda merged=merged: lake.commit(con, merged.writes, run="b", message="b"))
    timed("publish", lambda: publish(con, home))
    con.close()


if __name__ == "__main__":
    main()
