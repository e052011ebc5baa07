"""Where one archive lives: a folder that holds everything, so that copying it copies the archive."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from warehouse.places import places
from warehouse.postgres import held


def _nothing() -> None:
    pass


@dataclass(frozen=True, slots=True)
class Home:
    """The folders of one archive.

    warc/                what was received, exactly (WARC)
    lake/                tables as Parquet, with their catalog (DuckLake), and the search index
    communique.duckdb    what people open: views over the lake's files
    prefect/             Prefect's own records of the runs
    """

    root: Path

    @classmethod
    def at(cls, path: str | os.PathLike[str]) -> Home:
        return cls(Path(path).expanduser().resolve())

    @property
    def warc(self) -> Path:
        return self.root / "warc"

    @property
    def lake(self) -> Path:
        return self.root / "lake"

    @property
    def catalog(self) -> Path:
        return self.lake / "catalog.sqlite"

    @property
    def data(self) -> Path:
        return self.lake / "data"

    @property
    def index(self) -> Path:
        return self.lake / "index"

    @property
    def published(self) -> Path:
        return self.root / "communique.duckdb"

    @property
    def prefect(self) -> Path:
        return self.root / "prefect"

    @property
    def exists(self) -> bool:
        """Whether there is an archive: here, or where settings say that its catalog is."""
        return self.catalog.exists() or bool(places(self).catalog)

    def create(self) -> Home:
        """Make the folders. Raises OSError when that is not possible."""
        for folder in (self.warc, self.data, self.prefect):
            folder.mkdir(parents=True, exist_ok=True)
        return self

    @contextmanager
    def writing(self, waiting: Callable[[], None] = _nothing) -> Iterator[None]:
        """Hold the archive's write lock: one run writes at a time, readers are never held up.

        When another run holds it, `waiting` is called once, and then its end is waited for. The lock is
        the kernel's, and of machines that share a catalog also PostgreSQL's (see warehouse.postgres): a
        killed run leaves none behind.
        """
        self.root.mkdir(parents=True, exist_ok=True)
        with open(self.root / "lock", "a+b") as handle:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                waiting()
                fcntl.flock(handle, fcntl.LOCK_EX)
                waiting = _nothing  # it has been told
            with held(places(self), waiting):
                yield
