"""Keeping what was found: to the archive first, then the rows to the lake."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import duckdb

from tasks.fetch.files import Failed, Found
from warehouse import state
from warehouse.archive import Archive
from warehouse.lake import Write, commit
from warehouse.schema import tables
from warehouse.snapshot import Same, Snapshot, snapshot
from warehouse.urls import canonical

BATCH = 500
BATCH_BYTES = 64_000_000


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of one input.

    snapshot_id  the snapshot that holds its body; for one that brought none, its own
    outcome      as in `snapshots`; `unchanged` also for a retrieval that was held already
    """

    url: str
    snapshot_id: str
    outcome: str
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
    """Keep a batch: the archive first, then the rows in one commit.

    A dump without an address of its own is kept once, whatever its file is called. One with an address
    is kept when that address last gave another body before it: a page that goes back to an older text
    has changed; the same body again is an `unchanged` retrieval. What was asked of the web has been
    compared already (tasks.fetch.retrieve) and is kept as it is.
    Raises OSError when the archive cannot be written.
    """
    items = [_failed(item) if isinstance(item, Failed) else item for item in found]
    dumps = [i for i in items if i.via == "files" and i.outcome == "stored"]
    known = _Known(state.held(con, {s.url for s in dumps}, {s.digest for s in dumps}))
    told = state.known(con, [item.snapshot_id for item in items])
    new: list[Snapshot] = []
    out: list[Kept] = []
    for item in items:
        one = known.compared(item) if item.via == "files" else item
        if one is not None and one.snapshot_id not in told:
            told.add(one.snapshot_id)
            new.append(one)
            out.append(Kept(one.url, one.same_as or one.snapshot_id, one.outcome, _why(one)))
        elif item.outcome != "stored":
            out.append(Kept(item.url, item.snapshot_id, item.outcome, _why(item)))
        else:
            out.append(Kept(item.url, known.holder(item) or item.snapshot_id, "unchanged"))
    _commit_rows(con, archive.append(new), run=run)
    return out


class _Known:
    """The stored snapshots that a batch is compared with; those of the batch are added."""

    def __init__(self, held: Iterable[Same]) -> None:
        self._by_digest: dict[str, str] = {}
        self._by_url: dict[str, list[Same]] = {}
        for one in held:
            self._add(one)

    def compared(self, item: Snapshot) -> Snapshot | None:
        """The dump as what it is: new, unchanged, or null when this very retrieval is held."""
        if item.outcome != "stored":
            return item
        if self.holder(item) is None:
            self._add(Same(item.snapshot_id, item.url, item.fetched_at, item.digest))
            return item
        last = self._last(item)
        if last and last.fetched_at < item.fetched_at and last.digest == item.digest:
            return replace(item, outcome="unchanged", same=last, body=b"")
        return None

    def holder(self, item: Snapshot) -> str | None:
        """The snapshot that holds the item's body already, or null when it is to be kept."""
        if item.url.startswith("file:"):
            return self._by_digest.get(item.digest)
        before = self._before(item)
        if any(h.snapshot_id == item.snapshot_id for h in before):
            return item.snapshot_id
        last = self._last(item)
        return last.snapshot_id if last and last.digest == item.digest else None

    def _last(self, item: Snapshot) -> Same | None:
        if item.url.startswith("file:"):
            return None
        return max(self._before(item), key=lambda h: h.fetched_at, default=None)

    def _before(self, item: Snapshot) -> list[Same]:
        return [h for h in self._by_url.get(item.url, ()) if h.fetched_at <= item.fetched_at]

    def _add(self, one: Same) -> None:
        self._by_digest.setdefault(one.digest, one.snapshot_id)
        self._by_url.setdefault(one.url, []).append(one)


def adopt(con: duckdb.DuckDBPyConnection, archive: Archive, *, run: str) -> int:
    """Commit the rows of records that an interrupted run had kept; how many there were."""
    count = 0
    for batch in batches(archive.uncommitted(state.committed(con))):
        found = [item for item in batch if isinstance(item, Snapshot)]
        _commit_rows(con, found, run=run, what="completed an interrupted run")
        count += len(found)
    return count


def _failed(item: Failed) -> Snapshot:
    return snapshot(
        b"",
        source="local",
        url=item.url,
        fetched_at=item.at,
        media_type="application/octet-stream",
        outcome="failed",
        reason=item.reason,
        detail=item.detail,
    )


def _why(item: Snapshot) -> str | None:
    return f"{item.reason}: {item.detail}" if item.reason else item.detail


def _commit_rows(
    con: duckdb.DuckDBPyConnection, kept: Sequence[Snapshot], *, run: str, what: str = "kept"
) -> None:
    failed = [item for item in kept if item.outcome == "failed"]
    stored = [item for item in kept if item.outcome in {"stored", "unchanged"}]
    mended = state.failed_at(con, [canonical(item.url) for item in stored])
    schema = tables()
    commit(
        con,
        {
            "snapshots": Write(schema["snapshots"].rows([item.row for item in kept])),
            "quarantine": Write(
                schema["quarantine"].rows([_quarantined(item) for item in failed]), tuple(mended)
            ),
        },
        run=run,
        message=f"fetch: {what} {len(kept)} snapshots, {len(failed)} failed (flow run {run})",
    )


def _quarantined(item: Snapshot) -> dict[str, object]:
    return {
        "snapshot_id": item.snapshot_id,
        "stage": "fetch",
        "reason": item.reason or "failed",
        "detail": item.detail,
        "since": item.fetched_at,
    }
