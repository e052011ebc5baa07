"""The flows without Prefect's recording: the same functions, so that a run takes a second.

Tasks are called as the functions that they are, artifacts are not written, log lines go to the standard
library's logger. All else is what a run does. test_recorded.py has the same with Prefect and its server.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

from prefect import Task

from flows import artifacts, fetching, ingest, intake, reading, reprocess
from flows.result import Ingested
from tasks.clean.read import read
from tasks.enrich.annotate import annotate
from tasks.fetch import discovery, keep, source
from tasks.fetch.web import Web
from tasks.fetch.web.retry import Backoff
from tests.faults import arming, small
from warehouse import lake, maintain, publish
from warehouse.home import Home
from warehouse.lock import writing
from warehouse.schema import tables

DUMPS = Path(__file__).resolve().parents[1] / "dumps"
Work = Callable[[Home], object]


class NoProgress:
    def at(self, done: int, total: int) -> None: ...

    def done(self) -> None: ...


def without_prefect() -> None:
    """Take Prefect's recording out of this process, for good; several calls are as one."""
    log = logging.getLogger("flows")
    for module in (fetching, intake, reading, reprocess):
        for name, found in list(vars(module).items()):
            if isinstance(found, Task):
                setattr(module, name, found.fn)
    for module in (fetching, intake):
        module.get_run_logger = lambda: log  # type: ignore[attr-defined]
    for name in ("create_table_artifact", "create_markdown_artifact"):
        setattr(reprocess, name, lambda *told, **more: None)
    vars(reprocess)["Progress"] = artifacts.Progress = NoProgress  # type: ignore[assignment, misc]
    artifacts.summarize = lambda *told, **more: None
    # The newsroom limits one page a day and asks for a second; nobody here waits a minute for a try.
    fetching.Web = quick_web  # type: ignore[attr-defined, assignment]


def quick_web(**given: Any) -> Web:
    return Web(**given, backoff=Backoff(first=0.02, most=0.05, longest=2.0))


def fetched(home: Home) -> None:
    """One run of `ingest` of the newsroom; raises what it raises."""
    _ran(ingest.ingest.fn(source=small.NAME, home=str(home.root)))


def taken_in(home: Home) -> None:
    """One run of `ingest` of files."""
    _ran(ingest.ingest.fn(path=str(DUMPS), home=str(home.root)))


def read_again(home: Home) -> None:
    """One run of `reprocess` over all pages."""
    reprocess.reprocess.fn(home=str(home.root))


def maintained(home: Home) -> None:
    """One run of maintenance that keeps no older state, and the publication after it."""
    with writing(home):
        maintain.maintain(home, timedelta(0), grace=timedelta(seconds=5))
        con = lake.connect(home)
        try:
            publish.publish(con, home)
        finally:
            con.close()


WORKS: dict[str, Work] = {
    "fetch": fetched,
    "files": taken_in,
    "reprocess": read_again,
    "maintain": maintained,
}


def further(work: str) -> Work:
    """The run that completes what was left of `work`: the same one, or for upkeep a fetch."""
    return taken_in if work == "files" else fetched


def recovered() -> list[float]:
    """When the next runs of this process have completed what an interrupted one left; filled by them."""
    times: list[float] = []

    def adopted(*args: Any, **more: Any) -> int:
        found = keep.adopt(*args, **more)
        times.append(time.monotonic())
        return found

    vars(ingest)["adopt"] = adopted
    return times


def warm() -> None:
    """Read a page here, so that the children that are forked find word lists and patterns made."""
    arming.one_thread()
    tables()
    import_module("pyarrow.dataset")  # DuckDB imports it when it is first given a table
    for module in ("feedparser", "warcio.archiveiterator", "sqlite3", "uuid"):
        import_module(module)
    found = read((DUMPS / "sample-cjtf-2015-05-news.txt").read_bytes())
    annotate(found.text, published=found.published, kind=found.kind)


def warm_source() -> None:
    """Import what the source's ways are made of."""
    discovery.ways(source.load(small.NAME), "site")


def _ran(state: Any) -> Ingested:
    found = state.data
    result = getattr(found, "result", found)
    assert isinstance(result, Ingested), result
    return result
