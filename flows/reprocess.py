"""The flow `reprocess`: kept pages read again by the present readers, without a network.

It tells what changes in the derived data, and commits it, or with `dry_run` only tells.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import duckdb
from prefect import flow
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.runtime import flow_run
from prefect.states import Completed

from flows import alerts, reading
from flows.alive import alive
from flows.artifacts import Progress, cell
from flows.pool import reading_pool
from flows.progress import tell
from flows.publishing import publish
from tasks.store.compare import Difference, compare
from warehouse import lake, runs, settings, state
from warehouse.archive import Archive
from warehouse.archives import archive_of
from warehouse.home import Home
from warehouse.lock import writing

_EXAMPLES = 5


@dataclass(slots=True)
class Changes:
    """What reading again changes: pages read, and by what is changed: releases, rows, examples."""

    pages: int = 0
    releases: dict[str, set[str]] = field(default_factory=dict)
    removed: Counter[str] = field(default_factory=Counter)
    added: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[Difference]] = field(default_factory=dict)

    def add(self, found: list[Difference]) -> None:
        for one in found:
            self.releases.setdefault(one.what, set()).add(one.release_id or one.url)
            self.removed[one.what] += one.removed
            self.added[one.what] += one.added
            examples = self.examples.setdefault(one.what, [])
            if len(examples) < _EXAMPLES:
                examples.append(one)

    @property
    def changed(self) -> int:
        return len(set().union(*self.releases.values())) if self.releases else 0

    @property
    def headline(self) -> str:
        parts = ", ".join(
            f"{what}: {len(names):,} releases, -{self.removed[what]:,} +{self.added[what]:,}"
            for what, names in sorted(self.releases.items())
        )
        return f"{self.pages:,} pages read, {self.changed:,} say something else" + (
            f" ({parts})" if parts else ""
        )


def _name() -> str:
    asked = flow_run.parameters
    version = asked.get("reader_version")
    what = (asked.get("layout"), f"read by version {version}" if version is not None else None)
    dry = "dry run" if asked.get("dry_run") else None
    return " ".join(filter(None, ("reprocess", *what, dry)))


@flow(
    name="reprocess",
    description="Read kept pages again, without a network, and show what that changes.",
    flow_run_name=_name,
    on_failure=[alerts.on_failure],
    on_crashed=[alerts.on_failure],
)
def reprocess(
    layout: str | None = None,
    reader_version: int | None = None,
    dry_run: bool = False,
    home: str = "./data",
) -> Any:
    """Read kept pages again with the present readers.

    Args:
        layout: Only pages that were read as this layout; all without one.
        reader_version: Only pages that were read by this version of the readers.
        dry_run: Tell what would change, and change nothing.
        home: The folder that holds the archive, its lake and its DuckDB file.
    """
    place = Home.at(home)
    run = str(flow_run.id)
    started = datetime.now(UTC)
    told = settings.load(place.root)
    with alive(place, run), writing(place, waiting=lambda: tell("wait", 0)):
        con = lake.connect(place)
        try:
            if not dry_run:
                asked = f"layout {layout}" if layout else "kept pages"
                runs.begin(con, flow_run_id=run, flow="reprocess", source=asked, started=started)
            changes = Changes()
            work = state.read_as(con, layout=layout, reader_version=reader_version)
            _read(con, archive_of(place), work, changes, told, None if dry_run else run)
            _report(changes, dry_run)
            if not dry_run:
                _finish(con, place, run)
        finally:
            con.close()
    return Completed(message=changes.headline, data=changes)


def _read(
    con: duckdb.DuckDBPyConnection,
    archive: Archive,
    work: list[state.Pending],
    changes: Changes,
    told: settings.Settings,
    run: str | None,
) -> None:
    """Read `work` and compare; with a run, store what was read, too."""
    progress = Progress()
    done = reading.Reading()
    with reading_pool(archive, told.processes, told.scheduler) as pool:
        batches = state.batches(work, reading.PAGES_A_BATCH)
        for pages in pool.read(batches):
            changes.pages += len(pages.pages)
            changes.add(compare(con, pages))
            if run:
                reading.keep(con, done, pages, run)
            tell("compare", changes.pages, len(work))
            progress.at(changes.pages, len(work))
        if run:
            reading.read_pending(con, done, pool, run=run)
    progress.done()


def _finish(con: duckdb.DuckDBPyConnection, home: Home, run: str) -> None:
    reading.bring_up(con, run=run)
    runs.end(
        con,
        flow_run_id=run,
        ended=datetime.now(UTC),
        state="completed",
        counts=runs.Counts(),
        commit_id=runs.commit_of(con, run),
    )
    publish(con, home)


def _report(changes: Changes, dry_run: bool) -> None:
    create_table_artifact(
        [
            {
                "what": what,
                "releases": len(names),
                "rows or values that go": changes.removed[what],
                "rows or values that come": changes.added[what],
            }
            for what, names in sorted(changes.releases.items())
        ],
        key="reprocess-changes",
        description="What reading again changes." + (" Nothing was changed." if dry_run else ""),
    )
    lines = [f"## {changes.headline}", ""]
    for what, examples in sorted(changes.examples.items()):
        lines += [f"### {what}", "", "| release | before | now |", "|---|---|---|"]
        lines += [
            f"| {cell(one.release_id or one.url)} | {cell(one.before)} | {cell(one.after)} |"
            for one in examples
        ]
        lines.append("")
    create_markdown_artifact(
        "\n".join(lines) + "\n", key="reprocess-examples", description="Some of what changes."
    )
