"""When a release was last seen, and since when it is gone: what retrievals tell that bring no new text."""

from __future__ import annotations

import duckdb

from tasks.store.rows import held_rows
from warehouse.lake import Write, commit
from warehouse.schema import tables

_STALE = """
WITH retrieved AS (
    SELECT d.release_id, s.url, s.fetched_at, s.outcome
    FROM lake.snapshots s JOIN lake.readings d ON d.snapshot_id = coalesce(s.same_as, s.snapshot_id)
    WHERE s.outcome IN ('stored', 'unchanged', 'gone') AND d.release_id IS NOT NULL
), places AS (
    SELECT release_id, url, max(fetched_at) FILTER (outcome <> 'gone') AS seen,
        arg_max(outcome, fetched_at) AS latest
    FROM retrieved GROUP BY ALL
), gone AS (
    SELECT r.release_id, r.url, min(r.fetched_at) AS since
    FROM retrieved r JOIN places p USING (release_id, url)
    WHERE r.outcome = 'gone' AND (p.seen IS NULL OR r.fetched_at > p.seen) GROUP BY ALL
), truth AS (
    SELECT p.release_id, max(p.seen) AS last_seen,
        CASE WHEN bool_and(p.latest = 'gone') THEN max(g.since) END AS gone_since
    FROM places p LEFT JOIN gone g USING (release_id, url) GROUP BY ALL
)
SELECT t.release_id, t.last_seen, t.gone_since
FROM truth t JOIN lake.releases r USING (release_id)
WHERE t.last_seen IS DISTINCT FROM r.last_seen OR t.gone_since IS DISTINCT FROM r.gone_since
ORDER BY t.release_id
"""


def refresh(con: duckdb.DuckDBPyConnection, *, run: str) -> int:
    """Bring `last_seen` and `gone_since` of all releases up to their retrievals; how many had to change.

    A release is gone when every address that gave it is gone. Both are a function of `snapshots`, so it
    makes no difference when this is done, or how often.
    """
    stale = {row[0]: row[1:] for row in con.execute(_STALE).fetchall()}
    if not stale:
        return 0
    rows = held_rows(con, "releases", "release_id", list(stale))
    for row in rows:
        row["last_seen"], row["gone_since"] = stale[row["release_id"]]
    write = Write(tables()["releases"].rows(rows), tuple(stale))
    message = f"store: {len(stale)} releases seen again or gone (flow run {run})"
    commit(con, {"releases": write}, run=run, message=message)
    return len(stale)
