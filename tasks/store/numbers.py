"""The numbers that each version of an edited release states, so that an edit can be told in numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb

from tasks.enrich.annotations import Annotations
from tasks.enrich.texts import Text, annotated
from warehouse.lake import Write, commit
from warehouse.schema import tables

_BATCH = 400
_NOTHING = Annotations()

# All versions of the releases of which one is not read at the version that is asked for, or of which
# one that was read is a version no more.
_LACKING = """
WITH edited AS (
    SELECT release_id, snapshot_id FROM lake.release_versions
    WHERE release_id IN (SELECT release_id FROM lake.release_versions WHERE version > 1)
), told AS (
    SELECT DISTINCT release_id, snapshot_id FROM lake.version_numbers WHERE enricher_version = ?
), lacking AS (
    SELECT coalesce(e.release_id, t.release_id) AS release_id
    FROM edited e FULL JOIN told t ON e.release_id = t.release_id AND e.snapshot_id = t.snapshot_id
    WHERE e.release_id IS NULL OR t.release_id IS NULL
)
SELECT v.release_id, v.snapshot_id, v.title, v.text, v.published, r.kind
FROM lake.release_versions v JOIN lake.releases r USING (release_id)
WHERE v.release_id IN (SELECT release_id FROM lacking)
ORDER BY v.release_id, v.version
"""


@dataclass(frozen=True, slots=True)
class _Version:
    release_id: str
    snapshot_id: str
    title: str | None
    text: str
    published: date | None
    kind: str | None


def refresh(con: duckdb.DuckDBPyConnection, enricher_version: int, *, run: str) -> int:
    """Read the numbers of versions that are not read yet; how many versions that were.

    The table is a function of `release_versions`, so it makes no difference when this is done.
    """
    found = [_Version(*row) for row in con.execute(_LACKING, [enricher_version]).fetchall()]
    for start in range(0, len(found), _BATCH):
        batch = found[start : start + _BATCH]
        # A release's versions may stand in two batches: only its first one makes room for both.
        known = {one.release_id for one in found[:start]}
        replaced = tuple(sorted({one.release_id for one in batch} - known))
        rows = [row for one in batch for row in _rows(one, enricher_version)]
        write = Write(tables()["version_numbers"].rows(rows), replaced)
        message = f"store: numbers of {len(batch)} versions (flow run {run})"
        commit(con, {"version_numbers": write}, run=run, message=message)
    return len(found)


def _rows(one: _Version, enricher_version: int) -> list[dict[str, Any]]:
    text = Text(one.text, one.published, one.title or "", one.kind or "")
    found = list(_numbers(annotated(text).annotations or _NOTHING))
    same = {
        "release_id": one.release_id,
        "snapshot_id": one.snapshot_id,
        "enricher_version": enricher_version,
    }
    # A version that states none has a row that says so: it is read all the same.
    return [same | row for row in found] or [same | {"what": "none"}]


def _numbers(said: Annotations) -> Iterator[dict[str, Any]]:
    for line in said.strikes.lines:
        yield _row("strikes", line.place or line.country, line.strikes, line)
    for total in said.strikes.totals:
        yield _row("total strikes", total.scope, total.strikes, total)
        if total.engagements is not None:
            yield _row("total engagements", total.scope, total.engagements, total)
    if report := said.casualties.report:
        for name, (start, end) in report.evidence.items():
            value = getattr(report, name, None)
            if isinstance(value, int):
                yield {
                    "what": "casualty report",
                    "name": name,
                    "value_min": float(value),
                    "value_max": float(value),
                    "version_start": start,
                    "version_end": end,
                }
    for number in said.quantities:
        yield {
            "what": "quantity",
            "name": number.noun,
            "value_min": number.value_min,
            "value_max": number.value_max,
            "version_start": number.char_start,
            "version_end": number.char_end,
        }


def _row(what: str, name: str | None, value: int | None, at: Any) -> dict[str, Any]:
    exact = None if value is None else float(value)
    return {
        "what": what,
        "name": name,
        "value_min": exact,
        "value_max": exact,
        "version_start": at.char_start,
        "version_end": at.char_end,
    }
