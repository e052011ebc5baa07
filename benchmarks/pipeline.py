"""File to published, with processes that read pages: rate, memory, and what the second core gives.

.venv/bin/python -m benchmarks.pipeline PAGES [PROCESSES]
"""

from __future__ import annotations

import os
import resource
import shutil
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.pages import write
from flows.pool import reading_pool
from tasks.clean.read import READER_VERSION
from tasks.enrich.annotate import ENRICHER_VERSION
from tasks.fetch import files
from tasks.fetch.keep import batches, keep
from tasks.store.merge import merge
from warehouse import lake, state
from warehouse.archive import Archive
from warehouse.home import Home
from warehouse.publish import publish

BATCH, EVERY = 400, 2000


def main() -> None:
    pages = int(sys.argv[1])
    processes = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    root = Path(tempfile.mkdtemp(prefix="communique-bench-"))
    try:
        write(root / "pages", pages)
        begun = time.perf_counter()
        run(root, processes)
        seconds = time.perf_counter() - begun
    finally:
        shutil.rmtree(root)
    own, children = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    cpu = own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime
    peak = own.ru_maxrss / 1024 + (processes or os.cpu_count() or 1) * children.ru_maxrss / 1024
    print(
        f"{pages} pages, {processes or 'all'} processes: {seconds:.1f} s, {pages / seconds:,.0f}/s;"
        f" {cpu:.1f} s of CPU, {1000 * cpu / pages:.2f} ms a page;"
        f" at most {peak:,.0f} MB in all; load {os.getloadavg()[0]:.1f}"
    )


def run(root: Path, processes: int) -> None:
    home = Home.at(root / "home")
    con = lake.connect(home)
    archive = Archive(home.warc)
    found = (one for file in files.discover(root / "pages").files for one in files.read(file))
    spent = {"fetch": 0.0, "wait": 0.0, "merge": 0.0, "commit": 0.0, "pending": 0.0}
    last = unread = 0
    with reading_pool(home.warc, processes) as pool:

        def read_all() -> None:
            nonlocal last
            at = time.perf_counter()
            parts = state.batches(state.pending(con, READER_VERSION, ENRICHER_VERSION), BATCH)
            spent["pending"] += time.perf_counter() - at
            reading = pool.read(parts)
            for _ in parts:
                at = time.perf_counter()
                pages = next(reading)
                then = time.perf_counter()
                reads = [page for page, _ in pages]
                merged = merge(con, reads, READER_VERSION, ENRICHER_VERSION)
                after = time.perf_counter()
                lake.commit(con, merged.writes, run="b", message="b")
                end = time.perf_counter()
                spent["wait"] += then - at
                spent["merge"] += after - then
                spent["commit"] += end - after
                last += len(pages)
            print(f"  {last} read: " + ", ".join(f"{k} {v:.1f}" for k, v in spent.items()))

        for batch in batches(found):
            at = time.perf_counter()
            keep(con, archive, batch, run="bench")
            spent["fetch"] += time.perf_counter() - at
            unread += len(batch)
            if unread >= EVERY:
                read_all()
                unread = 0
        read_all()
    publish(con, home)
    con.close()


if __name__ == "__main__":
    main()
