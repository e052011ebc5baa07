"""A folder of dumps taken in by the command: what is planted in the bundled pages is found."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.communique.conftest import Run
from tests.support.make_sample import SAMPLE


@pytest.fixture(scope="module")
def told(run: Run, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    home = tmp_path_factory.mktemp("pages") / "home"
    done = run("ingest", "--from", str(SAMPLE), "--home", str(home))
    assert done.returncode == 3, done.stderr
    return done.stdout, home


def ask(home: Path, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(home / "communique.duckdb"), read_only=True) as con:
        return con.execute(sql).fetchall()


def test_one_page_is_in_quarantine(told: tuple[str, Path]) -> None:
    _, home = told
    assert ask(home, "SELECT reason FROM quarantine") == [("unknown_layout",)]
    assert ask(home, "SELECT new, changed, quarantined FROM runs") == [(16, 1, 1)]


def test_the_edit_is_found(told: tuple[str, Path]) -> None:
    _, home = told
    [(fields, added, removed)] = ask(home, "SELECT fields, added, removed FROM edits")
    assert fields == ["text"]
    assert "27" in added
    assert "23" in removed


def test_the_total_that_its_lines_do_not_add_up_to_is_found(told: tuple[str, Path]) -> None:
    _, home = told
    found = ask(
        home,
        "SELECT stated, computed, explanation FROM discrepancies"
        " WHERE rule = 'total_is_sum_of_lines' AND explanation LIKE '% in Iraq %'",
    )
    assert found == [
        (
            5.0,
            4.0,
            "The release states 5 strikes in Iraq on 23 August 2017,"
            " while its 2 lines for that add up to 4.",
        )
    ]


def test_nothing_else_is_said_to_disagree(told: tuple[str, Path]) -> None:
    _, home = told
    assert ask(home, "SELECT rule, stated, computed FROM discrepancies ORDER BY ALL") == [
        ("total_is_sum_of_lines", 5.0, 4.0),
        ("total_is_sum_of_lines", 19.0, 18.0),
    ]
    assert ask(home, "SELECT sum(disagree), sum(agree) > 10 FROM checks") == [(2, True)]


def test_strikes_are_where_and_when_they_were(told: tuple[str, Path]) -> None:
    _, home = told
    rows = ask(
        home,
        "SELECT date_start::VARCHAR, country, place, strikes, engagements, reported_late FROM strikes"
        " WHERE release_id IN (SELECT release_id FROM releases WHERE published = '2017-08-24')"
        " ORDER BY char_start",
    )
    assert rows == [
        ("2017-08-23", "Syria", "Abu Kamal", 2, 3, False),
        ("2017-08-23", "Syria", "Dayr Az Zawr", 1, None, False),
        ("2017-08-23", "Syria", "Raqqah", 11, 16, False),
        ("2017-08-23", "Iraq", "Rawah", 1, None, False),
        ("2017-08-23", "Iraq", "Tal Afar", 3, 6, False),
        ("2017-08-21", "Syria", "Raqqah", 2, 3, True),
        ("2017-08-22", "Iraq", "Mosul", 1, None, True),
    ]


def test_the_ledger_of_open_reports(told: tuple[str, Path]) -> None:
    _, home = told
    rows = ask(
        home,
        "SELECT carried_over, open_the_report_before, received, completed, reopened, still_open"
        " FROM casualty_ledger",
    )
    assert rows == [(88, None, 17, 31, None, 74), (74, 74, 12, 26, 3, 63)]
