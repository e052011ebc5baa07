"""What an archive holds, at a glance."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import duckdb

from warehouse.archives import archive_of
from warehouse.home import Home
from warehouse.query import connect

_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Overview:
    """held: (source, kind, releases, versions, from, to, undated); runs: newest first
    (started, flow, source, state, new, changed, unchanged, quarantined); quarantine:
    (url, stage, reason, detail, since); unserved: (url, outcome, detail, at) of pages whose last answer
    was that they are not served, or that were not asked for."""

    home: Path
    commit_id: int
    published: str
    held: list[tuple[Any, ...]]
    snapshots: int
    pending: int
    warc_files: int
    warc_bytes: int
    runs: list[tuple[Any, ...]]
    unserved: list[tuple[Any, ...]]
    quarantine: list[tuple[Any, ...]]
    quarantined: int


def look(home: Home) -> Overview:
    """The overview of an archive, from its published file: it never waits for a run."""
    files = archive_of(home).sizes()
    with connect(home) as con:
        commit_id, at = _row(con, "SELECT commit_id, published_at FROM publication")
        return Overview(
            home=home.root,
            commit_id=commit_id,
            published=f"published {at:%Y-%m-%d %H:%M:%S} UTC",
            held=con.execute(
                "SELECT source, kind, count(*), sum(version)::BIGINT, min(published), max(published),"
                " count(*) FILTER (WHERE published IS NULL)"
                " FROM releases GROUP BY ALL ORDER BY source, kind"
            ).fetchall(),
            snapshots=_row(
                con,
                "SELECT count(*) FROM snapshots WHERE outcome = 'stored' AND purpose = 'page'",
            )[0],
            unserved=con.execute(
                "SELECT arg_max(url, fetched_at), arg_max(outcome, fetched_at) AS outcome,"
                " arg_max(coalesce(detail, ''), fetched_at), max(fetched_at) AS asked FROM snapshots"
                " WHERE via <> 'files' GROUP BY coalesce(page, url)"
                " HAVING outcome IN ('blocked', 'refused')"
                f" ORDER BY asked DESC, 1 LIMIT {_SHOWN}"
            ).fetchall(),
            pending=_row(
                con,
                "SELECT count(*) FROM snapshots ANTI JOIN readings USING (snapshot_id)"
                " WHERE outcome = 'stored' AND purpose = 'page'",
            )[0],
            warc_files=len(files),
            warc_bytes=sum(files.values()),
            runs=con.execute(
                "SELECT started, flow, source, state, new, changed, unchanged, quarantined FROM runs"
                " ORDER BY started DESC LIMIT 10"
            ).fetchall(),
            quarantine=con.execute(
                "SELECT s.url, q.stage, q.reason, q.detail, q.since"
                " FROM quarantine q JOIN snapshots s USING (snapshot_id)"
                f" ORDER BY q.since DESC, s.url LIMIT {_SHOWN}"
            ).fetchall(),
            quarantined=_row(con, "SELECT count(*) FROM quarantine")[0],
        )


def called(url: str) -> str:
    """What to call a page in front of people: its address, or for a file its name."""
    return unquote(url.rsplit("/", 1)[-1]) if url.startswith("file:") else url


def _row(con: duckdb.DuckDBPyConnection, sql: str) -> tuple[Any, ...]:
    row = con.execute(sql).fetchone()
    assert row is not None
    return row
