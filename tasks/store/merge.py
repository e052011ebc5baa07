"""A batch of pages as read -> what one commit does to the lake's tables.

What the tables hold is a function of the snapshots that were read, not of the order or the batches
in which they came; that is why a killed run is completed by running again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from typing import Any, Literal

import duckdb
import pyarrow as pa

from tasks.clean.blocks import Photo, Release
from tasks.enrich.annotations import Annotations
from tasks.store.folding import content_digest, digest, fold
from tasks.store.identity import release_id
from tasks.store.versions import Content, Reading, Version, changes, history
from warehouse.lake import Write
from warehouse.schema import tables

Outcome = Literal["new", "changed", "unchanged", "quarantined"]

DERIVED = ("mentions", "quotes", "quantities", "photos")
"""Tables whose rows are made from a release's present text alone."""


_NOTHING = Annotations()


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a page, or a step of it, is in quarantine."""

    stage: Literal["clean", "enrich"]
    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class Read:
    """One snapshot as it was read. `release` is null when the page could not be read."""

    snapshot_id: str
    url: str
    fetched_at: datetime
    release: Release | None = None
    annotations: Annotations = _NOTHING
    problems: tuple[Problem, ...] = ()

    @property
    def page_url(self) -> str | None:
        """The page's address, or null for a dump that came without one."""
        return self.url if self.url.startswith(("http://", "https://")) else None


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

    before_now = _rows(con, "readings", "snapshot_id", list(read))
    touched = sorted({*ids.values(), *(r["release_id"] for r in before_now if r["release_id"])})
    known = _rows(con, "readings", "release_id", touched)
    before: dict[str, set[str]] = defaultdict(set)
    for row in known:
        before[row["release_id"]].add(row["content_digest"])
    readings: dict[str, list[Reading]] = defaultdict(list)
    for row in known:
        if row["snapshot_id"] not in read:
            readings[row["release_id"]].append(
                Reading(row["snapshot_id"], row["fetched_at"], row["content_digest"])
            )
    for snapshot_id, name in ids.items():
        readings[name].append(
            Reading(snapshot_id, read[snapshot_id].fetched_at, digests[snapshot_id])
        )

    present = {row["release_id"]: row for row in _rows(con, "releases", "release_id", touched)}
    contents = _Contents(read, _rows(con, "release_versions", "release_id", touched))

    releases: list[dict[str, Any]] = []
    versions: list[dict[str, Any]] = []
    fresh: dict[str, Read] = {}
    for name in touched:
        if not readings[name]:
            continue
        past = history(readings[name])
        versions += _version_rows(name, past, contents)
        current = contents.reading(past[-1])
        if current is not None:
            fresh[name] = current
        row = _release_row(name, current, reader_version) if current else dict(present[name])
        row["version"] = len(past)
        row["first_seen"] = min(r.fetched_at for r in readings[name])
        row["last_seen"] = max(r.fetched_at for r in readings[name])
        releases.append(row)
    releases, siblings = _clustered(con, releases, set(touched))

    again = [{**row, "reader_version": 0} for row in known if row["snapshot_id"] in contents.unread]
    # What the lake does not hold need not be looked for: new pages only append.
    gone = [name for name in touched if not readings[name]]
    reread = tuple(
        sorted(row["snapshot_id"] for row in _rows(con, "readings", "snapshot_id", list(read)))
    )
    held = tuple(name for name in touched if name in present)
    rewritten = tuple(name for name in held if name in fresh or name in gone)
    schema = tables()
    writes = {
        "readings": Write(
            schema["readings"].rows(
                [
                    {
                        "snapshot_id": r.snapshot_id,
                        "release_id": ids.get(r.snapshot_id),
                        "fetched_at": r.fetched_at,
                        "content_digest": digests.get(r.snapshot_id),
                        "layout": r.release.layout if r.release else None,
                        "reader_version": reader_version,
                        "enricher_version": enricher_version,
                    }
                    for r in batch
                ]
                + again
            ),
            (*reread, *(row["snapshot_id"] for row in again)),
        ),
        "releases": Write(schema["releases"].rows(releases), (*held, *siblings)),
        "release_versions": Write(schema["release_versions"].rows(versions), held),
        "quarantine": Write(
            schema["quarantine"].rows(
                [
                    {"snapshot_id": r.snapshot_id, "since": r.fetched_at, **asdict(p)}
                    for r in batch
                    for p in r.problems
                ]
            ),
            reread,
        ),
        **{name: Write(schema[name].rows(_derived(name, fresh)), rewritten) for name in DERIVED},
        "entities": _entities(con, batch),
    }
    return Merged(writes, _outcomes(batch, ids, digests, before))


class _Contents:
    """Title, text and fields of each version: from this batch, else as the lake has them.

    unread   snapshots that a version now rests on, and of which the lake holds only a twin: an older
             page came between the two. They are read again, so that what is kept is their own.
    """

    def __init__(self, read: dict[str, Read], rows: list[dict[str, Any]]) -> None:
        self._fresh = read
        names = [f.name for f in fields(Content)]
        self._kept: dict[tuple[str, str], Content] = {}
        self._alike: dict[tuple[str, str], Content] = {}
        self.unread: set[str] = set()
        for row in rows:
            content = Content(**{n: row[n] for n in names})
            self._kept[row["release_id"], content.snapshot_id] = content
            self._alike[row["release_id"], content.content_digest] = content

    def reading(self, version: Version) -> Read | None:
        """The reading in this batch that gives the version, if one does."""
        found = self._fresh.get(version.snapshot_id)
        if found is not None and found.release is not None:
            return found
        return None

    def of(self, name: str, version: Version) -> Content:
        found = self.reading(version)
        if found is None or found.release is None:
            kept = self._kept.get((name, version.snapshot_id))
            if kept is None:
                self.unread.add(version.snapshot_id)
            return kept or self._alike[name, version.content_digest]
        release = found.release
        return Content(
            snapshot_id=version.snapshot_id,
            content_digest=version.content_digest,
            title=release.title,
            text=release.text,
            summary=release.summary,
            byline=release.byline,
            release_number=release.release_number,
            published=release.published,
        )


