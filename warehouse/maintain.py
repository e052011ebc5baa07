"""Maintenance of the lake: small files made one, old states let go, what nobody can open deleted.

Nothing here takes a file from under the published database: its commit is always kept, and files that
no kept commit needs stay for a day of grace, for whoever opened an older copy.
"""

from __future__ import annotations

import shutil
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb

from warehouse import lake, mirror
from warehouse.home import Home
from warehouse.places import places
from warehouse.schema import lake_tables
from warehouse.search import segments
from warehouse.search.index import refresh

GRACE = timedelta(days=1)
SMALL = 16_000_000
"""Bytes below which a file is worth merging; a merged one is four times that at the most."""

_FEW = 8
_ORDER = {"releases": "published, release_id"}


@dataclass(frozen=True, slots=True)
class Done:
    """What one step did, or would do: a sentence, and how many it was."""

    about: str
    count: int


def compact(con: duckdb.DuckDBPyConnection, home: Home, *, dry_run: bool = False) -> list[Done]:
    """Merge the small files of each table, a table a commit. con: the lake.

    The rows are written anew rather than by DuckLake's own merge, whose files hold rows of several
    commits: an older state would then no longer be a list of plain files.
    """
    done = []
    for table in lake_tables():
        for files in _groups(lake.sizes(con, table.name)):
            done.append(Done(f"{table.name}: small files merged", len(files)))
            if not dry_run:
                _rewrite(con, table.name, files)
    return done


def _groups(sizes: dict[str, int]) -> Iterator[list[str]]:
    """The small files in groups that give a file of a good size; none when there are few."""
    small = [(file, size) for file, size in sizes.items() if size < SMALL]
    if len(small) < _FEW:
        return
    group: list[str] = []
    total = 0
    for file, size in small:
        group.append(file)
        total += size
        if total >= 3 * SMALL:
            yield group
            group, total = [], 0
    if len(group) > 1:
        yield group


def _rewrite(con: duckdb.DuckDBPyConnection, table: str, files: list[str]) -> None:
    owner = next(t.owner for t in lake_tables() if t.name == table)
    order = _ORDER.get(table, f'"{owner}"')
    con.execute("BEGIN")
    try:
        con.execute("CREATE OR REPLACE TEMP TABLE _files (file VARCHAR)")
        con.executemany("INSERT INTO _files VALUES (?)", [[file] for file in files])
        con.execute(
            f"CREATE OR REPLACE TEMP TABLE _rows_kept AS SELECT * FROM lake.{table}"
            f" WHERE filename IN (FROM _files) ORDER BY {order}"
        )
        con.execute(f"DELETE FROM lake.{table} WHERE filename IN (FROM _files)")
        con.execute(f"INSERT INTO lake.{table} BY NAME SELECT * FROM _rows_kept")
        con.execute(
            "CALL lake.set_commit_message('communique', ?)",
            [f"maintain: {len(files)} small files of {table} merged"],
        )
        con.execute("COMMIT")
    except duckdb.Error:
        con.execute("ROLLBACK")
        raise
    con.execute("DROP TABLE _rows_kept")


def expire(
    con: duckdb.DuckDBPyConnection, home: Home, keep: timedelta, *, dry_run: bool = False
) -> Done:
    """Let go of commits older than `keep`; never of the newest, nor of the one that is published."""
    published = published_commit(home)
    cutoff = datetime.now(UTC) - keep
    old = [
        int(number)
        for number, made in con.execute(
            "SELECT snapshot_id, snapshot_time FROM ducklake_snapshots('lake')"
        ).fetchall()
        if made < cutoff and number not in {published, lake.version(con)}
    ]
    if old and not dry_run:
        con.execute(f"CALL ducklake_expire_snapshots('lake', versions => {old})")
    return Done("commits older than the retention let go", len(old))


def published_commit(home: Home) -> int | None:
    """The commit that the published file shows, or null when there is none."""
    mirror.fetch_published(home)
    if not home.published.exists():
        return None
    with duckdb.connect(str(home.published), read_only=True) as con:
        row = con.execute("SELECT commit_id FROM publication").fetchone()
        return int(row[0]) if row else None


def clean(
    con: duckdb.DuckDBPyConnection, home: Home, grace: timedelta = GRACE, *, dry_run: bool = False
) -> list[Done]:
    """Delete files that no kept commit needs, once they have been so for `grace`."""
    dry = "true" if dry_run else "false"
    before = f"TIMESTAMPTZ '{datetime.now(UTC) - grace:%Y-%m-%d %H:%M:%S.%f+00}'"
    done = []
    for what, call in (
        ("files of no kept commit deleted", "ducklake_cleanup_old_files"),
        ("files of unfinished runs deleted", "ducklake_delete_orphaned_files"),
    ):
        gone = con.execute(f"CALL {call}('lake', dry_run => {dry}, older_than => {before})")
        done.append(Done(what, len(gone.fetchall())))
    old = [f for f in segments.superseded(home.index) if _since(f) > grace.total_seconds()]
    for folder in old if not dry_run else []:
        shutil.rmtree(folder)
    if not dry_run:
        mirror.forget_segments(home, [folder.name for folder in old])
    return [*done, Done("replaced segments of the search index deleted", len(old))]


def _since(folder: Path) -> float:
    """Seconds since the folder was replaced: the age of whatever was last made beside it."""
    others = [f.stat().st_mtime for f in folder.parent.iterdir() if f != folder and f.is_dir()]
    own = folder.stat().st_mtime
    later = [at for at in others if at >= own]
    return time.time() - (min(later) if later else own)


def merge_index(con: duckdb.DuckDBPyConnection, home: Home) -> Done:
    """Merge the segments of the search index, however big: publishing leaves the big ones alone."""
    mirror.fetch_index(home)
    before = len(segments.segments(home.index))
    index = mirror.put_index(home, refresh(home.index, lake.files(con, "releases"), most=10**9))
    return Done("segments of the search index merged", max(0, before - len(index.segments)))


def vacuum(home: Home) -> Done:
    """Give back the room that the catalog no longer uses. The lake is not open meanwhile.

    PostgreSQL does that by itself.
    """
    if places(home).catalog:
        return Done("bytes of the catalog given back", 0)
    before = home.catalog.stat().st_size
    with sqlite3.connect(home.catalog) as catalog:
        catalog.execute("VACUUM")
    catalog.close()
    return Done("bytes of the catalog given back", max(0, before - home.catalog.stat().st_size))


def maintain(
    home: Home, keep: timedelta, *, grace: timedelta = GRACE, dry_run: bool = False
) -> list[Done]:
    """All of it, in the order in which it is safe. The caller holds warehouse.lock and publishes after.

    Raises duckdb.Error or OSError; what was done until then stands.
    """
    con = lake.connect(home)
    try:
        done = compact(con, home, dry_run=dry_run)
        if not dry_run:
            done.append(merge_index(con, home))
        done.append(expire(con, home, keep, dry_run=dry_run))
        done += clean(con, home, grace, dry_run=dry_run)
    finally:
        con.close()
    return done if dry_run else [*done, vacuum(home)]
