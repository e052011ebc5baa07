"""What was read, as rows of the lake's tables; and the lake's rows, to compare with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, fields
from functools import cache
from operator import attrgetter
from typing import Any

import duckdb
import pyarrow as pa

from tasks.clean.blocks import Release
from tasks.store.reads import Page, Read
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


def release_row(name: str, read: Read) -> dict[str, Any]:
    """The row of `releases`, but for what depends on the release's other readings."""
    release = read.release
    assert release is not None
    text = release.text
    return {
        **{column: getattr(release, column) for column in _release_columns()},
        "contacts": list(release.contacts),
        "release_id": name,
        "text": text,
        "words": len(text.split()),
        "url": read.page_url,
        "snapshot_id": read.snapshot_id,
    }


def reading_row(page: Page, reader_version: int, enricher_version: int) -> dict[str, Any]:
    """The row of `readings`: which release with which content, or nulls in quarantine."""
    return {
        "snapshot_id": page.snapshot_id,
        "release_id": page.name,
        "fetched_at": page.fetched_at,
        "content_digest": page.digest,
        "layout": page.release["layout"] if page.release else None,
        "reader_version": reader_version,
        "enricher_version": enricher_version,
        "given_up": page.given_up,
    }


def quarantine_rows(page: Page) -> list[dict[str, Any]]:
    """Rows of `quarantine`: one for each problem that the page gave."""
    return [
        {"snapshot_id": page.snapshot_id, "since": page.fetched_at, **asdict(problem)}
        for problem in page.problems
    ]


def columns(item: Any) -> dict[str, Any]:
    """The fields of a dataclass that is a row, as they are (asdict would copy them deeply)."""
    names, values = _fields(item.__class__)
    return dict(zip(names, values(item), strict=True))


@cache
def _fields(kind: Any) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    names = tuple(field.name for field in fields(kind))
    return names, attrgetter(*names)


@cache
def _release_columns() -> tuple[str, ...]:
    of_table = set(tables()["releases"].names)
    return tuple(field.name for field in fields(Release) if field.name in of_table)
