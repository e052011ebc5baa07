"""Names of one person are taken together, those of two are not, and roles are kept over time."""

from __future__ import annotations

from datetime import date

import duckdb
import pytest

from warehouse.define import VIEWS


@pytest.fixture
def con() -> duckdb.DuckDBPyConnection:
    """The tables that the two views read, with a few people, and the views."""
    made = duckdb.connect()
    made.execute("CREATE TABLE entities (entity_id VARCHAR, type VARCHAR, name VARCHAR)")
    made.execute(
        "CREATE TABLE quotes_once (release_id VARCHAR, published DATE, speaker_id VARCHAR, speaker VARCHAR,"
        " rank VARCHAR, role VARCHAR, organization VARCHAR, nationality VARCHAR)"
    )
    names = (
        "Christopher Ghika",
        "Chris Ghika",
        "Ghika",
        "Ann Moss",
        "Anna Moss",
        "Moss",
        "John A. Smith",
        "John B. Smith",
        "John Smith",
        "Smith",
        "John W. Brennan, Jr.",
        "John Brennan",
        "Zoë Day",
        "Zoe Day",
    )
    made.executemany(
        "INSERT INTO entities VALUES (?, 'person', ?)", [(f"person:{name}", name) for name in names]
    )
    made.execute("INSERT INTO entities VALUES ('place:moss', 'place', 'Moss Landing')")
    for number, (name, role) in enumerate(
        [
            ("Ghika", "deputy commander"),
            ("Chris Ghika", "deputy commander"),
            ("Christopher Ghika", "adviser"),
        ]
    ):
        made.execute(
            "INSERT INTO quotes_once VALUES (?, ?, ?, ?, 'Maj. Gen.', ?, NULL, 'British')",
            [str(number), date(2018, 1 + number, 1), f"person:{name}", name, role],
        )
    for view in ("names_of_people", "people"):
        made.execute((VIEWS / f"{view}.sql").read_text(encoding="utf-8"))
    return made


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("Ghika", "Christopher Ghika"),
        ("Chris Ghika", "Christopher Ghika"),
        ("John Brennan", "John W. Brennan, Jr."),
        ("Zoe Day", "Zoe Day"),
        ("Zoë Day", "Zoe Day"),
        # Two people, and names that may be either.
        ("Ann Moss", "Ann Moss"),
        ("Anna Moss", "Anna Moss"),
        ("John A. Smith", "John A. Smith"),
        ("John B. Smith", "John B. Smith"),
        ("John Smith", "John Smith"),
        ("Smith", "Smith"),
    ],
)
def test_one_person(con: duckdb.DuckDBPyConnection, name: str, person: str) -> None:
    found = con.execute("SELECT person FROM names_of_people WHERE name = ?", [name]).fetchall()
    assert found == [(person,)]


def test_every_name_stands_once(con: duckdb.DuckDBPyConnection) -> None:
    rows, names = con.execute(
        "SELECT count(*), count(DISTINCT entity_id) FROM names_of_people"
    ).fetchall()[0]
    assert rows == names == 14


def test_roles_over_time(con: duckdb.DuckDBPyConnection) -> None:
    found = con.execute(
        "SELECT name, role, first_quoted, last_quoted, quotes, named FROM people ORDER BY first_quoted"
    ).fetchall()
    assert found == [
        (
            "Christopher Ghika",
            "deputy commander",
            date(2018, 1, 1),
            date(2018, 2, 1),
            2,
            ["Chris Ghika", "Ghika"],
        ),
        (
            "Christopher Ghika",
            "adviser",
            date(2018, 3, 1),
            date(2018, 3, 1),
            1,
            ["Christopher Ghika"],
        ),
    ]
