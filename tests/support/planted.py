"""An archive with nothing but the rows that a test plants, published."""

from __future__ import annotations

from datetime import date
from typing import Any

import duckdb

from warehouse import lake
from warehouse.home import Home
from warehouse.publish import publish
from warehouse.query import ask
from warehouse.schema import tables

DAY = date(2017, 8, 22)


class Planted:
    """An archive with nothing but the rows that a test plants."""

    def __init__(self, home: Home, con: duckdb.DuckDBPyConnection) -> None:
        self.home, self.con = home, con
        self.rows: dict[str, list[dict[str, Any]]] = {}

    def add(self, table: str, **row: Any) -> None:
        self.rows.setdefault(table, []).append({"release_id": "r", **row})

    def line(self, number: int, country: str | None, strikes: int | None, **row: Any) -> None:
        given = {"strike_id": f"r#{number}", "date_start": DAY, "date_end": DAY, "country": country}
        at = {"char_start": 100 * number, "char_end": 100 * number + 50}
        self.add("strikes", **given | {"strikes": strikes} | at | row)

    def total(self, scope: str, strikes: int, **row: Any) -> None:
        given = {"scope": scope, "strikes": strikes, "date_start": DAY, "date_end": DAY}
        self.add("strike_totals", **given | {"char_start": 0, "char_end": 9} | row)

    def release(self, name: str, **row: Any) -> None:
        given = {"is_canonical": True, "cluster_id": name, "source": "a", "title": name}
        self.add("releases", **given | {"release_id": name} | row)

    def report(self, name: str, end: date, **row: Any) -> None:
        spans = {c: [1, 3] for c in row}
        start = end.replace(day=1)
        self.release(name)
        given = {"period_start": start, "period_end": end, "evidence": spans}
        self.add("casualty_reports", **given | {"release_id": name} | row)

    def ask(self, sql: str) -> list[dict[str, Any]]:
        writes = {n: lake.Write(tables()[n].rows(rows)) for n, rows in self.rows.items()}
        lake.commit(self.con, writes, run="r", message="m")
        self.rows.clear()
        publish(self.con, self.home)
        found: list[dict[str, Any]] = ask(self.home, sql).to_pylist()
        return found

    def found(self) -> list[tuple[str, str, float, float]]:
        rows = self.ask("FROM discrepancies")
        return [(r["rule"], r["release_id"], r["stated"], r["computed"]) for r in rows]

    def counts(self, rule: str) -> tuple[int, int, int]:
        [row] = [r for r in self.ask("FROM checks") if r["rule"] == rule]
        return row["agree"], row["disagree"], row["undecided"]

    def why(self, rule: str) -> str:
        [row] = [r for r in self.ask("FROM checks") if r["rule"] == rule]
        return str(row["why"])
