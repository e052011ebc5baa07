"""Older states of the lake: which commit stood when, and the published tables as they were then."""

from __future__ import annotations

from datetime import UTC, datetime

import duckdb
import pyarrow as pa

from warehouse import lake, runs
from warehouse.home import Home
from warehouse.places import places
from warehouse.publish import build
from warehouse.query import BadQuestion, answer, lock
from warehouse.schema import lake_tables


def commit_at(con: duckdb.DuckDBPyConnection, when: str) -> int:
    """The commit that stood at `when`: a commit's number, or a date or time in ISO 8601 (UTC).

    con   the lake
    Raises BadQuestion when that is neither, or when no state of then is kept.
    """
    kept = con.execute(
        "SELECT snapshot_id, snapshot_time FROM ducklake_snapshots('lake') ORDER BY snapshot_id"
    ).fetchall()
    if when.isdecimal():
        if int(when) not in {number for number, _ in kept}:
            raise BadQuestion(f"there is no commit {when}: {kept[0][0]} to {kept[-1][0]} are kept")
        return int(when)
    try:
        at = datetime.fromisoformat(when)
    except ValueError as error:
        raise BadQuestion(
            f"{when!r} is neither a commit's number nor a time such as 2026-03-01T12:00"
        ) from error
    at = at if at.tzinfo else at.replace(tzinfo=UTC)
    before = [number for number, made in kept if made <= at]
    if not before:
        raise BadQuestion(
            f"no state of {when} is kept: the oldest is of {kept[0][1]:%Y-%m-%d %H:%M} UTC"
        )
    return int(before[-1])


def files_at(con: duckdb.DuckDBPyConnection, commit: int) -> dict[str, list[str]]:
    """Table -> the Parquet files that were its state at that commit. con: the lake."""
    there = {
        row[0]
        for row in con.execute(
            f"SELECT table_name FROM {lake.CATALOG}.ducklake_table WHERE begin_snapshot <= ?"
            " AND (end_snapshot IS NULL OR end_snapshot > ?)",
            [commit, commit],
        ).fetchall()
    }
    return {
        table.name: [
            row[0]
            for row in con.execute(
                "SELECT data_file FROM ducklake_list_files('lake', ?, snapshot_version => ?)",
                [table.name, commit],
            ).fetchall()
        ]
        for table in lake_tables()
        if table.name in there
    }


def connect_at(home: Home, when: str) -> duckdb.DuckDBPyConnection:
    """The tables and views as they stood at `when` (see commit_at), read-only and locked in.

    `search` finds what stands now, so it says so instead of answering. Raises BadQuestion.
    """
    con = lake.connect(home)
    try:
        commit = commit_at(con, when)
        found = files_at(con, commit)
        log = runs.log(con)
    finally:
        con.close()
    new = duckdb.connect()
    build(new, found)
    new.register("_log", log)
    new.execute("INSERT INTO runs BY NAME SELECT * FROM _log WHERE commit_id <= ?", [commit])
    new.unregister("_log")
    new.execute(
        "INSERT INTO publication (home, commit_id, published_at) VALUES (?, ?, now())",
        [places(home).named, commit],
    )
    new.execute(
        "CREATE OR REPLACE MACRO search(question, top := NULL, since := NULL, until := NULL, source := NULL)"
        " AS TABLE SELECT error('search finds what stands now: ask without --as-of') AS release_id"
    )
    lock(new, home, [file for files in found.values() for file in files])
    return new


def ask_at(home: Home, sql: str, when: str) -> pa.Table:
    """The answer to one question as it was at `when`. Raises BadQuestion."""
    with connect_at(home, when) as con:
        return answer(con, sql)
