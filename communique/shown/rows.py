"""The rows that a query gives, as a table, CSV, JSON or Parquet."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from communique.shown.console import out, plain

if TYPE_CHECKING:
    import pyarrow as pa

_WIDEST = 10_000


def write(found: pa.Table, form: str, output: Path | None) -> None:
    """The answer to a query, to standard output or a file."""
    if form == "table" and output is None:
        table(found)
        return
    if form == "parquet":
        import pyarrow.parquet as pq

        if output is None and sys.stdout.isatty():
            raise click.UsageError("Parquet is not for terminals: give -o FILE, or redirect.")
        pq.write_table(found, str(output) if output else sys.stdout.buffer)
        return
    text = _csv(found) if form != "json" else _json(found)
    if output:
        output.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)


def table(found: pa.Table) -> None:
    """The rows on standard output; as wide as they are where that is no terminal."""
    console = out if out.is_terminal else Console(highlight=False, width=_WIDEST)
    shown = Table(box=box.SIMPLE_HEAD if out.is_terminal else box.ASCII2)
    for field in found.schema:
        number = str(field.type) in {"int32", "int64", "double", "decimal128(38, 0)"}
        shown.add_column(escape(field.name), justify="right" if number else "left", overflow="fold")
    for row in found.to_pylist():
        shown.add_row(*(escape(plain(value)) for value in row.values()))
    console.print(shown)
    console.print(f"{found.num_rows:,} row{'' if found.num_rows == 1 else 's'}", style="dim")


def _csv(found: pa.Table) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(found.column_names)
    for row in found.to_pylist():
        writer.writerow(["" if v is None else _value(v) for v in row.values()])
    return text.getvalue()


def _json(found: pa.Table) -> str:
    rows = [json.dumps(row, ensure_ascii=False, default=_value) for row in found.to_pylist()]
    return "[\n" + ",\n".join(rows) + "\n]\n"


def _value(value: Any) -> Any:
    return (
        value.isoformat()
        if hasattr(value, "isoformat")
        else value
        if isinstance(value, int | float | bool)
        else str(value)
    )
