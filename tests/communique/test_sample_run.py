"""`communique sample`, as a newcomer runs it: two days of the newsroom, and what is planted there."""

from __future__ import annotations

import re
import socket
from pathlib import Path
from typing import Any

import duckdb
import pytest
import yaml

from communique.newsroom import site
from flows.loopback import free_port
from tests.communique.conftest import Run
from warehouse import query
from warehouse.home import Home

PLANTED = Path(site.__file__).with_name("planted.yaml")


@pytest.fixture(scope="module")
def told(run: Run, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    home = tmp_path_factory.mktemp("sample") / "home"
    done = run("sample", "--home", str(home), "--port", str(free_port()))
    assert done.returncode == 0, done.stderr
    return done.stdout, home


def ask(home: Path, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(home / "communique.duckdb"), read_only=True) as con:
        return con.execute(sql).fetchall()


def test_it_shows_what_was_not_served_and_questions_with_answers(told: tuple[str, Path]) -> None:
    text, _ = told
    for words in ("Not served", "site maintenance", "robots.txt", "status 410"):
        assert words in text
    for question in ("What came out", "Who said what", "do not add up", "changed after"):
        assert question in text
    assert text.count("communique query") >= 6
    assert "0 rows" not in text


def test_two_days_are_two_runs(told: tuple[str, Path]) -> None:
    _, home = told
    first, second = ask(
        home,
        "SELECT source, state, new > 50, changed, gone, blocked, failed, quarantined FROM runs"
        " ORDER BY started",
    )
    assert first == ("sample", "completed", True, 0, 0, 2, 0, 0)
    assert second == ("sample", "completed", False, 1, 2, 2, 0, 0)


def test_what_was_planted_is_found_and_nothing_else(told: tuple[str, Path]) -> None:
    _, home = told
    planted = yaml.safe_load(PLANTED.read_text(encoding="utf-8"))
    found = ask(
        home,
        "SELECT rule, regexp_extract(url, '[0-9](/.*)', 1), stated, computed"
        " FROM discrepancies JOIN releases USING (release_id) ORDER BY ALL",
    )
    assert found == sorted((p["rule"], p["address"], p["stated"], p["computed"]) for p in planted)


def test_the_edit_is_found(told: tuple[str, Path]) -> None:
    _, home = told
    assert ask(home, "SELECT fields, added, removed FROM edits") == [(["text"], ["five"], ["two"])]


def test_the_questions_of_the_readme_are_answered(told: tuple[str, Path]) -> None:
    _, home = told
    readme = (Path(__file__).resolve().parents[2] / "README.md").read_text(encoding="utf-8")
    rows = [line for line in readme.splitlines() if line.startswith("| ")]
    asked = [sql for row in rows for sql in re.findall(r"`((?:from|select) [^`]*)`", row)]
    assert len(asked) > 25
    found = {sql: query.ask(Home.at(home), sql).num_rows for sql in asked}
    # The newsroom has no page that cannot be read, no line that is not understood, no corrected issue.
    assert [sql for sql, count in found.items() if count == 0 and "…" not in sql] == [
        "from allegations where matched_by like 'reference 2864%'",
        "select text, release_id from strikes where not understood",
        "select release_id, supersedes from releases where supersedes is not null",
        "select s.url, q.reason, q.detail from quarantine q join snapshots s using (snapshot_id)",
    ]


def test_a_port_that_is_taken_is_told(run: Run, tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = run("sample", "--home", str(tmp_path), "--port", str(taken.getsockname()[1]))
    assert done.returncode == 1
    assert "--port" in done.stderr
