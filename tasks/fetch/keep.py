"""Keeping what was found: the bodies to the archive first, then their rows to the lake."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import duckdb

from tasks.fetch.files import Failed, Found
from warehouse import state
from warehouse.archive import Archive
from warehouse.lake import Write, commit
from warehouse.schema import tables
from warehouse.warc import Snapshot, snapshot

BATCH = 200
BATCH_BYTES = 64_000_000


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of one input: the snapshot that holds it, and whether that is new."""

    url: str
    snapshot_id: str
    fresh: bool
    failed: bool = False
    detail: str | None = None


def batches(found: Iterable[Found]) -> Iterator[list[Found]]:
    """`found` in batches small enough to hold in memory."""
    batch: list[Found] = []
    size = 0
    for item in found:
        batch.append(item)
        size += len(item.body) if isinstance(item, Snapshot) else 0
        if len(batch) >= BATCH or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def keep(
    con: duckdb.DuckDBPyConnection, archive: Archive, found: Sequence[Found], *, run: str
) -> list[Kept]:
    """Keep a batch: bodies not held before go to the archive, and their rows are committed.

    A body without an address of its own is not kept twice. One with an address is kept when that
    address last gave another body before it: a page that goes back to an older text has changed.
    A failed input becomes a row that says why. Raises OSError when the archive cannot be written.
    """
    snapshots = [item for item in found if isinstance(item, Snapshot)]
    known = _Known(state.held(con, {s.url for s in snapshots}, {s.digest for s in snapshots}))
    fresh: list[Snapshot] = []
    failures: list[tuple[Snapshot, Failed]] = []
    out: list[Kept] = []
    for item in found:
        if isinstance(item, Failed):
            row = _failed(item)
            failures.append((row, item))
            why = f"{item.reason}: {item.detail}"
            out.append(Kept(item.url, row.snapshot_id, False, True, why))
        elif same := known.same(item):
            out.append(Kept(item.url, same, False))
        else:
            fresh.append(item)
            known.add(state.Held(item.snapshot_id, item.url, item.fetched_at, item.digest))
            out.append(Kept(item.url, item.snapshot_id, True))
    _commit_rows(con, archive.append(fresh), failures, run=run)
    return out


class _Known:
    """The stored snapshots that a batch is compared with; those of the batch are added."""

    def __init__(self, held: Iterable[state.Held]) -> None:
        self._by_digest: dict[str, str] = {}
        self._by_url: dict[str, list[state.Held]] = {}
        for one in held:
            self.add(one)

    def add(self, one: state.Held) -> None:
        self._by_digest.setdefault(one.digest, one.snapshot_id)
        self._by_url.setdefault(one.url, []).append(one)

    def same(self, item: Snapshot) -> str | None:
        """The snapshot that holds the item's body already, or None."""
        if item.url.startswith("file:"):
            return self._by_digest.get(item.digest)
        before = [h for h in self._by_url.get(item.url, ()) if h.fetched_at <= item.fetched_at]
        if any(h.snapshot_id == item.snapshot_id for h in before):
            return item.snapshot_id
        last = max(before, key=lambda h: h.fetched_at, default=None)
        return last.snapshot_id if last and last.digest == item.digest else None


def adopt(con: duckdb.DuckDBPyConnection, archive: Archive, *, run: str) -> int:
    """Commit the rows of records that an interrupted run had kept; how many there were."""
    found = list(archive.uncommitted(state.committed(con)))
    _commit_rows(con, found, [], run=run, what="completed an interrupted run")
    return len(found)


def _failed(item: Failed) -> Snapshot:
    return snapshot(
        b"",
        source="local",
        url=item.url,
        fetched_at=item.at,
        media_type="application/octet-stream",
        outcome="failed",
        detail=item.detail,
    )


def _commit_rows(
    con: duckdb.DuckDBPyConnection,
    kept: Sequence[Snapshot],
    failures: Sequence[tuple[Snapshot, Failed]],
    *,
    run: str,
    what: str = "kept",
) -> None:
    failed = [row for row, _ in failures]
    known = state.known(con, [row.snapshot_id for row in failed])
    mended = state.failed_at(con, [row.url for row in kept])
    schema = tables()
    new = [(row, why) for row, why in failures if row.snapshot_id not in known]
    commit(
        con,
        {
            "snapshots": Write(
                schema["snapshots"].rows([row.row for row in (*kept, *(row for row, _ in new))])
            ),
            "quarantine": Write(
                schema["quarantine"].rows(
                    [
                        {
                            "snapshot_id": row.snapshot_id,
                            "stage": "fetch",
                            "reason": why.reason,
                            "detail": why.detail,
                            "since": why.at,
                        }
                        for row, why in new
                    ]
                ),
                tuple(mended),
            ),
        },
        run=run,
        message=f"fetch: {what} {len(kept)} snapshots, {len(new)} failed (flow run {run})",
    )
