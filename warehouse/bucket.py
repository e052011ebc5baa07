"""The S3 bucket that holds an archive's files: as objects for us, and within reach of DuckDB."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

import duckdb

from warehouse import extensions
from warehouse.problem import Problem
from warehouse.sql import literal

if TYPE_CHECKING:
    from obstore.store import S3Store
    from pydantic import SecretStr

_HALF_A_MINUTE = timedelta(seconds=30)
_opened: dict[str, Bucket] = {}

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Bucket:
    """One prefix of a bucket, `s3://BUCKET/PREFIX`. The secret is in no repr and in no error.

    endpoint   https://HOST:PORT of the service; none: Amazon's
    """

    url: str
    endpoint: str
    region: str
    key_id: str
    secret: SecretStr

    def store(self, folder: str = "") -> S3Store:
        """The objects below `folder`. Each request is tried again for half a minute."""
        from obstore.store import S3Store

        name, _, prefix = self.url.removeprefix("s3://").partition("/")
        return S3Store(
            name,
            prefix="/".join(filter(None, (prefix, folder))) or None,
            endpoint=self.endpoint or None,
            region=self.region,
            access_key_id=self.key_id,
            secret_access_key=self.secret.get_secret_value(),
            virtual_hosted_style_request=not self.endpoint,
            checksum_algorithm="SHA256",
            client_options={"allow_http": self.endpoint.startswith("http://")},
            retry_config={"max_retries": 6, "retry_timeout": _HALF_A_MINUTE},
        )

    def reach(self, con: duckdb.DuckDBPyConnection) -> None:
        """Let a connection read and write what is below the prefix."""
        _opened[self.url] = self
        extensions.load(con, "httpfs")
        told = {
            "KEY_ID": self.key_id,
            "SECRET": self.secret.get_secret_value(),
            "REGION": self.region,
            "SCOPE": f"{self.url}/",
        }
        if self.endpoint:
            told |= {"ENDPOINT": urlsplit(self.endpoint).netloc, "URL_STYLE": "path"}
        values = ", ".join(f"{name} {literal(value)}" for name, value in told.items())
        secure = str(not self.endpoint.startswith("http://")).lower()
        # No file below the prefix is ever written again, but those that no view names.
        con.execute("SET GLOBAL enable_http_metadata_cache = true")
        con.execute(
            f"CREATE OR REPLACE TEMPORARY SECRET archive (TYPE s3, {values}, USE_SSL {secure})"
        )


class Unavailable(Problem, OSError):
    """What holds the archive cannot be reached just now; nothing is said of what it holds."""


def asked(ask: Callable[[], T]) -> T:
    """What the bucket answers. Raises FileNotFoundError, or Unavailable with the error's first line."""
    from obstore.exceptions import BaseError

    try:
        return ask()
    except FileNotFoundError:
        raise
    except (BaseError, OSError) as error:
        why = str(error).strip().partition("\n")[0]
        if "416 Range" in why:
            raise FileNotFoundError(why) from error
        raise Unavailable(f"the bucket cannot be asked: {why}") from error


def reach(con: duckdb.DuckDBPyConnection, files: Iterable[str]) -> None:
    """Let a connection read `files` where they are in a bucket that this process has opened."""
    wanted = [file for file in files if file.startswith("s3://")]
    for url, bucket in list(_opened.items()):
        if any(file.startswith(f"{url}/") for file in wanted):
            bucket.reach(con)


def reach_all(con: duckdb.DuckDBPyConnection, found: Mapping[str, Iterable[str]]) -> None:
    """The same for the files of several tables."""
    reach(con, (file for files in found.values() for file in files))
