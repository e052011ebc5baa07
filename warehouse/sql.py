"""Values as SQL writes them, where a statement takes no bound ones; and what DuckDB says in a line."""

from __future__ import annotations

from collections.abc import Iterable

import duckdb


def literal(value: object) -> str:
    """Its text between quotation marks, those inside doubled."""
    return "'" + str(value).replace("'", "''") + "'"


def listed(values: Iterable[object]) -> str:
    """The values' texts as a list."""
    return "[" + ", ".join(map(literal, values)) + "]"


def first_line(error: duckdb.Error) -> str:
    """What went wrong; the lines behind it repeat the statement."""
    return str(error).strip().splitlines()[0]
