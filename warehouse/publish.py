"""The one file that people open: a plain DuckDB file with views over the lake's Parquet files.

It is built beside the old one and moved over it, so that a reader sees either the whole old state or the
whole new one, and never waits. It needs no extension and opens from any folder. Views for which many rows
have to be read are tables in it (see warehouse.kept); where the old one's rows hold, it begins as its copy.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pyarrow as pa

from warehouse import keeping, lake, mirror, runs
from warehouse.define import define
from warehouse.home import Home
from warehouse.kept import definitions
from warehouse.places import places
from warehouse.schema import Table, lake_tables, tables
from warehouse.search import published as searching
from warehouse.search.index import Index, refresh
from warehouse.sql import literal
from warehouse.touched import Files

_MEMORY = "1GB"

_PUBLICATION = """
CREATE TABLE publication (home VARCHAR, commit_id BIGINT, published_at TIMESTAMPTZ, definitions VARCHAR);
COMMENT ON TABLE publication IS 'What this file shows.';
COMMENT ON COLUMN publication.home IS 'The folder that it was made for: its views name files there.';
COMMENT ON COLUMN publication.commit_id IS 'The commit of the lake that it shows.';
COMMENT ON COLUMN publication.published_at IS 'When it was made. UTC.';
COMMENT ON COLUMN publication.definitions IS 'Digest of the views and rules that it was made by.';
CREATE TABLE publication_files (name VARCHAR, file VARCHAR);
COMMENT ON TABLE publication_files IS 'The files of the lake that this file shows.';
COMMENT ON COLUMN publication_files.name IS 'The table.';
COMMENT ON COLUMN publication_files.file IS 'Its file, below lake/data.';
"""


def publish(con: duckdb.DuckDBPyConnection, home: Home) -> int:
    """Publish the lake's present state; the commit that it shows.

    con   the lake (see warehouse.lake.connect)
    Raises OSError when the file cannot be written or put into the bucket; the old one then stands.
    """
    beside = home.root / f".{home.published.name}.new"
    beside.unlink(missing_ok=True)
    version = lake.version(con)
    found = {t.name: lake.files(con, t.name) for t in lake_tables()}
    mirror.fetch_published(home)
    mirror.fetch_index(home)
    index = mirror.put_index(home, refresh(home.index, found["releases"]))
    since = keeping.changes(_shown(home), found)
    if since:
        shutil.copyfile(home.published, beside)
    with duckdb.connect(str(beside), config={"memory_limit": _MEMORY}) as new:
        # Every view looks at the head of every file.
        new.execute("SET parquet_metadata_cache = true")
        places(home).reach(new)
        new.execute("BEGIN")
        if since:
            keeping.set_aside(new)
        build(new, found, index)
        new.register("_log", runs.log(con))
        new.execute("INSERT INTO runs BY NAME SELECT * FROM _log")
        new.unregister("_log")
        keeping.keep(new, since)
        told = [places(home).named, version, datetime.now(UTC), definitions()]
        new.execute("INSERT INTO publication VALUES (?, ?, ?, ?)", told)
        new.register("_files", _relative(home, found))
        new.execute("INSERT INTO publication_files FROM _files")
        new.unregister("_files")
        new.execute("COMMIT")
        # At its end a connection writes what is committed into the file, and says nothing when it cannot.
        new.execute("CHECKPOINT")
    _seal(home, found, index)
    os.replace(beside, home.published)
    mirror.put_published(home)
    return version


def anew(home: Home) -> int:
    """Publish the lake of an archive; the commit that it shows. The caller holds warehouse.lock."""
    con = lake.connect(home)
    try:
        return publish(con, home)
    finally:
        con.close()


def _seal(home: Home, found: Files, index: Index) -> None:
    """Make the files read-only: they are never changed, so nobody should be able to by mistake."""
    if places(home).bucket:
        return
    shown = [Path(file) for files in found.values() for file in files]
    searched = [file for segment in index.segments for file in segment.folder.rglob("*.parquet")]
    for file in (*shown, *searched):
        with suppress(OSError):  # not every file system has modes, and another's files are his
            if file.stat().st_mode & 0o222:
                file.chmod(0o444)


def _shown(home: Home) -> Files | None:
    """The files of the lake that the file that stands shows. None when its rows cannot be taken over: it
    is not there, is of other definitions, or a file that it shows is gone."""
    if not home.published.exists():
        return None
    try:
        with duckdb.connect(str(home.published), read_only=True) as old:
            made = old.execute("SELECT definitions FROM publication").fetchone()
            rows = old.execute("SELECT name, file FROM publication_files").fetchall()
    except duckdb.Error:
        return None
    place = places(home)
    shown: dict[str, list[str]] = {}
    for name, file in rows:
        shown.setdefault(name, []).append(place.whole(file))
    held = made == (definitions(),) and not place.lacks([file for _, file in rows])
    return shown if held else None


def _relative(home: Home, found: Files) -> pa.Table:
    place = places(home)
    pairs = [(name, place.below(file)) for name, files in found.items() for file in files]
    return pa.table(
        {
            "name": pa.array([name for name, _ in pairs], pa.string()),
            "file": pa.array([file for _, file in pairs], pa.string()),
        }
    )


def build(new: duckdb.DuckDBPyConnection, found: Files, index: Index | None = None) -> None:
    """Make everything that the published file has, with its comments, over the files `found`.

    found   table of the lake -> its Parquet files; a table that has none is empty
    index   the search index of those files; without one search finds nothing
    """
    define(new, found)
    for table in tables().values():
        _comment(new, table)
    searching.define(new, index)
    _inherit_comments(new)
    new.execute(_PUBLICATION)


def _comment(new: duckdb.DuckDBPyConnection, table: Table) -> None:
    what = "TABLE" if table.kept == "log" else "VIEW"
    new.execute(f"COMMENT ON {what} {table.name} IS {literal(table.about)}")
    for column in table.columns:
        new.execute(f'COMMENT ON COLUMN {table.name}."{column.name}" IS {literal(column.about)}')


def _inherit_comments(new: duckdb.DuckDBPyConnection) -> None:
    """A view's column that is a table's column, unaltered, has that one's comment."""
    about = {c.name: c.about for t in tables().values() for c in t.columns}
    bare = new.execute(
        "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal AND comment IS NULL"
    ).fetchall()
    for view, column in bare:
        if column in about:
            new.execute(f'COMMENT ON COLUMN {view}."{column}" IS {literal(about[column])}')
