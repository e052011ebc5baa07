"""One table or view as a file. DuckDB streams it, so memory does not grow with the rows."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import duckdb

from warehouse.schema import Column
from warehouse.sql import literal

FORMATS = ("parquet", "csv", "jsonl")
_OPTIONS = {
    "parquet": "FORMAT parquet, COMPRESSION zstd",
    "csv": "FORMAT csv, HEADER true",
    "jsonl": "FORMAT json, ARRAY false",
}


@dataclass(frozen=True, slots=True)
class File:
    """One file of an export. `path` is relative to its folder; `digest` is SHA-256 in hexadecimal."""

    table: str
    form: str
    path: str
    bytes: int
    digest: str


def write(
    con: duckdb.DuckDBPyConnection, table: str, columns: tuple[Column, ...], form: str, folder: Path
) -> File:
    """Write a table or view in one of FORMATS. Raises duckdb.Error, or OSError on a full disk."""
    name = f"{form}/{table}.{form}"
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    shown = ", ".join(_shown(column, form) for column in columns)
    con.execute(f'COPY (SELECT {shown} FROM "{table}") TO {literal(path)} ({_OPTIONS[form]})')
    return described(path, table, form, name)


def described(path: Path, table: str, form: str, name: str) -> File:
    """A file that was written, with its length and digest."""
    with open(path, "rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return File(table, form, name, path.stat().st_size, digest)


def _shown(column: Column, form: str) -> str:
    """A column as the format can say it: text formats have ISO 8601 times, and CSV has JSON for nesting."""
    name = f'"{column.name}"'
    if form == "parquet":
        return name
    if column.type.startswith("TIMESTAMP"):
        return f"strftime({name} AT TIME ZONE 'UTC', '%Y-%m-%dT%H:%M:%S.%fZ') AS {name}"
    if form == "csv" and (column.type.endswith("]") or column.type.startswith(("MAP", "STRUCT"))):
        return f"to_json({name}) AS {name}"
    return name