def _version_rows(name: str, past: list[Version], contents: _Contents) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    before: Content | None = None
    for version in past:
        content = contents.of(name, version)
        rows.append(
            {
                **asdict(content),
                "release_id": name,
                "snapshot_id": version.snapshot_id,
                "version": version.number,
                "valid_from": version.valid_from,
                "valid_to": version.valid_to,
                "changed": changes(before, content) if before else None,
            }
        )
        before = content
    return rows


def _release_row(name: str, read: Read, reader_version: int) -> dict[str, Any]:
    release = read.release
    assert release is not None
    text = release.text
    columns = set(tables()["releases"].names)
    return {
        **{f.name: getattr(release, f.name) for f in fields(Release) if f.name in columns},
        "release_id": name,
        "text": text,
        "words": len(text.split()),
        "url": read.page_url,
        "snapshot_id": read.snapshot_id,
        "reader_version": reader_version,
        "cluster_id": digest(fold(text)),
    }


def _clustered(
    con: duckdb.DuckDBPyConnection, rows: list[dict[str, Any]], touched: set[str]
) -> tuple[list[dict[str, Any]], list[str]]:
    """`rows` and the held releases of their clusters, with the one to count marked in each.

    A held release of a cluster that loses a member to another is in `touched`'s old clusters.
    """
    clusters = {row["cluster_id"] for row in rows} | {
        row["cluster_id"] for row in _rows(con, "releases", "release_id", sorted(touched))
    }
    others = [
        row
        for row in _rows(con, "releases", "cluster_id", sorted(clusters))
        if row["release_id"] not in touched
    ]
    members: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in (*rows, *others):
        members[row["cluster_id"]].append(row)
    for cluster in members.values():
        first = min(cluster, key=_precedence)
        for row in cluster:
            row["is_canonical"] = row is first
    return [*rows, *others], [row["release_id"] for row in others]


def _precedence(row: dict[str, Any]) -> tuple[date, datetime, str]:
    return row["published"] or date.max, row["first_seen"], row["release_id"]


def _derived(table: str, fresh: dict[str, Read]) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for name, read in fresh.items():
        if table == "photos":
            found: Iterable[Any] = read.release.photos if read.release else ()
        else:
            found = getattr(read.annotations, table)
        for position, item in enumerate(found, start=1):
            row = {"release_id": name, **_columns(item)}
            if isinstance(item, Photo):
                row["position"] = position
            rows.append(row)
    return rows


def _columns(item: Any) -> dict[str, Any]:
    return {f.name: getattr(item, f.name) for f in fields(item)}


def _entities(con: duckdb.DuckDBPyConnection, batch: Iterable[Read]) -> Write:
    """Entities that the lake has not, or has otherwise.

    Two releases that print one name differently agree on the smallest form and on all aliases, so
    that the order in which they came does not matter.
    """
    found: dict[str, dict[str, Any]] = {}
    for read in batch:
        for entity in read.annotations.entities:
            row = _columns(entity)
            found[entity.entity_id] = _agreed(row, found.get(entity.entity_id, row))
    held = {row["entity_id"]: row for row in _rows(con, "entities", "entity_id", sorted(found))}
    rows = []
    for name in sorted(found):
        row = _agreed(found[name], held.get(name, found[name]))
        if row != held.get(name):
            rows.append(row)
    changed = tuple(row["entity_id"] for row in rows if row["entity_id"] in held)
    return Write(tables()["entities"].rows(rows), changed)


def _agreed(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    return {
        **one,
        "name": min(one["name"], other["name"]),
        "aliases": sorted({*one["aliases"], *other["aliases"]}),
    }


def _outcomes(
    batch: Sequence[Read],
    ids: dict[str, str],
    digests: dict[str, str],
    before: dict[str, set[str]],
) -> dict[str, Outcome]:
    out: dict[str, Outcome] = {}
    seen = {name: set(found) for name, found in before.items()}
    for read in sorted(batch, key=lambda r: (r.fetched_at, r.snapshot_id)):
        if read.release is None:
            out[read.snapshot_id] = "quarantined"
            continue
        known = seen.setdefault(ids[read.snapshot_id], set())
        found = digests[read.snapshot_id]
        out[read.snapshot_id] = "new" if not known else "unchanged" if found in known else "changed"
        known.add(found)
    return out


def _rows(
    con: duckdb.DuckDBPyConnection, table: str, column: str, values: list[str]
) -> list[dict[str, Any]]:
    if not values:
        return []
    con.register("_values", pa.table({column: pa.array(values, pa.string())}))
    found: pa.Table = con.execute(
        f"SELECT t.* FROM lake.{table} t SEMI JOIN _values v ON t.{column} = v.{column}"
    ).to_arrow_table()
    return list(found.to_pylist())
