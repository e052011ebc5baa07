"""The flow `maintain`: small files made one, old states let go, and the file published anew."""

from __future__ import annotations

from datetime import timedelta

from prefect import flow, get_run_logger

from flows import alerts
from warehouse import publish
from warehouse.home import Home
from warehouse.lock import writing
from warehouse.maintain import Done
from warehouse.maintain import maintain as maintaining


@flow(
    name="maintain",
    description="Merge small files, and let go of states past the retention.",
    flow_run_name="maintain",
    on_failure=[alerts.on_failure],
    on_crashed=[alerts.on_failure],
)
def maintain(home: str = "./data", keep_days: int = 30) -> list[Done]:
    """Maintain the lake; what was done.

    Args:
        home: The folder that holds the archive.
        keep_days: Days for which older states of the tables stay readable.
    """
    place = Home.at(home)
    with writing(place):
        done = maintaining(place, timedelta(days=keep_days))
        publish.anew(place)
    for one in done:
        get_run_logger().info("%s: %d", one.about, one.count)
    return done
