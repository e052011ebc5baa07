"""Keeping: archive first, rows after; nothing twice; failures as rows that a good page mends."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from tasks.fetch.files import Failed
from tasks.fetch.keep import Kept, adopt, batches, keep
from warehouse import lake
from warehouse.archive import Archive
from warehouse.home import Home
from warehouse.snapshot import Snapshot, snapshot

AT = datetime(2017, 6, 1, tzinfo=UTC)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home.at(tmp_path).create()


@pytest.fixture
def con(home: Home) -> Iterator[duckdb.DuckDBPyConnection]:
    opened = lake.connect(home)
    yield opened
    opened.close()


def dump(body: bytes, url: str = "file:///a.txt") -> Snapshot:
    return snapshot(body, source="local", url=url, fetched_at=AT, media_type="text/plain")


def fresh(kept: list[Kept]) -> list[bool]:
    return [k.outcome == "stored" for k in kept]


def test_a_body_is_kept_once(con: duckdb.DuckDBPyConnection, home: Home) -> None:
    archive = Archive(home.warc)
    some = [dump(b"one"), dump(b"two", "file:///b.txt"), dump(b"one", "file:///copy.txt")]
    kept = keep(con, archive, some, run="r")
    assert fresh(kept) == [True, True, False]
    assert kept[0].snapshot_id == kept[2].snapshot_id
    before = lake.version(con), archive.files()[0].read_bytes()
    assert fresh(keep(con, archive, some, run="r")) == [False] * 3
    assert (lake.version(con), archive.files()[0].read_bytes()) == before


def test_the_same_body_at_another_address_is_another_page(
    con: duckdb.DuckDBPyConnection, home: Home
) -> None:
    archive = Archive(home.warc)
    some = [dump(b"one", f"https://www.centcom.mil/{n}") for n in "aab"]
    assert fresh(keep(con, archive, some, run="r")) == [True, False, True]


def test_a_page_that_goes_back_to_an_older_text_is_kept_again(
    con: duckdb.DuckDBPyConnection, home: Home
) -> None:
    archive = Archive(home.warc)
    url = "https://www.centcom.mil/a"
    some = [
        snapshot(
            body, source="local", url=url, fetched_at=AT + timedelta(n), media_type="text/plain"
        )
        for n, body in enumerate((b"one", b"two", b"one", b"one"))
    ]
    assert fresh(keep(con, archive, some, run="r")) == [True, True, True, False]
    assert fresh(keep(con, archive, some, run="r")) == [False] * 4
    rows = con.execute(
        "SELECT outcome, bytes, same_as FROM lake.snapshots ORDER BY fetched_at"
    ).fetchall()
    assert rows[:3] == [("stored", 3, None)] * 3
    assert rows[3] == ("unchanged", 0, some[2].snapshot_id)


def test_two_bodies_of_one_address_and_time_are_kept_once_each(
    con: duckdb.DuckDBPyConnection, home: Home
) -> None:
    some = [dump(body, "https://www.centcom.mil/a") for body in (b"one", b"two", b"three")]
    archive = Archive(home.warc)
    assert fresh(keep(con, archive, some, run="r")) == [True] * 3
    for order in (some, some[::-1]):
        assert fresh(keep(con, archive, order, run="r")) == [False] * 3


def test_a_failure_is_a_row_until_a_good_page_comes(
    con: duckdb.DuckDBPyConnection, home: Home
) -> None:
    archive = Archive(home.warc)
    bad = Failed("file:///a.txt", AT, "metadata", "a.meta.json is not JSON")
    for _ in range(2):
        [kept] = keep(con, archive, [bad], run="r")
        assert (kept.outcome, kept.detail) == ("failed", "metadata: a.meta.json is not JSON")
    found = "SELECT stage, reason FROM lake.quarantine"
    assert con.execute(found).fetchall() == [("fetch", "metadata")]
    assert con.execute("SELECT outcome, bytes FROM lake.snapshots").fetchall() == [("failed", 0)]
    keep(con, archive, [dump(b"good")], run="r")
    assert con.execute(found).fetchall() == []


def test_what_was_kept_but_not_committed_is_adopted(
    con: duckdb.DuckDBPyConnection, home: Home
) -> None:
    archive = Archive(home.warc)
    keep(con, archive, [dump(b"one")], run="r")
    bad = snapshot(
        b"",
        source="local",
        url="file:///d.txt",
        fetched_at=AT,
        media_type="text/plain",
        outcome="failed",
        reason="metadata",
        detail="d.meta.json is not JSON",
    )
    lost = archive.append([dump(b"two", "file:///b.txt"), dump(b"three", "file:///c.txt"), bad])
    assert adopt(con, archive, run="r") == 3
    assert adopt(con, archive, run="r") == 0
    rows = con.execute(
        "SELECT snapshot_id, warc_offset, digest FROM lake.snapshots ORDER BY warc_offset"
    ).fetchall()
    assert rows[1:] == [(s.snapshot_id, s.warc_offset, s.row["digest"]) for s in lost]
    assert con.execute("SELECT reason, detail FROM lake.quarantine").fetchall() == [
        ("metadata", "d.meta.json is not JSON")
    ]


def test_a_commit_names_the_flow_run(con: duckdb.DuckDBPyConnection, home: Home) -> None:
    keep(con, Archive(home.warc), [dump(b"one")], run="run-17")
    [(message, extra)] = con.execute(
        "SELECT commit_message, commit_extra_info FROM ducklake_snapshots('lake')"
        " ORDER BY snapshot_id DESC LIMIT 1"
    ).fetchall()
    assert "run-17" in message
    assert "run-17" in extra


def test_batches_are_bounded_by_count_and_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tasks.fetch.keep.BATCH", 3)
    monkeypatch.setattr("tasks.fetch.keep.BATCH_BYTES", 10)
    some = [dump(b"x" * size) for size in (1, 1, 1, 9, 9, 1)]
    assert [len(batch) for batch in batches(some)] == [3, 2, 1]
