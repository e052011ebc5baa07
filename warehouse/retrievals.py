"""What earlier retrievals tell: what is held of a page, what is due again, which hosts to leave alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import duckdb
import pyarrow as pa

from warehouse.snapshot import Same

LEAST_ALONE = timedelta(minutes=15)
MOST_ALONE = timedelta(days=7)
BLOCKING = 3
"""A host is blocking when its last answers, at least so many, all said so."""

_HOST = "lower(regexp_extract(coalesce(final_url, url), '^https?://([^/?#]+)', 1))"


@dataclass(frozen=True, slots=True)
class Held:
    """One page as the site itself last gave it.

    page     the address in the spelling under which it is compared (warehouse.urls.canonical)
    url      the address that was asked for then, to which the validators belong
    at       the last retrieval of any outcome
    outcome  of that
    detail   of that
    same     the kept body that the page last had; null when none was ever kept
    """

    page: str
    url: str
    at: datetime
    outcome: str
    detail: str | None
    etag: str | None
    last_modified: str | None
    same: Same | None


def held(con: duckdb.DuckDBPyConnection, pages: Iterable[str]) -> dict[str, Held]:
    """Those of `pages` that the site itself was asked for, by page."""
    con.register("_pages", pa.table({"page": pa.array(sorted(set(pages)), pa.string())}))
    return _held(con, "SEMI JOIN _pages USING (page)", [])


def listings(con: duckdb.DuckDBPyConnection, source: str) -> dict[str, Held]:
    """Feeds, sitemaps and lists of a source that it was asked for before, by page."""
    return _held(
        con,
        "SEMI JOIN (SELECT DISTINCT page FROM lake.snapshots WHERE source = ?"
        " AND purpose = 'listing') USING (page)",
        [source],
    )


def kept(con: duckdb.DuckDBPyConnection, source: str) -> set[str]:
    """Pages of which the source's own site has given a body."""
    rows = con.execute(
        "SELECT DISTINCT page FROM lake.snapshots WHERE source = ? AND via = 'site'"
        " AND purpose = 'page' AND outcome = 'stored'",
        [source],
    ).fetchall()
    return {row[0] for row in rows}


def due(
    con: duckdb.DuckDBPyConnection, source: str, *, young: int, every: int, now: datetime
) -> dict[str, Held]:
    """Pages of a source that are to be asked for again, by page.

    young   days after publication (or, where that is not known, after it was first kept) during which
            a page is asked for on every run
    every   days between two looks at an older page
    Pages that never were kept (blocked, failed) are due on every run.
    """
    return _held(
        con,
        "SEMI JOIN (SELECT s.page FROM lake.snapshots s"
        " LEFT JOIN lake.readings d USING (snapshot_id) LEFT JOIN lake.releases r USING (release_id)"
        " WHERE s.source = ? AND s.via = 'site' AND s.purpose = 'page' GROUP BY s.page"
        " HAVING coalesce(CAST(max(r.published) AS TIMESTAMP), min(s.fetched_at)"
        "  FILTER (s.outcome = 'stored') AT TIME ZONE 'UTC', TIMESTAMP 'infinity')"
        "  >= CAST(? AS TIMESTAMPTZ) AT TIME ZONE 'UTC'"
        " OR max(s.fetched_at) < CAST(? AS TIMESTAMPTZ)) USING (page)",
        [source, now - timedelta(days=young), now - timedelta(days=every)],
    )


def _held(con: duckdb.DuckDBPyConnection, where: str, values: list[object]) -> dict[str, Held]:
    got = "FILTER (outcome IN ('stored', 'unchanged'))"
    rows = con.execute(
        "WITH last AS (SELECT page, arg_max(url, fetched_at) AS any_url, max(fetched_at) AS at,"
        " arg_max(outcome, fetched_at) AS outcome, arg_max(coalesce(detail, ''), fetched_at) AS detail,"
        f" arg_max(url, fetched_at) {got} AS url, arg_max(coalesce(etag, ''), fetched_at) {got} AS etag,"
        f" arg_max(coalesce(last_modified, ''), fetched_at) {got} AS modified,"
        f" arg_max(coalesce(same_as, snapshot_id), fetched_at) {got} AS body"
        f" FROM (SELECT * FROM lake.snapshots WHERE via = 'site' AND page IS NOT NULL) {where}"
        " GROUP BY page)"
        " SELECT l.page, coalesce(l.url, l.any_url), l.at, l.outcome, nullif(l.detail, ''),"
        " nullif(l.etag, ''), nullif(l.modified, ''), s.snapshot_id, s.url, s.fetched_at, s.digest"
        " FROM last l LEFT JOIN lake.snapshots s ON s.snapshot_id = l.body ORDER BY l.page",
        values,
    ).fetchall()
    return {row[0]: _as_held(row) for row in rows}


def _as_held(row: tuple[Any, ...]) -> Held:
    page, url, at, outcome, detail, etag, modified, *body = row
    same = Same(*body) if body[0] else None
    return Held(page, url, at, outcome, detail, etag, modified, same)


def captured(con: duckdb.DuckDBPyConnection, pages: Iterable[str]) -> set[tuple[str, datetime]]:
    """(page, time) of the retrievals of `pages` that are held, by whomever they were made."""
    con.register("_pages", pa.table({"page": pa.array(sorted(set(pages)), pa.string())}))
    return set(
        con.execute(
            "SELECT page, fetched_at FROM lake.snapshots SEMI JOIN _pages USING (page)"
            " WHERE outcome IN ('stored', 'unchanged')"
        ).fetchall()
    )


def place(con: duckdb.DuckDBPyConnection, snapshot_id: str) -> tuple[str, int] | None:
    """WARC file and offset of a kept snapshot, or null."""
    return con.execute(
        "SELECT warc_file, warc_offset FROM lake.snapshots"
        " WHERE snapshot_id = ? AND warc_file IS NOT NULL",
        [snapshot_id],
    ).fetchone()


def left_alone(con: duckdb.DuckDBPyConnection, now: datetime) -> dict[str, datetime]:
    """Hosts that are blocking -> until when they are left alone.

    A host that has been blocking for some time is left alone for as long again: at least a quarter of
    an hour, at most a week.
    """
    rows = con.execute(
        f"WITH answers AS (SELECT {_HOST} AS host, outcome, fetched_at FROM lake.snapshots"
        " WHERE status IS NOT NULL),"
        " served AS (SELECT host, max(fetched_at) AS at FROM answers WHERE outcome <> 'blocked'"
        " GROUP BY host)"
        " SELECT host, min(fetched_at), max(fetched_at) FROM answers LEFT JOIN served USING (host)"
        " WHERE host <> '' AND outcome = 'blocked' AND (served.at IS NULL OR fetched_at > served.at)"
        " GROUP BY host HAVING count(*) >= ?",
        [BLOCKING],
    ).fetchall()
    # A wrong clock may have stamped an answer in the future; nobody waits for that.
    spans = {host: (first, min(last, now)) for host, first, last in rows}
    until = {
        host: last + min(max(last - first, LEAST_ALONE), MOST_ALONE)
        for host, (first, last) in spans.items()
    }
    return {host: at for host, at in until.items() if at > now}
