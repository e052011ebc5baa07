"""What an export says of itself: datapackage.json (Frictionless), CITATION.cff, README.md."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from warehouse.dictionary import Relation
from warehouse.export.files import File
from warehouse.schema import Column

NAME = "communique"
_TITLE = "Communiqué: the official record of a military campaign as data"
_TYPES = {
    "VARCHAR": "string",
    "INTEGER": "integer",
    "BIGINT": "integer",
    "HUGEINT": "integer",
    "DOUBLE": "number",
    "BOOLEAN": "boolean",
    "DATE": "date",
    "TIMESTAMPTZ": "datetime",
}
_MEDIA = {
    "csv": "text/csv",
    "jsonl": "application/x-ndjson",
    "parquet": "application/vnd.apache.parquet",
    "duckdb": "application/vnd.duckdb",
}
_FOREIGN = {
    "release_id": "releases",
    "snapshot_id": "snapshots",
    "entity_id": "entities",
    "strike_id": "strikes",
}
_LICENSE = {
    "name": "Apache-2.0",
    "title": "Apache License 2.0",
    "path": "https://www.apache.org/licenses/LICENSE-2.0",
}


@dataclass(frozen=True, slots=True)
class Edition:
    """Which state of the archive an export shows, and who published what it is made from."""

    commit_id: int
    created: datetime
    sources: tuple[str, ...]


def datapackage(edition: Edition, relations: list[Relation], files: list[File]) -> str:
    """The Frictionless descriptor. CSV, else JSON Lines, is the tabular one that has the keys."""
    about = {relation.name: relation for relation in relations}
    forms = {file.form for file in files}
    tabular = "csv" if "csv" in forms else "jsonl"
    held = {file.table for file in files}
    return json.dumps(
        {
            "name": NAME,
            "title": _TITLE,
            "version": str(edition.commit_id),
            "created": f"{edition.created:%Y-%m-%dT%H:%M:%SZ}",
            "licenses": [_LICENSE],
            "sources": [{"title": source} for source in edition.sources],
            "resources": [_resource(file, about.get(file.table), tabular, held) for file in files],
        },
        ensure_ascii=False,
        indent=1,
    )


def _resource(
    file: File, relation: Relation | None, tabular: str, held: set[str]
) -> dict[str, Any]:
    table = relation is not None and file.form == tabular
    out: dict[str, Any] = {
        "name": file.table if table else f"{file.table}-{file.form}",
        "type": "table" if table else "file",
        "path": file.path,
        "format": file.form,
        "mediatype": _MEDIA[file.form],
        "encoding": "utf-8",
        "bytes": file.bytes,
        "hash": f"sha256:{file.digest}",
    }
    if relation is not None:
        out["description"] = relation.about
        if table:
            out["schema"] = _schema(relation, held)
    return out


def _schema(relation: Relation, held: set[str]) -> dict[str, Any]:
    out: dict[str, Any] = {"fields": [_field(column) for column in relation.columns]}
    if relation.key:
        out["primaryKey"] = list(relation.key)
    keys = [
        {"fields": [name], "reference": {"resource": other, "fields": [name]}}
        for name, other in _FOREIGN.items()
        if other in held and other != relation.name and name in {c.name for c in relation.columns}
    ]
    return out | ({"foreignKeys": keys} if keys else {})


def _field(column: Column) -> dict[str, str]:
    kind = "array" if column.type.endswith("]") else _TYPES.get(column.type)
    if kind is None:
        kind = "object" if column.type.startswith(("MAP", "STRUCT")) else "any"
    return {"name": column.name, "type": kind, "description": column.about}


def citation(edition: Edition) -> str:
    """CITATION.cff: how to cite this edition."""
    return f"""\
cff-version: 1.2.0
message: Please cite this dataset with its version, which names the state of the archive.
type: dataset
title: "{_TITLE}"
authors:
  - name: The Communiqué authors
version: "{edition.commit_id}"
date-released: {edition.created:%Y-%m-%d}
license: Apache-2.0
"""


def readme(edition: Edition, relations: list[Relation], files: list[File]) -> str:
    """README.md of the dataset."""
    held = {file.table for file in files}
    tables = "\n".join(f"| `{r.name}` | {r.about} |" for r in relations if r.name in held)
    forms = ", ".join(sorted({f"`{file.form}`" for file in files}))
    return f"""\
# {_TITLE}

Commit {edition.commit_id} of the archive, exported on {edition.created:%Y-%m-%d}; formats: {forms}.
Made from pages of: {", ".join(edition.sources) or "nothing yet"}.

`datapackage.json` (Frictionless) has every column with its type and meaning, the keys, and the length and
SHA-256 digest of every file; `CITATION.cff` says how to cite this edition.

| table | a row is |
|---|---|
{tables}

Offsets are Unicode code points into `releases.text`, counted from 0, the end not included. Times are UTC.
Null (an empty cell in CSV) means that the page does not say. In CSV, lists and maps are JSON.

Texts stand exactly as they were published, also in CSV: a cell may begin with `=`, `+`, `-` or `@`, and
a text that was altered would not be the one that its offsets point into. A spreadsheet should therefore
import the columns as text, never open the file by a double click.

The releases are works of the United States Government and in the public domain; what was read out of them
is under the Apache License 2.0.
"""
