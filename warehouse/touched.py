"""Which releases another state of the lake's files concerns: those that changed, and those that they meet.

Files are never changed once they are written, so two states differ by their lists of files, and only the
files that are in one of them have to be compared. A file that was written anew with the same rows, as
maintenance does, touches nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

import duckdb
import pyarrow as pa

from warehouse.bucket import reach_all
from warehouse.define import select
from warehouse.schema import Table, lake_tables, tables

Files = Mapping[str, list[str]]
"""Table -> its Parquet files."""

MOST = 0.2
"""Part of all releases beyond which it is quicker to begin anew."""

LEAST = 20_000
"""Releases below which it is, too."""

# What the rules that reach beyond a release compare (see warehouse.checks.rules).
_MEETING = (
    ("strikes", "date_start"),
    ("strike_totals", "date_start"),
    ("releases", "left(ltrim(release_number, '# '), 8)"),
    ("releases", "cluster_id"),
)
_SAME_KEY = (("strikes", "strike_totals"), ("strike_totals", "strikes"))


def touched(before: Files, now: Files) -> pa.Table | None:
    """The releases (release_id) that changed between two states, with all that share a strike day, the
    beginning of a release number or a text with one of them, in either state. None when it is quicker to
    look at all.
    """
    with duckdb.connect() as con:
        reach_all(con, now)
        con.execute("CREATE TABLE changed (release_id VARCHAR)")
        for table in lake_tables():
            if table.owner == "release_id":
                con.execute(f"INSERT INTO changed {_differing(table, before, now)}")
        _of_changed_places(con, before, now)
        if _too_many(con, "changed", now):
            return None
        con.execute("CREATE TABLE among AS SELECT DISTINCT release_id FROM changed")
        for name, key in _MEETING:
            con.execute(f"INSERT INTO among {_meeting(name, key, before, now)}")
        if _too_many(con, "among", now):
            return None
        return con.execute(
            "SELECT DISTINCT release_id FROM among WHERE release_id IS NOT NULL"
        ).to_arrow_table()


def _differing(table: Table, before: Files, now: Files) -> str:
    """Owners whose rows are not the same in both states."""
    old, new = set(before.get(table.name, ())), set(now.get(table.name, ()))

    def rows(files: set[str]) -> str:
        return (
            f"SELECT {table.owner} AS owner, sum(hash(t)) AS rows, count(*) AS n"
            f" FROM ({select(table, sorted(files))}) t GROUP BY 1"
        )

    return (
        f"SELECT coalesce(w.owner, i.owner) FROM ({rows(old - new)}) w FULL JOIN ({rows(new - old)}) i"
        " ON i.owner = w.owner WHERE (w.rows, w.n) IS DISTINCT FROM (i.rows, i.n)"
    )


def _of_changed_places(con: duckdb.DuckDBPyConnection, before: Files, now: Files) -> None:
    """A place that is told otherwise touches every release that has strikes or incidents there."""
    entities = tables()["entities"]
    con.execute(
        f"CREATE TABLE places AS SELECT * FROM ({_differing(entities, before, now)}) p (id)"
    )
    [(some,)] = con.execute("SELECT count(*) FROM places").fetchall()
    for table in lake_tables() if some else ():
        if table.owner == "release_id" and "place_id" in table.names:
            con.execute(
                f"INSERT INTO changed SELECT release_id FROM ({_both(table, before, now)})"
                " WHERE place_id IN (SELECT id FROM places)"
            )


def _meeting(name: str, key: str, before: Files, now: Files) -> str:
    """Releases of which a row of table `name` has a key that a changed one has."""
    others = {name, *(b for a, b in _SAME_KEY if a == name)}
    keys = " UNION ".join(
        f"SELECT {key} AS key FROM ({_both(tables()[other], before, now)})"
        " SEMI JOIN changed USING (release_id)"
        for other in sorted(others)
    )
    return (
        f"SELECT DISTINCT release_id FROM ({_both(tables()[name], before, now)})"
        f" WHERE {key} IN (SELECT key FROM ({keys}) WHERE key IS NOT NULL)"
    )


def _both(table: Table, before: Files, now: Files) -> str:
    return select(table, sorted({*before.get(table.name, ()), *now.get(table.name, ())}))


def _too_many(con: duckdb.DuckDBPyConnection, name: str, now: Files) -> bool:
    every = select(tables()["releases"], now.get("releases", []))
    [(some,)] = con.execute(f"SELECT count(DISTINCT release_id) FROM {name}").fetchall()
    [(all_,)] = con.execute(f"SELECT count(*) FROM ({every})").fetchall()
    return bool(all_ < LEAST or some > MOST * all_)
