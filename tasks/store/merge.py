"""A batch of pages as read -> what one commit does to the lake's tables.

What the tables hold is a function of the snapshots that were read, not of the order or the batches
in which they came; that is why a killed run is completed by running again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import duckdb

from tasks.store.clusters import cluster
from tasks.store.contents import Contents, version_rows
from tasks.store.derived import DERIVED, derived_rows
from tasks.store.entities import entities
from tasks.store.folding import content_digest
from tasks.store.identity import release_id
from tasks.store.neighbours import Neighbours
from tasks.store.reads import Read
from tasks.store.rows import held_rows, quarantine_rows, reading_row, release_row
from tasks.store.versions import Reading, history
from warehouse.lake import Write
from warehouse.schema import tables

Outcome = Literal["new", "changed", "unchanged", "quarantined"]


@dataclass(frozen=True, slots=True)
class Merged:
    """What a commit does, and what became of each snapshot of the batch."""

    writes: dict[str, Write]
    outcomes: dict[str, Outcome]


def merge(
    con: duckdb.DuckDBPyConnection,
    batch: Sequence[Read],
    reader_version: int,
    enricher_version: int,
) -> Merged:
    """The writes for one batch, given what the lake holds. Changes nothing itself."""
    read = {r.snapshot_id: r for r in batch}
    ids = {r.snapshot_id: release_id(r.release, r.page_url) for r in batch if r.release}
    digests = {r.snapshot_id: content_digest(r.release) for r in batch if r.release}
    reread = held_rows(con, "readings", "snapshot_id", list(read))
    touched = sorted({*ids.values(), *(r["release_id"] for r in reread if r["release_id"])})
    known = held_rows(con, "readings", "release_id", touched)
    present = {r["release_id"]: r for r in held_rows(con, "releases", "release_id", touched)}
    contents = Contents(read, held_rows(con, "release_versions", "release_id", touched))

    readings: dict[str, list[Reading]] = defaultdict(list)
    for row in known:
        if row["snapshot_id"] not in read:
            readings[row["release_id"]].append(
                Reading(row["snapshot_id"], row["fetched_at"], row["content_digest"])
            )
    for snapshot_id, name in ids.items():
        at = read[snapshot_id].fetched_at
        readings[name].append(Reading(snapshot_id, at, digests[snapshot_id]))

    releases: list[dict[str, Any]] = []
    versions: list[dict[str, Any]] = []
    fresh: dict[str, Read] = {}
    for name, all_of_it in sorted(readings.items()):
        past = history(all_of_it)
        versions += version_rows(name, past, contents)
        current = contents.reading(past[-1])
        if current is not None:
            fresh[name] = current
        row = release_row(name, current, reader_version) if current else dict(present[name])
        row["version"] = len(past)
        row["first_seen"] = min(r.fetched_at for r in all_of_it)
        row["last_seen"] = max(r.fetched_at for r in all_of_it)
        releases.append(row)
    near = Neighbours(con, releases, set(touched))
    siblings = cluster(near)

    # Only what the lake holds has to go: a batch of new pages rewrites nothing.
    held = tuple(name for name in touched if name in present)
    stale = tuple(name for name in held if name in fresh or name not in readings)
    unread = [
        {**row, "reader_version": 0} for row in known if row["snapshot_id"] in contents.unread
    ]
    gone = tuple(row["snapshot_id"] for row in reread)
    schema = tables()
    rows = {
        "readings": [
            reading_row(
                r,
                ids.get(r.snapshot_id),
                digests.get(r.snapshot_id),
                reader_version,
                enricher_version,
            )
            for r in batch
        ]
        + unread,
        "releases": [*releases, *siblings],
        "release_versions": versions,
        "signatures": near.signatures(),
        "quarantine": [row for r in batch for row in quarantine_rows(r)],
        **{name: derived_rows(name, fresh) for name in DERIVED},
    }
    replaced = {
        "readings": (*gone, *(row["snapshot_id"] for row in unread)),
        "releases": (*held, *(row["release_id"] for row in siblings)),
        "release_versions": held,
        "signatures": held,
        "quarantine": gone,
        **dict.fromkeys(DERIVED, stale),
    }
    writes = {name: Write(schema[name].rows(rows[name]), replaced[name]) for name in rows}
    outcomes = _outcomes(batch, ids, digests, known)
    return Merged(writes | {"entities": entities(con, batch)}, outcomes)


def _outcomes(
    batch: Sequence[Read],
    ids: dict[str, str],
    digests: dict[str, str],
    known: list[dict[str, Any]],
) -> dict[str, Outcome]:
    out: dict[str, Outcome] = {}
    seen: dict[str, set[str]] = defaultdict(set)
    for row in known:
        seen[row["release_id"]].add(row["content_digest"])
    for read in sorted(batch, key=lambda r: (r.fetched_at, r.snapshot_id)):
        if read.release is None:
            out[read.snapshot_id] = "quarantined"
            continue
        contents = seen[ids[read.snapshot_id]]
        found = digests[read.snapshot_id]
        out[read.snapshot_id] = (
            "new" if not contents else "unchanged" if found in contents else "changed"
        )
        contents.add(found)
    return out
