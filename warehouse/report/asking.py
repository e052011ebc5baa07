"""The report's questions: SQL files in questions/, asked of the published file."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from warehouse.report.window import Window

QUESTIONS = Path(__file__).parent / "questions"

Row = dict[str, Any]

# A month is in the window when any of its days is: figures by month are of whole months.
_SETUP = """
CREATE TEMP MACRO first_day() AS CAST(getvariable('since') AS DATE);
CREATE TEMP MACRO last_day() AS CAST(getvariable('until') AS DATE);
CREATE TEMP MACRO asked(day) AS
    (first_day() IS NULL OR day >= first_day()) AND (last_day() IS NULL OR day <= last_day());
CREATE TEMP MACRO asked_month(month) AS
    (first_day() IS NULL OR month >= date_trunc('month', first_day()))
    AND (last_day() IS NULL OR month <= last_day());
"""
_LACKING = (duckdb.CatalogException, duckdb.BinderException)


@dataclass(slots=True)
class Questions:
    """Asks for one report.

    con      the published file (see warehouse.query.connect), for this report alone
    window   the days that are asked for
    missing  questions that the file cannot answer, because it has not the views or columns yet
    """

    con: duckdb.DuckDBPyConnection
    window: Window = field(default_factory=Window)
    missing: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.con.execute(_SETUP)

    def ask(self, name: str, *, most: int = 0, by_news: bool = False) -> list[Row]:
        """The rows of questions/NAME.sql; none, and the name in `missing`, where a view is not there.

        most     how many rows a question gives that bounds its answer
        by_news  what came to the archive last first, instead of what was published last
        """
        values: dict[str, object] = {"since": self.window.since, "until": self.window.until}
        values |= {"most": most, "by_news": by_news}
        for variable, value in values.items():
            self.con.execute(f"SET VARIABLE {variable} = ?", [value])
        try:
            found = self.con.execute((QUESTIONS / f"{name}.sql").read_text(encoding="utf-8"))
        except _LACKING:
            self.missing.add(name)
            return []
        names = [column[0] for column in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    def one(self, name: str) -> Row:
        """The single row of a question; empty where there is none."""
        return next(iter(self.ask(name)), {})
