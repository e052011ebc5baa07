"""The proof that the rows which the published file keeps are those that its views give."""

from __future__ import annotations

import duckdb

from warehouse import lake
from warehouse.bucket import reach_all
from warehouse.checks.check import Check
from warehouse.define import define
from warehouse.home import Home
from warehouse.kept import KEPT
from warehouse.query import connect
from warehouse.schema import lake_tables
from warehouse.sql import first_line

_DIFFERENCE = """
SELECT coalesce(sum(_more) FILTER (_more > 0), 0), coalesce(-sum(_more) FILTER (_more < 0), 0)
FROM (SELECT * EXCLUDE (_one), sum(_one)::BIGINT AS _more
      FROM (SELECT *, 1 AS _one FROM {view} UNION ALL SELECT *, -1 FROM _kept) GROUP BY ALL)
"""
"""How many rows a view gives more, and how many fewer, than are kept. The view is asked once."""


def kept(con: duckdb.DuckDBPyConnection, home: Home) -> Check:
    """Each kept view against its definition, asked of the lake's files. con: the lake."""
    found = {table.name: lake.files(con, table.name) for table in lake_tables()}
    about = "rows that are kept are those that the views give"
    wrong = []
    with duckdb.connect() as plain, connect(home) as published:
        reach_all(plain, found)
        try:
            define(plain, found)
        except duckdb.Error as error:
            return Check(about, 0, [first_line(error)])
        for one in KEPT:
            try:
                plain.register("_kept", published.execute(f"FROM {one.name}").to_arrow_table())
                [(missing, beyond)] = plain.execute(_DIFFERENCE.format(view=one.name)).fetchall()
            except duckdb.Error as error:
                wrong.append(f"{one.name}: {first_line(error)}")
                continue
            if missing or beyond:
                wrong.append(f"{one.name}: {missing:,} rows are missing, {beyond:,} are too many")
    return Check(about, len(KEPT), wrong)
