"""Files that were kept as they are and nobody has touched since: they need not be read to know that."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb

from tasks.fetch.files import stamp
from tasks.fetch.keep import Kept
from warehouse import runs, state


class Untouched:
    """What an earlier run over the same path has kept.

    A file counts as untouched when a snapshot has its address, time and size, and when its inode has not
    been changed since that run began: nobody can write a file, or put another in its place, without that.
    """

    def __init__(self, con: duckdb.DuckDBPyConnection, source: str) -> None:
        """source: the path as the run was given it."""
        self._con = con
        self._since = runs.last_completed(con, "ingest", source)

    def of(self, paths: Sequence[Path]) -> dict[Path, Kept]:
        """Those of `paths` that are untouched, and the snapshots that hold them."""
        if self._since is None:
            return {}
        before = self._since.timestamp()
        stamps = {path: made for path in paths if (made := stamp(path, before)) is not None}
        held = state.taken(self._con, stamps.values())
        return {
            path: Kept(made[0], held[made], "unchanged")
            for path, made in stamps.items()
            if made in held
        }
