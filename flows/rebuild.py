"""The flow `rebuild`: the lake and the DuckDB file from the WARC files alone."""

from __future__ import annotations

import duckdb
from prefect import flow, get_run_logger
from prefect.runtime import flow_run

from flows.pool import reading_pool
from flows.reading import Reading, bring_up, read_pending
from tasks.fetch.keep import adopt
from warehouse import rebuild as rebuilding
from warehouse import settings
from warehouse.archive import Archive
from warehouse.home import Home
from warehouse.lock import writing
from warehouse.rebuild import Rebuilt


@flow(
    name="rebuild",
    flow_run_name="rebuild",
    description="Make the lake and the DuckDB file anew from the WARC files.",
)
def rebuild(home: str = "./data") -> Rebuilt:
    """Make the lake anew, prove it, and put it in the place of the old one.

    Args:
        home: The folder that holds the archive.
    """
    place = Home.at(home)
    run = str(flow_run.id)
    told = settings.load(place.root)

    def fill(con: duckdb.DuckDBPyConnection, archive: Archive) -> None:
        adopt(con, archive, run=run)
        with reading_pool(archive, told.processes, told.scheduler) as pool:
            read_pending(con, Reading(), pool, run=run)
        bring_up(con, run=run)

    with writing(place):
        made = rebuilding.rebuild(place, fill)
    get_run_logger().info("%d snapshots, %d releases", made.snapshots, made.releases)
    return made
