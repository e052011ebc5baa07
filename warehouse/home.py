"""Where one archive lives: a folder that holds everything, so that copying it copies the archive."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


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

    def create(self) -> Home:
        """Make the folders. Raises OSError when that is not possible."""
        for folder in (self.warc, self.data, self.prefect):
            folder.mkdir(parents=True, exist_ok=True)
        return self
