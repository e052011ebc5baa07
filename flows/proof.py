"""The proof that what the lake says stands in the pages it names: each is read again, and compared."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb

from flows.pool import reading_pool
from tasks.clean.read import READER_VERSION
from tasks.enrich.annotate import ENRICHER_VERSION
from tasks.store.compare import compare
from warehouse import settings, state
from warehouse.archives import archive_of
from warehouse.checks.check import Check
from warehouse.checks.records import records
from warehouse.home import Home
from warehouse.sql import first_line

_BATCH = 400


def deep(con: duckdb.DuckDBPyConnection, home: Home) -> Iterator[Check]:
    """What `verify --deep` does beside `verify`: every record, then every page again."""
    for proof in (records, reread):
        try:
            yield from proof(con, home)
        except duckdb.Error as error:
            yield Check("the lake can be read", 0, [first_line(error)])


def reread(con: duckdb.DuckDBPyConnection, home: Home) -> Iterator[Check]:
    """Each page that the present readers have read gives the rows that are in the lake.

    Pages read by older readers are not examined: those rows are theirs until the pages are read again.
    """
    present = _at_present(con)
    read = state.read_as(con, layout=None, reader_version=READER_VERSION)
    work = [page for page in read if page.snapshot_id in present]
    wrong = []
    with reading_pool(archive_of(home), settings.load(home.root).processes) as pool:
        for pages in pool.read(state.batches(work, _BATCH)):
            wrong += [
                f"{one.url}: {one.what} is {one.before!r}, and reads {one.after!r}"
                for one in compare(con, pages)
            ]
    yield Check("pages read again give the rows that are in the lake", len(work), wrong)


def _at_present(con: duckdb.DuckDBPyConnection) -> set[str]:
    rows = con.execute(
        "SELECT snapshot_id FROM lake.readings WHERE enricher_version = ?", [ENRICHER_VERSION]
    ).fetchall()
    return {row[0] for row in rows}
