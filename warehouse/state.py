"""What is held and what is pending: the questions by which each step decides what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

import duckdb
import pyarrow as pa

from warehouse.snapshot import Same


@dataclass(frozen=True, slots=True)
class Pending:
    """One stored snapshot that the current readers have not read. Same `group`: same page."""

    snapshot_id: str
    warc_file: str
    warc_offset: int
    url: str
    fetched_at: datetime
    group: str


def committed(con: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """WARC file -> offset of its last record that has a row in `snapshots`."""
    return dict(
        con.execute(
            "SELECT warc_file, max(warc_offset) FROM lake.snapshots"
            " WHERE warc_file IS NOT NULL GROUP BY 1"
        ).fetchall()
    )


def held(con: duckdb.DuckDBPyConnection, urls: Iterable[str], digests: Iterable[str]) -> list[Same]:
    """Stored snapshots of any of these addresses or with any of these bodies, oldest first."""
    con.register("_urls", pa.table({"url": pa.array(list(urls), pa.string())}))
    con.register("_digests", pa.table({"digest": pa.array(list(digests), pa.string())}))
    rows = con.execute(
        "SELECT snapshot_id, url, fetched_at, digest FROM lake.snapshots"
        " WHERE outcome = 'stored' AND (url IN (SELECT url FROM _urls)"
        " OR digest IN (SELECT digest FROM _digests)) ORDER BY fetched_at, snapshot_id"
    ).fetchall()
    return [Same(*row) for row in rows]


def pending(
    con: duckdb.DuckDBPyConnection, reader_version: int, enricher_version: int
) -> list[Pending]:
    """Stored pages not read at these versions, the snapshots of one page together, oldest first."""
    return _pages(
        con,
        "r.snapshot_id IS NULL OR r.reader_version <> $reader OR r.enricher_version <> $enricher",
        reader=reader_version,
        enricher=enricher_version,
    )


def read_as(
    con: duckdb.DuckDBPyConnection, *, layout: str | None = None, reader_version: int | None = None
) -> list[Pending]:
    """Stored pages that have been read, as that layout and by that version where these are given; in
    quarantine, too, where no layout is. The snapshots of one page together, oldest first."""
    return _pages(
        con,
        "r.snapshot_id IS NOT NULL"
        " AND (CAST($layout AS VARCHAR) IS NULL OR r.layout = $layout)"
        " AND (CAST($version AS INTEGER) IS NULL OR r.reader_version = $version)",
        layout=layout,
        version=reader_version,
    )


def _pages(con: duckdb.DuckDBPyConnection, where: str, **values: object) -> list[Pending]:
    """Stored pages, with their readings where they have any (r), of which `where` is true."""
    rows = con.execute(
        "SELECT s.snapshot_id, s.warc_file, s.warc_offset, s.url, s.fetched_at,"
        " coalesce(r.release_id, s.url) AS page"
        " FROM lake.snapshots s LEFT JOIN lake.readings r USING (snapshot_id)"
        f" WHERE s.outcome = 'stored' AND s.purpose = 'page' AND ({where})"
        " ORDER BY page, s.fetched_at, s.snapshot_id",
        values,
    ).fetchall()
    return [Pending(*row) for row in rows]


def batches(items: list[Pending], size: int) -> list[list[Pending]]:
    """`items` in runs of about `size`, never splitting the snapshots of one page."""
    out: list[list[Pending]] = []
    for item in items:
        if not out or (len(out[-1]) >= size and out[-1][-1].group != item.group):
            out.append([])
        out[-1].append(item)
    return out


def quarantined(con: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Snapshot -> why, for those that were kept and could not be read."""
    return dict(
        con.execute(
            "SELECT snapshot_id, reason || ': ' || detail FROM lake.quarantine WHERE stage = 'clean'"
        ).fetchall()
    )


def taken(
    con: duckdb.DuckDBPyConnection, stamps: Iterable[tuple[str, datetime, int]]
) -> dict[tuple[str, datetime, int], str]:
    """(address, time, bytes) of page dumps -> the snapshot that holds one, where one does."""
    wanted = list(stamps)
    if not wanted:
        return {}
    url, at, size = (list(column) for column in zip(*wanted, strict=True))
    columns = {
        "url": pa.array(url, pa.string()),
        "fetched_at": pa.array(at, pa.timestamp("us", tz="UTC")),
        "bytes": pa.array(size, pa.int64()),
    }
    con.register("_stamps", pa.table(columns))
    rows = con.execute(
        "SELECT s.snapshot_id, s.url, s.fetched_at, s.bytes FROM lake.snapshots s"
        " SEMI JOIN _stamps USING (url, fetched_at, bytes)"
        " WHERE s.outcome = 'stored' AND s.via = 'files'"
    ).fetchall()
    return {(address, when.astimezone(UTC), count): name for name, address, when, count in rows}


def known(con: duckdb.DuckDBPyConnection, snapshots: Iterable[str]) -> set[str]:
    """Those of `snapshots` that have a row."""
    return _semi(con, "SELECT snapshot_id FROM lake.snapshots", "snapshot_id", snapshots)


def failed_at(con: duckdb.DuckDBPyConnection, pages: Iterable[str]) -> set[str]:
    """Failed snapshots of these pages: a body that has come since has mended them."""
    return _semi(
        con,
        "SELECT snapshot_id, page FROM lake.snapshots WHERE outcome = 'failed'",
        "page",
        pages,
    )


def _semi(
    con: duckdb.DuckDBPyConnection, select: str, column: str, values: Iterable[str]
) -> set[str]:
    wanted = list(values)
    if not wanted:
        return set()
    con.register("_wanted", pa.table({column: pa.array(wanted, pa.string())}))
    rows = con.execute(
        f"SELECT snapshot_id FROM ({select}) SEMI JOIN _wanted USING ({column})"
    ).fetchall()
    return {row[0] for row in rows}
