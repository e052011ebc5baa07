"""The flow `ingest`: fetch -> clean -> enrich -> store -> publish.

What there is to do is read from the lake, so a run that was killed is completed by running again,
and a run over an unchanged world changes nothing.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import duckdb
from prefect import flow
from prefect.runtime import flow_run
from prefect.states import Completed, Failed

from flows import alerts, artifacts, sparkline
from flows.alive import alive
from flows.asking import Asking
from flows.fetching import Fetched, from_files, from_web
from flows.intake import Run, take_in
from flows.progress import tell
from tasks.fetch import files
from tasks.fetch.asks import Window
from tasks.fetch.discovery import Via
from tasks.fetch.keep import adopt
from tasks.fetch.source import load
from tasks.fetch.untouched import Untouched
from warehouse import lake, runs, settings
from warehouse.archives import archive_of
from warehouse.home import Home
from warehouse.lock import writing


def _name() -> str:
    asked = flow_run.parameters
    path, since, until = (asked.get(name) for name in ("path", "since", "until"))
    what = asked.get("source") or (path and Path(path).name) or "pending pages"
    days = " to ".join(str(day)[:10] for day in (since, until) if day)
    via = asked.get("via") or "site"
    return " ".join(filter(None, ("ingest", what, days, f"via {via}" if via != "site" else "")))


@flow(
    name="ingest",
    description="Take pages in, read them, and publish what they say as a DuckDB file.",
    flow_run_name=_name,
    on_failure=[alerts.on_failure],
    on_crashed=[alerts.on_failure],
)
def ingest(
    source: str | None = None,
    path: str | None = None,
    since: date | None = None,
    until: date | None = None,
    via: Via = "site",
    home: str = "./data",
) -> Any:
    """Take pages in, and read all kept pages that the current readers have not read.

    Args:
        source: A source to fetch, such as centcom; `communique sources` lists them.
        path: Instead of a source, a file or a folder of page dumps (.txt, .html, .mhtml, .pdf, .warc, .wacz).
        since: First day to fetch. Without one: what is young by the source's own measure.
        until: Last day to fetch.
        via: Who is asked: the site itself, or a web archive (wayback, commoncrawl).
        home: The folder that holds the archive, its lake and its DuckDB file.

    With neither source nor path it only reads what is pending.
    Returns the run's `flows.result.Ingested`.
    """
    place = Home.at(home)
    run = str(flow_run.id)
    started = datetime.now(UTC)
    fetched = Fetched()
    inputs = files.discover(Path(path)) if path else files.Inputs((), 0)
    told = settings.load(place.root)
    site = load(source, told.sources) if source else None
    with alive(place, run), writing(place, waiting=lambda: tell("wait", 0)):
        tell("wait", 1, 1)
        con = lake.connect(place)
        try:
            runs.begin(
                con,
                flow_run_id=run,
                flow="ingest",
                source=source or path or "",
                started=started,
                asked=runs.Asked(since, until, via if site else None),
            )
            archive = archive_of(place)
            adopted = adopt(con, archive, run=run)
            if site:
                asking = Asking(site, via, Window(since, until), datetime.now(UTC))
                brought = from_web(con, archive, asking, fetched, run=run, contact=told.contact)
            else:
                same = Untouched(con, path or "")
                brought = from_files(con, archive, inputs, fetched, run=run, untouched=same)
            going = Run(run, con, place, archive, told, started, adopted, inputs.others)
            result = take_in(going, brought, fetched)
        except BaseException as error:
            _log_failure(con, run, error)
            raise
        finally:
            con.close()
    artifacts.summarize(result, sparkline.recent(place, source))
    alerts.after(place, result)
    if result.broken:
        return Failed(message=result.broken, data=result)
    name = "Completed with quarantine" if result.troubles else "Completed"
    return Completed(message=result.headline, name=name, data=result)


def _log_failure(con: duckdb.DuckDBPyConnection, run: str, error: BaseException) -> None:
    runs.end(
        con,
        flow_run_id=run,
        ended=datetime.now(UTC),
        state="interrupted" if isinstance(error, KeyboardInterrupt) else "failed",
        counts=runs.Counts(),
        commit_id=runs.commit_of(con, run),
        detail=f"{type(error).__name__}: {error}".rstrip(": "),
    )
