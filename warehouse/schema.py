"""The schema registry: `schema.yaml` as objects. All else is made from it: lake, views, checks, docs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import yaml

_ARROW: dict[str, pa.DataType] = {
    "VARCHAR": pa.string(),
    "INTEGER": pa.int32(),
    "BIGINT": pa.int64(),
    "DOUBLE": pa.float64(),
    "BOOLEAN": pa.bool_(),
    "DATE": pa.date32(),
    "TIMESTAMPTZ": pa.timestamp("us", tz="UTC"),
    "VARCHAR[]": pa.list_(pa.string()),
    "INTEGER[][]": pa.list_(pa.list_(pa.int32())),
    "MAP(VARCHAR, INTEGER[])": pa.map_(pa.string(), pa.list_(pa.int32())),
}


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    type: str
    about: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """`releases.text[start:end]` equals column `equals`, on every row where `start` is not null."""

    start: str
    end: str
    equals: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the data model. `owner` is the column by which a new reading replaces rows.

    kept   `lake`: versioned Parquet; `log`: beside the lake's catalog; `rules`: nowhere, the checks give it
    """

    name: str
    about: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    owner: str
    evidence: tuple[Evidence, ...] = ()
    kept: str = "lake"

    @property
    def arrow(self) -> pa.Schema:
        return pa.schema([(c.name, _ARROW[c.type]) for c in self.columns])

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(c.name for c in self.columns)

    @property
    def ddl(self) -> str:
        """Column list for `CREATE TABLE`; the names are ours, so quoting is enough."""
        return ", ".join(f'"{c.name}" {c.type}' for c in self.columns)

    @property
    def has_offsets(self) -> bool:
        return "char_start" in self.names

    def rows(self, rows: list[dict[str, Any]]) -> pa.Table:
        """Rows as an Arrow table of this schema. A column that a row leaves out is null."""
        return pa.Table.from_pylist(rows, schema=self.arrow)


@cache
def tables() -> dict[str, Table]:
    """All tables by name, in the order of the data dictionary."""
    raw = yaml.safe_load((Path(__file__).parent / "schema.yaml").read_text(encoding="utf-8"))
    return {name: _table(name, spec) for name, spec in raw.items()}


def lake_tables() -> Iterator[Table]:
    return (t for t in tables().values() if t.kept == "lake")


def _table(name: str, spec: dict[str, Any]) -> Table:
    return Table(
        name=name,
        about=spec["about"],
        columns=tuple(Column(n, t, about) for n, (t, about) in spec["columns"].items()),
        key=tuple(spec["key"]),
        owner=spec["owner"],
        evidence=tuple(Evidence(*e) for e in spec.get("evidence", ())),
        kept=spec.get("kept", "lake"),
    )
