"""The flow `backfill`: the past of a source, a window of days at a time, each a run of `ingest`.

Which windows are done stands in the run log, so a backfill that was stopped goes on where it was.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from prefect import flow, get_run_logger
from prefect.artifacts import (
    create_progress_artifact,
    create_table_artifact,
    update_progress_artifact,
)
from prefect.runtime import flow_run
from prefect.states import Completed, Failed

from flows import alerts
from flows.ingest import ingest
from flows.progress import tell
from flows.windows import Size, Window, windows
from tasks.fetch.discovery import Via
from warehouse import lake, runs
from warehouse.home import Home
from warehouse.places import exists


@dataclass(frozen=True, slots=True)
class Backfilled:
    """How a backfill ended: every window, oldest first."""

    windows: tuple[Window, ...]

    @property
    def failed(self) -> list[Window]:
        return [w for w in self.windows if w.state == "Failed"]

    @property
    def headline(self) -> str:
        before = sum(w.state == "done before" for w in self.windows)
        brought = len(self.windows) - before - len(self.failed)
        return f"{brought} windows brought in, {before} done before, {len(self.failed)} failed"


def _name() -> str:
    asked = flow_run.parameters
    days = " to ".join(str(asked[name])[:10] for name in ("since", "until") if asked.get(name))
    return f"backfill {asked['source']} {days}"


@flow(
    name="backfill",
    description="Bring in the past of a source, a window of days at a time.",
    flow_run_name=_name,
    on_failure=[alerts.on_failure],
    on_crashed=[alerts.on_failure],
)
def backfill(
    source: str,
    since: date,
    until: date | None = None,
    via: Via = "site",
    window: Size = "month",
    again: bool = False,
    home: str = "./data",
) -> Any:
    """Run `ingest` for each window that has not been brought in whole. One that fails does not stop the
    rest; the run then fails at its end, and says which.

    Args:
        source: A source, such as centcom; `communique sources` lists them.
        since: First day.
        until: Last day; today without one.
        via: Who is asked: the site itself, or a web archive (wayback, commoncrawl).
        window: How long a window is.
        again: Bring in windows that are done already, too.
        home: The folder that holds the archive, its lake and its DuckDB file.
    """
    todo = list(windows(since, until or datetime.now(UTC).date(), window))
    done = set() if again else _done(Home.at(home), source, via)
    progress: Any = create_progress_artifact(
        0.0, key="backfill-progress", description="Windows brought in of all."
    )
    ended: list[Window] = []
    for number, one in enumerate(todo, 1):
        if (one.since, one.until) in done:
            ended.append(Window(one.since, one.until, "done before"))
        else:
            ended.append(_bring(source, one, via, home))
        update_progress_artifact(progress, round(100.0 * number / len(todo), 1))
        tell("backfill", number, len(todo))
    result = Backfilled(tuple(ended))
    create_table_artifact(
        [
            {"since": str(w.since), "until": str(w.until), "state": w.state, "what": w.told}
            for w in reversed(ended)
        ],
        key="backfill-windows",
        description="What became of each window, newest first.",
    )
    if failed := result.failed:
        days = ", ".join(str(w.since) for w in failed[:5]) + (" …" if len(failed) > 5 else "")
        why = f"{result.headline} (from {days}); run it again to complete them. {failed[0].told}"
        return Failed(message=why, data=result)
    return Completed(message=result.headline, data=result)


def _bring(source: str, window: Window, via: Via, home: str) -> Window:
    state: Any = ingest(
        source=source,
        since=window.since,
        until=window.until,
        via=via,
        home=home,
        return_state=True,
    )
    get_run_logger().info("%s to %s: %s %s", window.since, window.until, state.name, state.message)
    name = state.name if state.is_completed() else "Failed"
    return Window(window.since, window.until, name, state.message or "")


def _done(home: Home, source: str, via: str) -> set[tuple[date | None, date | None]]:
    if not exists(home):
        return set()
    con = lake.connect(home)
    try:
        return runs.windows_done(con, source, via)
    finally:
        con.close()
