"""The flows without Prefect's recording: the same functions, so that a run takes a second.

Tasks are called as the functions that they are, artifacts are not written, log lines go to the standard
library's logger. All else is what a run does. tests/flows holds that the flows run under a real server.
"""

from __future__ import annotations

import logging
from datetime import timedelta
from importlib import import_module, resources
from typing import Any

from prefect import Task

from flows import artifacts, fetching, ingest, reading
from flows.result import Ingested
from tasks.clean.read import read
from tasks.enrich.annotate import annotate
from tasks.fetch.web import Web
from tasks.fetch.web.retry import Backoff
from warehouse import lake, maintain, publish
from warehouse.home import Home
from warehouse.schema import tables


class NoProgress:
    def at(self, done: int, total: int) -> None: ...

    def done(self) -> None: ...


def without_prefect() -> None:
    """Take Prefect's recording out of this process, for good; several calls are as one."""
    if not hasattr(vars(fetching)["retrieve"], "fn"):
        return
    log = logging.getLogger("flows")
    for module in (fetching, ingest):
        module.get_run_logger = lambda: log  # type: ignore[attr-defined]
    for module in (fetching, ingest, reading):
        for name, found in list(vars(module).items()):
            if isinstance(found, Task):
                setattr(module, name, found.fn)
    artifacts.Progress = NoProgress  # type: ignore[assignment, misc]
    artifacts.summarize = lambda *told, **more: None
    # The newsroom limits one page a day and asks for a second; nobody here waits a minute for a try.
    fetching.Web = quick_web  # type: ignore[attr-defined, assignment]


def quick_web(**given: Any) -> Web:
    return Web(**given, backoff=Backoff(first=0.02, most=0.05, longest=2.0))


def run(home: Home, source: str, **asked: Any) -> Ingested:
    """One run of `ingest`; raises what it raises."""
    state = ingest.ingest.fn(**({"source": source, "home": str(home.root)} | asked))
    found = state.data
    result = getattr(found, "result", found)
    assert isinstance(result, Ingested), result
    return result


def maintained(home: Home) -> None:
    """One run of maintenance that keeps no older state, and the publication after it."""
    with home.writing():
        maintain.maintain(home, timedelta(0), grace=timedelta(seconds=5))
        con = lake.connect(home)
        try:
            publish.publish(con, home)
        finally:
            con.close()


def warm() -> None:
    """Read a page here, so that the children that are forked find word lists and patterns made."""
    tables()
    import_module("pyarrow.dataset")  # DuckDB imports it when it is first given a table
    file = resources.files("tests") / "dumps" / "sample-cjtf-2015-05-news.txt"
    found = read(file.read_bytes())
    annotate(found.text, published=found.published, kind=found.kind)
