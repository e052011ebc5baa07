"""Tables and views as SQL over Parquet files: what the published file, an older state and an export share."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import duckdb

from warehouse.bucket import reach_all
from warehouse.checks import rules
from warehouse.schema import Table, tables
from warehouse.sql import listed

VIEWS = Path(__file__).parent / "views"
_ASKED = re.compile(r"\b(?:FROM|JOIN) (\w+)")


def define(con: duckdb.DuckDBPyConnection, found: Mapping[str, list[str]]) -> None:
    """Make the tables of the schema, as views over the files `found`, and the views on top of them.

    found   table of the lake -> its Parquet files; a table that has none is empty
    """
    reach_all(con, found)
    con.execute("SET TimeZone = 'UTC'")
    for table in tables().values():
        if table.kept == "lake":
            con.execute(f"CREATE VIEW {table.name} AS {select(table, found.get(table.name, []))}")
        elif table.kept == "log":
            con.execute(f"CREATE TABLE {table.name} ({table.ddl})")
    views(con, rules.examined())


def views(con: duckdb.DuckDBPyConnection, examined: str) -> None:
    """Make the views over tables that are there: the rules' and views/*.sql, with their comments.

    examined   what the rules looked at, as a query (see warehouse.checks.rules)
    """
    con.execute(f"CREATE VIEW examined AS {examined}")
    con.execute(f"CREATE VIEW discrepancies AS {rules.discrepancies()}")
    for statements in _in_order():
        con.execute(statements)


@cache
def _in_order() -> tuple[str, ...]:
    """The views' files, each behind those of the views that it rests on."""
    files = {file.stem: file.read_text(encoding="utf-8") for file in sorted(VIEWS.glob("*.sql"))}
    rests_on = {n: set(_ASKED.findall(s)) & files.keys() for n, s in files.items()}
    return tuple(files[name] for name in TopologicalSorter(rests_on).static_order())


def select(table: Table, found: list[str]) -> str:
    """The table as a query. The empty part gives it its columns, so that one added to the schema
    later reads as null in older files instead of failing."""
    columns = ", ".join(f'"{c.name}"' for c in table.columns)
    empty = ", ".join(f'CAST(NULL AS {c.type}) AS "{c.name}"' for c in table.columns)
    if not found:
        return f"SELECT {empty} WHERE false"
    return (
        f"SELECT {columns} FROM (SELECT {empty} WHERE false UNION ALL BY NAME"
        f" SELECT * FROM read_parquet({listed(sorted(found))}, union_by_name = true))"
    )
