"""What was read, as rows of the lake's tables; and the lake's rows, to compare with."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Any

import duckdb
import pyarrow as pa

from tasks.clean.blocks import Release
from tasks.store.reads import Read
from warehouse.schema import tables


def held_rows(
    con: duckdb.DuckDBPyConnection, table: str, column: str, values: list[str]
) -> list[dict[str, Any]]:
    """Rows of a lake table whose `column` is one of `values`."""
    if not values:
        return []
    con.register("_values", pa.table({column: pa.array(values, pa.string())}))
    found: pa.Table = con.execute(
        f"SELECT t.* FROM lake.{table} t SEMI JOIN _values v ON t.{column} = v.{column}"
    ).to_arrow_table()
    return list(found.to_pylist())


def release_row(name: str, read: Read, reader_version: int) -> dict[str, Any]:
    """The row of `releases`, but for what depends on the release's other readings."""
    release = read.release
    assert release is not None
    text = release.text
    columns = set(tables()["releases"].names)
    return {
        **{f.name: getattr(release, f.name) for f in fields(Release) if f.name in columns},
        "contacts": list(release.contacts),
        "release_id": name,
        "text": text,
        "words": len(text.split()),
        "url": read.page_url,
        "snapshot_id": read.snapshot_id,
        "reader_version": reader_version,
    }


def reading_row(
    read: Read, name: str | None, found: str | None, reader_version: int, enricher_version: int
) -> dict[str, Any]:
    """The row of `readings`: release `name` with content digest `found`, or nulls in quarantine."""
    return {
        "snapshot_id": read.snapshot_id,
        "release_id": name,
        "fetched_at": read.fetched_at,
        "content_digest": found,
        "layout": read.release.layout if read.release else None,
        "reader_version": reader_version,
        "enricher_version": enricher_version,
    }


def quarantine_rows(read: Read) -> list[dict[str, Any]]:
    """Rows of `quarantine`: one for each problem that the page gave."""
    return [
        {"snapshot_id": read.snapshot_id, "since": read.fetched_at, **asdict(problem)}
        for problem in read.problems
    ]


def columns(item: Any) -> dict[str, Any]:
    """The fields of a dataclass that is a row, as they are (asdict would copy them deeply)."""
    return {f.name: getattr(item, f.name) for f in fields(item)}
