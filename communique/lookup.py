"""A page that a person names: a file, an address that the archive holds, or a snapshot."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from tasks.fetch import files
from warehouse import query
from warehouse.archives import archive_of
from warehouse.home import Home
from warehouse.snapshot import Snapshot
from warehouse.urls import canonical

_FOUND = """
SELECT warc_file, warc_offset FROM snapshots
WHERE outcome = 'stored' AND (snapshot_id = ? OR url = ? OR page = ?) AND fetched_at <= ?
ORDER BY fetched_at DESC, snapshot_id LIMIT 1
"""
_LAST = datetime.fromisoformat("9999-12-31T00:00:00+00:00")


class NotFound(Exception):
    """Nothing by that name, with a sentence that says so."""


def pages(name: str, home: Home | None, at: datetime | None = None) -> Iterator[Snapshot]:
    """The page or, of a WARC file, the pages that `name` names.

    name   a file; else an address or a snapshot_id of the archive `home`
    at     of an address, the newest snapshot of that time; else the newest
    Raises NotFound.
    """
    path = Path(name)
    if path.is_file():
        for item in files.read(path.resolve()):
            if not isinstance(item, Snapshot):
                raise NotFound(f"{name}: {item.reason}: {item.detail}")
            yield item
        return
    if home is None:
        raise NotFound(f"there is no file {name}, and no archive to look it up in")
    with query.connect(home) as con:
        row = con.execute(_FOUND, [name, name, canonical(name), at or _LAST]).fetchone()
    if row is None:
        raise NotFound(
            f"neither a file nor an address or snapshot of {home.root}: {name}"
            + (f" at {at:%Y-%m-%d %H:%M}" if at else "")
        )
    try:
        yield archive_of(home).read(row[0], row[1])
    except LookupError as damaged:
        raise NotFound(f"the kept body is damaged: {damaged}") from damaged
