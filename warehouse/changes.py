"""What became of the releases between an older state of the lake and the present one.

Only the Parquet files in which the two states differ are read, so the cost is that of the changes.
"""

from __future__ import annotations

import duckdb
import pyarrow as pa

from warehouse import lake
from warehouse.bucket import reach_all
from warehouse.define import select
from warehouse.history import commit_at, files_at
from warehouse.home import Home
from warehouse.schema import tables

KINDS = ("new", "changed", "withdrawn", "read_anew", "dropped")

_SQL = """
WITH before AS (
    SELECT release_id, version, snapshot_id, title, text, reader_version FROM releases_before
), now AS (
    SELECT * FROM releases_now
), anew AS (
    SELECT n.snapshot_id
    FROM readings_now n
    JOIN readings_before b USING (snapshot_id)
    WHERE (n.reader_version, n.enricher_version) IS DISTINCT FROM (b.reader_version, b.enricher_version)
), told AS (
    SELECT coalesce(n.release_id, b.release_id) AS release_id,
        CASE
            WHEN b.release_id IS NULL THEN 'new'
            WHEN n.release_id IS NULL THEN 'dropped'
            WHEN n.snapshot_id <> b.snapshot_id OR n.version <> b.version THEN 'changed'
            WHEN n.reader_version <> b.reader_version OR n.text IS DISTINCT FROM b.text
                OR n.snapshot_id IN (FROM anew) THEN 'read_anew'
        END AS what,
        n.published, coalesce(n.title, b.title) AS title, n.source, n.url
    FROM now n
    FULL JOIN before b USING (release_id)
), gone AS (
    SELECT r.release_id, 'withdrawn' AS what, r.published, r.title, r.source, r.url
    FROM releases r
    WHERE r.url IN (SELECT url FROM snapshots_now WHERE outcome = 'gone' AND snapshot_id NOT IN
        (SELECT snapshot_id FROM snapshots_before))
)
SELECT what, release_id, published, source, title, url
FROM (FROM told WHERE what IS NOT NULL UNION ALL BY NAME FROM gone)
ORDER BY list_position(['new', 'changed', 'withdrawn', 'read_anew', 'dropped'], what), published, release_id
"""


def since(home: Home, when: str) -> pa.Table:
    """A row for each release that is new, changed, withdrawn, read anew or dropped since `when`.

    new        was not held
    changed    its page gave another text
    withdrawn  its page was found gone; what it said is kept
    read_anew  the same page, read by a newer reader or enricher
    dropped    held then and not now: its page cannot be read any more, or is another release's

    when   a commit's number or a time (see warehouse.history.commit_at)
    Columns: what, release_id, published, source, title, url. Raises BadQuestion.
    """
    con = lake.connect(home)
    try:
        then = files_at(con, commit_at(con, when))
        present = files_at(con, lake.version(con))
    finally:
        con.close()
    with duckdb.connect() as asked:
        reach_all(asked, present)
        for name in ("releases", "readings", "snapshots"):
            old, new = set(then.get(name, ())), set(present[name])
            _view(asked, name, f"{name}_before", sorted(old - new))
            _view(asked, name, f"{name}_now", sorted(new - old))
        _view(asked, "releases", "releases", sorted(present["releases"]))
        return asked.execute(_SQL).to_arrow_table()


def counts(found: pa.Table) -> dict[str, int]:
    """How many of each of KINDS."""
    every = found["what"].to_pylist()
    return {kind: every.count(kind) for kind in KINDS}


def _view(con: duckdb.DuckDBPyConnection, table: str, name: str, files: list[str]) -> None:
    con.execute(f"CREATE VIEW {name} AS {select(tables()[table], files)}")
