"""The checks between published numbers, on figures planted for them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from warehouse import lake
from warehouse.checks.rules import RULES
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

    def report(self, name: str, end: date, **row: Any) -> None:
        spans = {c: [1, 3] for c in row}
        start = end.replace(day=1)
        self.add("releases", release_id=name, is_canonical=True)
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


@pytest.fixture
def planted(tmp_path: Path) -> Iterator[Planted]:
    home = Home.at(tmp_path)
    con = lake.connect(home)
    yield Planted(home, con)
    con.close()


def test_a_total_that_its_lines_add_up_to_agrees(planted: Planted) -> None:
    planted.line(1, "Syria", 4)
    planted.line(2, "Syria", 6)
    planted.total("Syria", 10)
    assert planted.found() == []
    assert planted.counts("total_is_sum_of_lines") == (1, 0, 0)


def test_a_total_that_they_do_not_add_up_to_is_told(planted: Planted) -> None:
    planted.line(1, "Iraq", 4)
    planted.line(2, "Iraq", 3)
    planted.line(3, "Syria", 5)
    planted.total("Iraq", 8)
    [row] = planted.ask("FROM discrepancies")
    assert (row["rule"], row["stated"], row["computed"]) == ("total_is_sum_of_lines", 8, 7)
    assert row["difference"] == 1
    assert row["explanation"] == (
        "The release states 8 strikes in Iraq on 22 August 2017; its 2 lines add up to 7."
    )
    assert (row["char_start"], row["char_end"]) == (0, 9)


@pytest.mark.parametrize(
    "line",
    [
        {"country": "Iraq", "strikes": None},
        {"country": None, "strikes": 3},
        {"country": "Iraq", "strikes": 3, "date_start": date(2017, 8, 20)},
    ],
)
def test_what_could_not_be_read_is_no_discrepancy(planted: Planted, line: dict[str, Any]) -> None:
    planted.line(1, "Iraq", 4, date_start=date(2017, 8, 20) if "date_start" in line else DAY)
    planted.line(2, **line)
    planted.total("Iraq", 9)
    assert planted.found() == []
    assert planted.counts("total_is_sum_of_lines") == (0, 0, 1)


def test_two_totals_of_one_country_and_day_cannot_both_be_meant(planted: Planted) -> None:
    planted.line(1, "Iraq", 4)
    planted.total("Iraq", 4)
    planted.total("Iraq", 24, char_start=50)
    assert planted.found() == []
    assert planted.counts("total_is_sum_of_lines") == (0, 0, 2)


def test_a_total_of_one_place_is_not_held_against_other_places(planted: Planted) -> None:
    planted.line(1, "Syria", 5, char_start=10, char_end=90)
    planted.line(2, "Syria", 3, char_start=100, char_end=160)
    planted.total("Syria", 5, char_start=12, char_end=60)
    assert planted.found() == []
    assert planted.counts("total_is_sum_of_lines") == (0, 0, 1)


def test_countries_that_do_not_add_up(planted: Planted) -> None:
    planted.total("all", 16)
    planted.total("Syria", 16)
    planted.total("Iraq", 8)
    assert planted.found() == [("countries_add_up", "r", 16, 24)]


def test_fewer_engagements_than_strikes(planted: Planted) -> None:
    planted.line(1, "Iraq", 4, engagements=3)
    planted.line(2, "Iraq", 4, engagements=4)
    planted.line(3, "Iraq", 4)
    assert planted.found() == [("engagements_at_least_strikes", "r", 3, 4)]
    assert planted.counts("engagements_at_least_strikes") == (1, 1, 0)


def test_the_ledger_of_open_reports(planted: Planted) -> None:
    month = {"credible": 3, "non_credible": 15, "duplicate": 2, "completed": 20}
    planted.report("june", date(2018, 6, 30), carried_over=97, received=2, still_open=79, **month)
    planted.report("july", date(2018, 7, 31), carried_over=80, received=5, still_open=65, **month)
    planted.report(
        "august", date(2018, 8, 31), carried_over=65, received=5, still_open=52, reopened=2, **month
    )
    planted.report(
        "october", date(2018, 10, 31), carried_over=50, received=5, still_open=36, **month
    )
    assert planted.found() == [
        ("carried_over_was_open", "july", 80, 79),
        ("open_reports_add_up", "october", 36, 35),
    ]
    assert planted.counts("carried_over_was_open") == (1, 1, 2)
    assert planted.counts("verdicts_add_up") == (4, 0, 0)


def test_figures_since_the_beginning_that_fall(planted: Planted) -> None:
    planted.report("june", date(2018, 6, 30), total_strikes=29_500, total_deaths=1_000)
    planted.report("july", date(2018, 7, 31), total_strikes=29_400, total_deaths=1_005)
    [row] = planted.ask("FROM discrepancies")
    assert (row["release_id"], row["other_release_id"]) == ("july", "june")
    assert row["explanation"].startswith("The report states 29400 strikes since the campaign began")


def test_every_rule_says_what_it_examined_and_nothing_when_there_is_nothing(
    planted: Planted,
) -> None:
    assert planted.ask("FROM checks") == []
    assert planted.found() == []
    for file in RULES.glob("*.sql"):
        assert f"'{file.stem}' AS rule" in file.read_text()
