"""The file that people open, made as a Prefect task at the end of each run that writes."""

from __future__ import annotations

import duckdb
from prefect import task
from prefect.cache_policies import NO_CACHE

from flows.progress import tell
from warehouse import publish as publishing
from warehouse.home import Home


@task(name="publish", task_run_name="publish", cache_policy=NO_CACHE)
def publish(con: duckdb.DuckDBPyConnection, home: Home) -> None:
    """Publish the lake's present state as the one file that people open."""
    tell("publish", 0, 1)
    publishing.publish(con, home)
    tell("publish", 1, 1)
