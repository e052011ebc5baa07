"""Older states can be asked, and what changed since is told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.support.making import START, URL, read
from tests.support.storing import store
from warehouse import changes, lake
from warehouse.history import ask_at
from warehouse.home import Home
from warehouse.query import BadQuestion
from warehouse.schema import tables

OTHER = URL.replace("99001", "99002")
THIRD = URL.replace("99001", "99003")


def kept(outcome: str, url: str, day: int) -> lake.Write:
    row = {"snapshot_id": f"{url}{day}", "url": url, "outcome": outcome,
           "fetched_at": START + timedelta(days=day)}  # fmt: skip
    return lake.Write(tables()["snapshots"].rows([row]))


@pytest.fixture
def made(tmp_path: Path) -> tuple[Home, list[int]]:
    """A lake and its version after each of: two pages; an edit of one, a third; the other gone;
    the third read anew; the third unreadable."""
    home = Home.at(tmp_path)
    con = lake.connect(home)
    versions = []

    def done() -> None:
        versions.append(lake.version(con))

    store(con, [read("a", "Five strikes."), read("o", "Other words.", url=OTHER)])
    done()
    store(con, [read("b", "Six strikes.", day=1), read("t", "Third.", url=THIRD)])
    done()
    lake.commit(con, {"snapshots": kept("gone", OTHER, 2)}, run="r", message="m")
    done()
    store(con, [read("t", "Third, better.", url=THIRD)], version=2)
    done()
    store(con, [read("t", None, url=THIRD)], version=3)
    done()
    con.close()
    return home, versions


def told(home: Home, when: int | str) -> list[tuple[str, str]]:
    found = changes.since(home, str(when)).to_pylist()
    return [(row["what"], row["release_id"][-5:]) for row in found]


def test_an_older_state_answers_as_it_did(made: tuple[Home, list[int]]) -> None:
    home, (first, second, *_) = made
    sql = "SELECT text FROM releases ORDER BY release_id"
    texts = [[r["text"] for r in ask_at(home, sql, str(v)).to_pylist()] for v in (first, second)]
    assert texts == [["Five strikes.", "Other words."], ["Six strikes.", "Other words.", "Third."]]
    assert ask_at(home, "FROM latest", str(first)).num_rows == 2
    soon = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
    assert ask_at(home, sql, soon).num_rows == 2
    assert ask_at(home, "SELECT commit_id FROM publication", str(first))[0][0].as_py() == first


@pytest.mark.parametrize(
    ("when", "hint"),
    [("9999", "no commit 9999"), ("last week", "neither"), ("1999-01-01", "the oldest is of")],
)
def test_a_time_that_is_none_is_told(made: tuple[Home, list[int]], when: str, hint: str) -> None:
    with pytest.raises(BadQuestion, match=hint):
        ask_at(made[0], "SELECT 1", when)
    with pytest.raises(BadQuestion, match=hint):
        changes.since(made[0], when)


def test_an_older_state_is_locked_too_and_does_not_pretend_to_search(
    made: tuple[Home, list[int]],
) -> None:
    home, (first, *_) = made
    for sql, hint in (
        ("FROM read_text('/etc/hostname')", "nothing else"),
        ("FROM search('five')", "without --as-of"),
    ):
        with pytest.raises(BadQuestion, match=hint):
            ask_at(home, sql, str(first))


def test_what_changed_since_each_state(made: tuple[Home, list[int]]) -> None:
    home, (first, second, third, fourth, fifth) = made
    assert told(home, first) == [("changed", "99001"), ("withdrawn", "99002")]
    assert told(home, second) == [("withdrawn", "99002"), ("dropped", "99003")]
    assert told(home, third) == [("dropped", "99003")]
    assert told(home, fourth) == [("dropped", "99003")]
    assert told(home, fifth) == []
    assert told(home, 0) == [("new", "99001"), ("new", "99002"), ("withdrawn", "99002")]


def test_a_page_that_was_read_anew_is_told(tmp_path: Path) -> None:
    home = Home.at(tmp_path)
    con = lake.connect(home)
    store(con, [read("a", "Five strikes."), read("o", "Other words.", url=OTHER)])
    before = lake.version(con)
    store(con, [read("a", "Five strikes.")], version=2)
    con.close()
    assert told(home, before) == [("read_anew", "99001")]
    assert changes.counts(changes.since(home, str(before)))["read_anew"] == 1
