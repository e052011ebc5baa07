"""How fast pages are fetched: the sample newsroom grown to N pages, fetched twice, without Prefect.

    python -m benchmarks.fetch [N]      N pages, 10,000 unless told otherwise

The first pass keeps every page (request, answer, row); in the second nothing has changed. The newsroom runs
in a process of its own, as a site would; reading what was kept is not part of this (see benchmarks.ingest).
"""

from __future__ import annotations

import json
import os
import resource
import sys
import tempfile
import time
import urllib.request
from datetime import UTC, datetime
from pathlib import Path

from communique.newsroom.serving import running
from tasks.fetch import discovery
from tasks.fetch.asks import Window
from tasks.fetch.discover import discover, robots
from tasks.fetch.keep import keep
from tasks.fetch.retrieve import Retrieval, plan
from tasks.fetch.source import load
from tasks.fetch.web import Policy, Web
from warehouse import lake, retrievals
from warehouse.archive import Archive
from warehouse.home import Home
from warehouse.urls import canonical


def once(home: Home, address: str) -> dict[str, float]:
    """One pass over the whole site; what it took and what the newsroom had to send."""
    source = load("sample")
    policy = Policy(source.hosts, pace=0, concurrency=source.concurrency, loopback=True)
    before, begun, cpu = served(address), time.perf_counter(), time.process_time()
    con = lake.connect(home)
    archive = Archive(home.warc)
    with Web(contact="benchmark") as web:
        found = discover(
            con,
            archive,
            web,
            discovery.ways(source),
            policy,
            Window(),
            source="sample",
            run="benchmark",
            bounded=False,
        )
        pages = [canonical(find.url) for find in found.finds]
        held = retrievals.held(con, pages)
        due = retrievals.due(con, "sample", young=100_000, every=1, now=datetime.now(UTC))
        jobs = plan(found.finds, held, due, set()).jobs
        discovered = time.perf_counter() - begun
        retrieval = Retrieval(
            jobs, lambda asks: web.fetch(asks, policy), source="sample", via="site"
        )
        kept = 0
        while (batch := retrieval.batch()) is not None:
            kept += len(keep(con, archive, [*robots(con, web, "sample"), *batch], run="benchmark"))
    con.close()
    seconds = time.perf_counter() - begun
    after = served(address)
    return {
        "pages": len(jobs),
        "kept": kept,
        "discovery s": round(discovered, 2),
        "seconds": round(seconds, 2),
        "CPU s": round(time.process_time() - cpu, 2),
        "pages/s": round(len(jobs) / seconds),
        "requests": after["requests"] - before["requests"],
        "MB sent by the site": round((after["bytes_sent"] - before["bytes_sent"]) / 1e6, 2),
        "peak MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000,
    }


def served(address: str) -> dict[str, int]:
    with urllib.request.urlopen(f"{address}/newsroom.json", timeout=60) as reply:
        found: dict[str, int] = json.load(reply)
        return found


def main() -> None:
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with (
        tempfile.TemporaryDirectory() as folder,
        running(pages=pages, day=2) as address,
    ):
        os.environ["COMMUNIQUE_NEWSROOM"] = address
        home = Home.at(Path(folder)).create()
        for name in ("first pass", "second pass"):
            print(name, json.dumps(once(home, address)), flush=True)
        size = sum(file.stat().st_size for file in Archive(home.warc).files())
        print(f"WARC {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
