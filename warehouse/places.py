"""Where an archive's catalog and files are: in its folder, or on PostgreSQL and S3, as settings say."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from warehouse import extensions
from warehouse.bucket import Bucket, asked
from warehouse.home import Home
from warehouse.sql import literal

if TYPE_CHECKING:
    from pydantic import SecretStr

_VARIABLES = ("COMMUNIQUE_CATALOG", "COMMUNIQUE_STORAGE")
_FILE = "communique.toml"


@dataclass(frozen=True, slots=True)
class Places:
    """The parts of an archive that several machines can share.

    catalog    libpq's keywords of the catalog's database, without a password; none: a file of the folder
    bucket     the bucket of WARC files, lake, index and published file; none: the folder
    lake       what the lake is called in the bucket
    """

    home: Home
    catalog: str = ""
    password: SecretStr | None = None
    bucket: Bucket | None = None
    lake: str = "lake"

    @property
    def data(self) -> str:
        """Where the lake's Parquet files are."""
        return f"{self.bucket.url}/{self.lake}/data/" if self.bucket else str(self.home.data)

    @property
    def named(self) -> str:
        """What a published file is made for: its views name files there."""
        return self.bucket.url if self.bucket else str(self.home.root)

    def below(self, file: str) -> str:
        """A file of the lake, as a path below `data`."""
        return file.removeprefix(self.data.rstrip("/")).lstrip("/")

    def whole(self, file: str) -> str:
        """The path of a file below `data`."""
        return f"{self.data.rstrip('/')}/{file}"

    def lacks(self, files: Sequence[str]) -> bool:
        """Whether one of these files below `data` is gone."""
        if self.bucket is None:
            return any(not (self.home.data / file).exists() for file in files)
        store = self.bucket.store(f"{self.lake}/data")
        there = {one["path"] for one in asked(lambda: store.list().collect())}
        return not there.issuperset(files)

    @property
    def attached(self) -> str:
        """The catalog as DuckLake wants it named."""
        return f"postgres:{self.catalog}" if self.catalog else f"sqlite:{self.home.catalog}"

    def prepare(self, con: duckdb.DuckDBPyConnection) -> None:
        """Let a connection attach the catalog and read and write the files."""
        for name in ("postgres_scanner" if self.catalog else "sqlite_scanner", "ducklake"):
            extensions.load(con, name)
        if self.catalog and self.password:
            # As a secret of DuckDB's: what it attaches stands in its errors and in duckdb_databases().
            word = literal(self.password.get_secret_value())
            con.execute(f"CREATE TEMPORARY SECRET (TYPE postgres, PASSWORD {word})")
        self.reach(con)

    def reach(self, con: duckdb.DuckDBPyConnection) -> None:
        """Let a connection read the files."""
        if self.bucket:
            self.bucket.reach(con)


def places(home: Home) -> Places:
    """The places of the archive at `home`. Raises warehouse.settings.BadSettings."""
    files = (Path(_FILE), home.root / _FILE)
    # Settings take a quarter of a second to import, and a question to a folder needs none.
    if not any(os.environ.get(name) for name in _VARIABLES) and not any(f.exists() for f in files):
        return Places(home)
    from warehouse.settings import load

    told = load(home.root)
    bucket = None
    if told.storage and told.s3_key_id and told.s3_secret:
        bucket = Bucket(
            told.storage, told.s3_endpoint, told.s3_region, told.s3_key_id, told.s3_secret
        )
    catalog = told.catalog.removeprefix("postgres:")
    return Places(home, catalog, told.catalog_password, bucket, told.lake_name)


def exists(home: Home) -> bool:
    """Whether there is an archive: in the folder, or where its settings say that its catalog is."""
    return home.catalog.exists() or bool(places(home).catalog)
