"""A list of SHA-256 digests of all that a commit consists of, which `sha256sum -c` checks without us."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from warehouse import lake
from warehouse.archive import Archive
from warehouse.home import Home
from warehouse.lock import writing
from warehouse.places import places
from warehouse.schema import lake_tables


def write(home: Home, file: Path) -> int:
    """Write the digests of the WARC files, of the Parquet files that are the lake's present state, and of
    the DuckDB file; how many there are.

    Paths are relative to the folder of the archive, so it is checked with
    `cd HOME && sha256sum -c FILE`. Waits for a run that is writing. Raises OSError when the file cannot be
    written, and leaves what was there, or when the archive is no folder.
    """
    if places(home).bucket:
        raise OSError("a list of digests is for an archive in a folder; this one is in a bucket")
    with writing(home):
        con = lake.connect(home)
        try:
            found = {Path(path) for t in lake_tables() for path in lake.files(con, t.name)}
        finally:
            con.close()
        found |= {*Archive(home.warc).files(), home.published}
        lines = [f"{_digest(path)}  {path.relative_to(home.root)}\n" for path in sorted(found)]
    beside = file.with_name(f".{file.name}.new")
    with open(beside, "w", encoding="utf-8") as stream:
        stream.writelines(lines)
        stream.flush()
        os.fsync(stream.fileno())
    os.replace(beside, file)
    return len(lines)


def _digest(path: Path) -> str:
    with open(path, "rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
