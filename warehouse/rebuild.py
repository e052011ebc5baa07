"""The lake made anew from the WARC files: built beside the old one, proved, and moved into its place."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb

from warehouse import lake, runs
from warehouse.archive import Archive
from warehouse.archives import archive_of
from warehouse.checks.verify import checks
from warehouse.home import Home
from warehouse.lake import CATALOG, RUN_LOG
from warehouse.places import places
from warehouse.publish import anew, publish


class CannotRebuild(Exception):
    """Why a lake was not rebuilt; the old one is as it was."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a rebuilt lake holds, and the commit that is published."""

    snapshots: int
    releases: int
    commit_id: int


Fill = Callable[[duckdb.DuckDBPyConnection, Archive], None]
"""Puts all that the WARC files hold into an empty lake."""


def rebuild(home: Home, fill: Fill) -> Rebuilt:
    """Replace the lake by one that `fill` makes of the WARC files, and publish it.

    The caller holds warehouse.lock. Raises CannotRebuild when there is nothing to make it of or when the new
    lake does not hold; whatever `fill` raises goes on. The old lake then stands. The log of runs is taken
    over where it can be read: it is no part of what the WARC files tell.
    """
    if places(home).catalog or places(home).bucket:
        return _anew(home, fill)
    _recover(home)
    archive = archive_of(home)
    if not archive.sizes():
        raise CannotRebuild(f"{home.warc} holds no WARC file, so there is nothing to rebuild from")
    beside = Home.at(home.root / ".rebuilding")
    shutil.rmtree(beside.root, ignore_errors=True)
    con = lake.connect(beside)
    try:
        fill(con, archive)
        _take_over_log(con, home)
        for check in checks(con, home):
            if check.wrong:
                raise CannotRebuild(f"{check.about}: {check.wrong[0]}")
        held = lake.one(con, "SELECT count(*) FROM lake.snapshots")
        releases = lake.one(con, "SELECT count(*) FROM lake.releases")
    except BaseException:
        con.close()
        shutil.rmtree(beside.root, ignore_errors=True)
        raise
    con.close()
    _swap(home, beside)
    _keep_for_readers(home)
    return Rebuilt(held, releases, anew(home))


def _anew(home: Home, fill: Fill) -> Rebuilt:
    """Fill a lake that is elsewhere and empty: there is no folder to build one beside another in."""
    archive = archive_of(home)
    con = lake.connect(home)
    try:
        if lake.one(con, "SELECT count(*) FROM lake.snapshots"):
            raise CannotRebuild(
                "the lake is not empty: name an empty database in catalog and a new lake_name, and"
                " rebuild into those"
            )
        if not archive.sizes():
            raise CannotRebuild("there is no WARC file, so there is nothing to rebuild from")
        fill(con, archive)
        for check in checks(con, home):
            if check.wrong:
                raise CannotRebuild(f"{check.about}: {check.wrong[0]}")
        held = lake.one(con, "SELECT count(*) FROM lake.snapshots")
        releases = lake.one(con, "SELECT count(*) FROM lake.releases")
        return Rebuilt(held, releases, publish(con, home))
    finally:
        con.close()


def _take_over_log(con: duckdb.DuckDBPyConnection, home: Home) -> None:
    if not home.catalog.exists():
        return
    try:
        old = lake.connect(home)
    except (duckdb.Error, OSError):
        return
    try:
        log = runs.log(old)
    except (duckdb.Error, OSError):
        return
    finally:
        old.close()
    con.register("_log", log)
    con.execute(f"INSERT INTO {CATALOG}.{RUN_LOG} BY NAME SELECT * FROM _log")
    con.unregister("_log")


def _swap(home: Home, beside: Home) -> None:
    old = _replaced(home)
    shutil.rmtree(old, ignore_errors=True)
    if home.lake.exists():
        home.lake.rename(old)
    beside.lake.rename(home.lake)
    shutil.rmtree(beside.root, ignore_errors=True)


def _keep_for_readers(home: Home) -> None:
    """Put the old tables' files back where they were, for whoever has the old published file open.

    The new lake does not know them, so maintenance deletes them after its grace, which begins now. The
    old search index is not kept: its segments have the names of the new ones.
    """
    data = _replaced(home) / home.data.relative_to(home.lake)
    for file in sorted(data.rglob("*.parquet")):
        place = home.data / file.relative_to(data)
        if not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            file.rename(place)
            os.utime(place)
    shutil.rmtree(_replaced(home), ignore_errors=True)


def _recover(home: Home) -> None:
    """A run that was killed while it swapped left the old lake beside its place: put it back."""
    if _replaced(home).exists() and not home.lake.exists():
        _replaced(home).rename(home.lake)


def _replaced(home: Home) -> Path:
    return home.root / "lake.replaced"
