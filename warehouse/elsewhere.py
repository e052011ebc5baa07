"""Settings of an archive that is more than one folder on one machine: PostgreSQL, S3, a Dask cluster.

No address holds a secret, so that errors may name it; each secret is a setting of its own.
"""

from __future__ import annotations

import re
from importlib.util import find_spec
from typing import Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationInfo, field_validator, model_validator
from pydantic_settings import BaseSettings


class Elsewhere(BaseSettings):
    """Where the catalog, the files and the readers of pages are, when they are not here."""

    catalog: str = Field(
        default="",
        description="PostgreSQL database that holds the lake's catalog, as `postgres:host=… dbname=…"
        " user=…`; none: a file in the archive's folder.",
    )
    catalog_password: SecretStr | None = Field(
        default=None, description="The password of that user, if one is asked for."
    )
    storage: str = Field(
        default="",
        description="S3 bucket for WARC files, lake, search index and DuckDB file, as"
        " `s3://BUCKET/PREFIX`; none: the archive's folder.",
    )
    lake_name: str = Field(
        default="lake",
        pattern=r"^[a-z0-9_-]{1,40}$",
        description="Folder of the lake in that bucket; a rebuilt lake is given another.",
    )
    s3_endpoint: str = Field(
        default="",
        description="Address of the S3 service, as https://HOST:PORT; none: Amazon's.",
    )
    s3_region: str = Field(default="us-east-1", description="Its region.")
    s3_key_id: str | None = Field(default=None, description="Name of the access key for it.")
    s3_secret: SecretStr | None = Field(default=None, description="The secret of that key.")
    runner: Literal["processes", "dask"] = Field(
        default="processes",
        description="Who reads pages: processes of this machine, or the workers of a Dask cluster.",
    )
    dask_scheduler: str = Field(
        default="", description="Address of that cluster's scheduler, as tcp://HOST:8786."
    )

    @property
    def scheduler(self) -> str:
        """Address of the Dask scheduler whose workers read pages; none: processes of this machine."""
        return self.dask_scheduler if self.runner == "dask" else ""

    @field_validator("catalog")
    @classmethod
    def _catalog(cls, value: str) -> str:
        if value and not value.startswith("postgres:"):
            raise ValueError("a catalog elsewhere is written `postgres:host=… dbname=… user=…`")
        if "://" in value or re.search(r"\bpassword\s*=", value):
            raise ValueError(
                "it is written in keywords and without a password, which is catalog_password"
            )
        return value

    @field_validator("storage")
    @classmethod
    def _storage(cls, value: str) -> str:
        parts = value.rstrip("/").removeprefix("s3://").split("/")
        if value and (not value.startswith("s3://") or {"", ".", ".."} & set(parts)):
            raise ValueError("a storage elsewhere is written `s3://BUCKET/PREFIX`")
        return value.rstrip("/")

    @field_validator("s3_endpoint", "dask_scheduler")
    @classmethod
    def _address(cls, value: str, info: ValidationInfo) -> str:
        schemes = ("https", "http") if info.field_name == "s3_endpoint" else ("tcp", "tls")
        try:
            parts = urlsplit(value)
            good = parts.scheme in schemes and bool(parts.hostname) and not parts.username
        except ValueError:
            good = False
        if value and not good:
            raise ValueError(f"an address is written {schemes[0]}://HOST:PORT")
        return value.rstrip("/")

    @model_validator(mode="after")
    def _cluster(self) -> Self:
        """What goes together, and what is installed."""
        needs = {"catalog": self.catalog, "storage": self.storage, "runner": self.scheduler}
        for name, module in (
            ("catalog", "psycopg"),
            ("storage", "obstore"),
            ("runner", "prefect_dask"),
        ):
            if needs[name] and find_spec(module) is None:
                raise ValueError(f"{name}: it needs the extra: pip install 'communique[cluster]'")
        if self.runner == "dask" and not self.dask_scheduler:
            raise ValueError("runner: a cluster is found by dask_scheduler, and that is not set")
        if self.storage and not (self.s3_key_id and self.s3_secret):
            raise ValueError("storage: a bucket is opened with s3_key_id and s3_secret")
        if self.storage and not self.catalog:
            raise ValueError(
                "storage: what is in a bucket has its catalog elsewhere, too: set catalog"
            )
        return self
