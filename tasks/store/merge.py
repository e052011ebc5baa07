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
import pyarrow as pa
from pyarrow.compute import is_in

from tasks.store.clusters import cluster
from tasks.store.contents import Contents, version_rows
from tasks.store.derived import DERIVED
from tasks.store.entities import entities
from tasks.store.neighbours import Neighbours
from tasks.store.prepare import Prepared, prepare
from tasks.store.reads import Page, Read
from tasks.store.rows import held_rows, quarantine_rows, reading_row
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
    return merge_prepared(con, prepare(batch), reader_version, enricher_version)


def merge_prepared(
    con: duckdb.DuckDBPyConnection, batch: Prepared, reader_version: int, enricher_version: int
) -> Merged:
    """The same for pages that have been prepared (see tasks.store.prepare)."""
    pages = {page.snapshot_id: page for page in batch.pages}
    reread = held_rows(con, "readings", "snapshot_id", list(pages))
    named = {page.name for page in batch.pages if page.name}
    touched = sorted(named | {row["release_id"] for row in reread if row["release_id"]})
    known = held_rows(con, "readings", "release_id", touched)
    # A release that the lake has was read: of most batches it has none, and is not asked further.
    held = sorted({row["release_id"] for row in known})
    present = {row["release_id"]: row for row in held_rows(con, "releases", "release_id", held)}
    contents = Contents(pages, held_rows(con, "release_versions", "release_id", held))

    releases: list[dict[str, Any]] = []
    versions: list[dict[str, Any]] = []
    fresh: dict[str, Page] = {}
    for name, all_of_it in sorted(_readings(pages, known).items()):
        past = history(all_of_it)
        versions += version_rows(name, past, contents)
        current = contents.page(past[-1])
        if current is not None and current.release is not None:
            fresh[name] = current
            row = current.release | {"reader_version": reader_version}
        else:
            row = dict(present[name])
        row["version"] = len(past)
        row["first_seen"] = min(r.fetched_at for r in all_of_it)
        row["last_seen"] = max(r.fetched_at for r in all_of_it)
        releases.append(row)
    near = Neighbours(con, releases, held, {name: page.bands for name, page in fresh.items()})
    siblings = cluster(near)

    # Only what the lake holds has to go: a batch of new pages rewrites nothing.
    standing = {row["release_id"] for row in releases}
    stale = tuple(name for name in held if name in fresh or name not in standing)
    unread = [
        {**row, "reader_version": 0} for row in known if row["snapshot_id"] in contents.unread
    ]
    gone = tuple(row["snapshot_id"] for row in reread)
    read = [reading_row(page, reader_version, enricher_version) for page in batch.pages]
    rows = {
        "readings": [*read, *unread],
        "releases": [*releases, *siblings],
        "release_versions": versions,
        "quarantine": [row for page in batch.pages for row in quarantine_rows(page)],
    }
    made = {name: tables()[name].rows(found) for name, found in rows.items()}
    made |= {"signatures": near.signatures(), **_derived(batch, fresh)}
    replaced = {
        "readings": (*gone, *(row["snapshot_id"] for row in unread)),
        "releases": (*held, *(row["release_id"] for row in siblings)),
        "release_versions": tuple(held),
        "signatures": tuple(held),
        "quarantine": gone,
        **dict.fromkeys(DERIVED, stale),
    }
    writes = {name: Write(found, replaced[name]) for name, found in made.items()}
    writes["entities"] = entities(con, batch.entities)
    return Merged(writes, _outcomes(batch.pages, known))


def _readings(pages: dict[str, Page], known: list[dict[str, Any]]) -> dict[str, list[Reading]]:
    """Release -> all readings of it: the lake's, and in their place or beside them the batch's."""
    found: dict[str, list[Reading]] = defaultdict(list)
    for row in known:
        if row["snapshot_id"] not in pages:
            found[row["release_id"]].append(
                Reading(row["snapshot_id"], row["fetched_at"], row["content_digest"])
            )
    for page in pages.values():
        if page.name and page.digest:
            found[page.name].append(Reading(page.snapshot_id, page.fetched_at, page.digest))
    return found


def _derived(batch: Prepared, fresh: dict[str, Page]) -> dict[str, pa.Table]:
    """The rows of the pages that give the present text of a release."""
    current = pa.array([page.snapshot_id for page in fresh.values()], pa.string())
    every = len(fresh) == sum(page.release is not None for page in batch.pages)
    return {
        name: (found if every else found.filter(is_in(found["snapshot_id"], current))).drop_columns(
            ["snapshot_id"]
        )
        for name, found in batch.derived.items()
    }


def _outcomes(pages: Sequence[Page], known: list[dict[str, Any]]) -> dict[str, Outcome]:
    out: dict[str, Outcome] = {}
    seen: dict[str, set[str]] = defaultdict(set)
    for row in known:
        seen[row["release_id"]].add(row["content_digest"])
    for page in sorted(pages, key=lambda page: (page.fetched_at, page.snapshot_id)):
        if page.name is None or page.digest is None:
            out[page.snapshot_id] = "quarantined"
            continue
        contents = seen[page.name]
        out[page.snapshot_id] = (
            "new" if not contents else "unchanged" if page.digest in contents else "changed"
        )
        contents.add(page.digest)
    return out
