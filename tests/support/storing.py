"""Readings into a lake, as the store step does it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import duckdb

from tasks.clean.read import READER_VERSION, read
from tasks.enrich.annotate import ENRICHER_VERSION, annotate
from tasks.store.merge import merge
from tasks.store.reads import Read
from warehouse import lake, state
from warehouse.archive import Archive


def store(
    con: duckdb.DuckDBPyConnection, batch: Sequence[Read], version: int = 1
) -> dict[str, Any]:
    """Commit a batch; what became of each snapshot."""
    merged = merge(con, batch, version, 1)
    lake.commit(con, merged.writes, run="r", message="m")
    return dict(merged.outcomes)


def read_pending(con: duckdb.DuckDBPyConnection, archive: Archive) -> None:
    """Read all that is pending and commit it, as a run does without Prefect."""
    reads = []
    for item in state.pending(con, READER_VERSION, ENRICHER_VERSION):
        release = read(archive.read(item.warc_file, item.warc_offset).body)
        said = annotate(release.text, published=release.published, kind=release.kind)
        reads.append(Read(item.snapshot_id, item.url, item.fetched_at, release, said))
    merged = merge(con, reads, READER_VERSION, ENRICHER_VERSION)
    lake.commit(con, merged.writes, run="r", message="m")
