"""A batch of pages as read, in the shape of the tables: all that can be made without asking the lake.

The processes that read pages do this, too. What they hand over is columns, not objects: it is smaller,
and the process that writes the lake, of which there is one, has nothing left to do for each row.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from tasks.enrich.given_up import told
from tasks.store.derived import DERIVED, derived, schema_of
from tasks.store.entities import named
from tasks.store.folding import content_digest
from tasks.store.identity import release_id
from tasks.store.reads import Page, Read
from tasks.store.rows import release_row
from tasks.store.signatures import bands


@dataclass(frozen=True, slots=True)
class Prepared:
    """Some pages.

    derived    each of DERIVED -> its rows, with a column `snapshot_id` that says whose they are
    entities   rows of `entities` that the pages name
    """

    pages: tuple[Page, ...]
    derived: Mapping[str, pa.Table]
    entities: tuple[dict[str, Any], ...]


def prepare(reads: Sequence[Read], seconds: Iterable[float] = ()) -> Prepared:
    """The pages in order. `seconds` that each took, if known."""
    times = list(seconds) or [0.0] * len(reads)
    pages = tuple(_page(read, took) for read, took in zip(reads, times, strict=True))
    of = {page.snapshot_id: page.name for page in pages if page.name is not None}
    said = [(of[read.snapshot_id], read) for read in reads if read.snapshot_id in of]
    return Prepared(pages, {table: derived(table, said) for table in DERIVED}, named(reads))


def joined(parts: Sequence[Prepared]) -> Prepared:
    """All pages of several parts, in order."""
    if len(parts) == 1:
        return parts[0]
    return Prepared(
        tuple(page for part in parts for page in part.pages),
        {
            table: pa.concat_tables([part.derived[table] for part in parts])
            if parts
            else schema_of(table).empty_table()
            for table in DERIVED
        },
        tuple(row for part in parts for row in part.entities),
    )


def _page(read: Read, seconds: float) -> Page:
    release = read.release
    name = release_id(release, read.page_url) if release else None
    return Page(
        snapshot_id=read.snapshot_id,
        url=read.url,
        fetched_at=read.fetched_at,
        name=name,
        digest=content_digest(release) if release else None,
        bands=tuple(bands(release.text)) if release else (),
        release=release_row(name, read) if name else None,
        problems=read.problems,
        seconds=seconds,
        given_up=told(read.annotations.given_up),
    )
