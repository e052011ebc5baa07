"""The whole path over real requests: two days of the sample newsroom, fetched, kept, read, published."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest

from communique.newsroom.serving import running
from flows.result import Ingested
from tests.support.tables import contents
from warehouse.checks.verify import verify
from warehouse.home import Home

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Days:
    """An archive after two days, with what each run told, and the newsroom's own counts after each."""

    home: Path
    address: str
    runs: list[Ingested]
    served: list[dict[str, Any]]


def run(home: Path, **asked: Any) -> Ingested:
    from flows.ingest import ingest  # Prefect, once imported, looks for its server at once

    state: Any = ingest(**({"source": "sample", "home": str(home)} | asked), return_state=True)
    result = state.result(raise_on_failure=False)
    assert isinstance(result, Ingested), result
    return result


def get(address: str) -> dict[str, Any]:
    with urllib.request.urlopen(address, timeout=10) as reply:
        found: dict[str, Any] = json.load(reply)
        return found


def ask(home: Path, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(home / "communique.duckdb"), read_only=True) as con:
        return con.execute(sql).fetchall()


@pytest.fixture(scope="module")
def days(prefect_api: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Days]:
    home = tmp_path_factory.mktemp("newsroom") / "home"
    with running() as address, pytest.MonkeyPatch.context() as environment:
        environment.setenv("COMMUNIQUE_NEWSROOM", address)
        results, served = [], []
        for _ in range(2):
            results.append(run(home))
            served.append(get(f"{address}/newsroom.json"))
        yield Days(home, address, results, served)


def test_every_page_is_accounted_for(days: Days) -> None:
    first, second = days.runs
    assert first.broken is None
    assert first.counts.new > 50
    assert first.counts.failed == 0
    assert first.counts.quarantined == 0
    assert (first.counts.blocked, first.counts.refused) == (2, 1)
    assert (second.counts.new, second.counts.changed) == (1, 1)
    assert second.counts.gone == 2
    assert second.counts.unchanged + second.counts.known > 50


def test_the_second_day_sends_no_body_again_that_has_not_changed(days: Days) -> None:
    first, second = days.served
    statuses = {
        s: second["statuses"].get(s, 0) - first["statuses"].get(s, 0) for s in second["statuses"]
    }
    assert statuses["304"] > 50
    assert statuses["200"] < 20  # what changed, what is new, and listings


def test_an_edit_is_a_version_and_a_cosmetic_change_is_none(days: Days) -> None:
    edits = ask(days.home, "SELECT added, removed, fields FROM edits")
    assert len(edits) == 1
    [(added, removed, fields)] = edits
    assert fields == ["text"]
    assert added
    assert removed
    bodies = ask(
        days.home,
        "SELECT count(*) FROM (SELECT page FROM snapshots WHERE outcome = 'stored'"
        " AND purpose = 'page' GROUP BY page HAVING count(*) > 1)",
    )
    assert bodies == [(2,)]  # the edit and the cosmetic change: both bodies are kept


def test_what_is_gone_keeps_its_release(days: Days) -> None:
    gone = ask(
        days.home,
        "SELECT gone_since > last_seen, text <> '' FROM releases WHERE gone_since IS NOT NULL",
    )
    assert gone == [(True, True)] * 2
    assert ask(
        days.home,
        "SELECT status FROM snapshots WHERE outcome = 'gone' ORDER BY status",
    ) == [(404,), (410,)]


def test_blocked_and_refused_are_told_apart_from_gone(days: Days) -> None:
    rows = ask(
        days.home,
        "SELECT outcome, status, count(*) FROM snapshots WHERE outcome IN ('blocked', 'refused')"
        " GROUP BY ALL ORDER BY ALL",
    )
    # The page that robots.txt forbids is told of once; those that are blocked are asked for each day.
    assert rows == [("blocked", 200, 2), ("blocked", 403, 2), ("refused", None, 1)]


def test_one_release_found_by_two_ways_is_fetched_once(days: Days) -> None:
    twice = ask(
        days.home,
        "SELECT page FROM snapshots WHERE purpose = 'page' AND outcome = 'stored'"
        " GROUP BY page, date_trunc('day', fetched_at), digest HAVING count(*) > 1",
    )
    assert twice == []


def test_requests_and_listings_are_kept_too(days: Days) -> None:
    kinds = ask(days.home, "SELECT purpose, count(*) > 0 FROM snapshots GROUP BY 1 ORDER BY 1")
    assert kinds == [("listing", True), ("page", True), ("robots", True)]
    assert ask(days.home, "SELECT count(*) FROM snapshots WHERE warc_file IS NULL") == [(0,)]


def test_the_archive_proves_itself(days: Days) -> None:
    wrong = {check.about: check.wrong for check in verify(Home.at(days.home)) if check.wrong}
    assert wrong == {}


def test_a_third_day_changes_nothing_but_the_log(days: Days, tmp_path: Path) -> None:
    tables = {"releases", "release_versions", "mentions", "quotes", "strikes", "entities"}

    def told() -> dict[str, Any]:
        return {
            name: rows
            for name, rows in contents(days.home).items()
            if name in tables - {"releases"}
        }

    before = told()
    third = run(days.home)
    assert (third.counts.new, third.counts.changed) == (0, 0)
    assert told() == before


def test_copies_come_from_the_web_archive(
    days: Days, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMMUNIQUE_WAYBACK", days.address)
    result = run(tmp_path, source="centcom", via="wayback")
    assert result.counts.new >= 2
    rows = ask(
        tmp_path,
        "SELECT url, final_url, via FROM snapshots WHERE purpose = 'page' AND outcome = 'stored'",
    )
    for url, copy, via in rows:
        assert url.startswith(("http://www.centcom.mil/", "https://www.centcom.mil/"))
        assert copy.startswith(f"{days.address}/web/")
        assert via == "wayback"
    again = run(tmp_path, source="centcom", via="wayback")
    assert again.counts.fetched == 0
    assert again.counts.known == len(rows)
