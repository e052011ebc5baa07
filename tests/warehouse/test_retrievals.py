"""What earlier retrievals tell, asked of a real lake."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest

from warehouse import lake, retrievals
from warehouse.home import Home
from warehouse.lake import Write, commit
from warehouse.schema import tables
from warehouse.snapshot import Same, Snapshot, snapshot

AT = datetime(2017, 6, 1, tzinfo=UTC)
URL = "https://www.centcom.mil/a/"
PAGE = "centcom.mil/a"


@pytest.fixture
def con(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    opened = lake.connect(Home.at(tmp_path).create())
    yield opened
    opened.close()


def got(body: bytes = b"", day: float = 0, **rest: Any) -> Snapshot:
    fields = {"source": "centcom", "url": URL, "media_type": "text/html", "via": "site"} | rest
    return snapshot(body, fetched_at=AT + timedelta(days=day), **fields)


def put(con: duckdb.DuckDBPyConnection, *items: Snapshot) -> None:
    rows = tables()["snapshots"].rows([item.row for item in items])
    commit(con, {"snapshots": Write(rows)}, run="r", message="test")


def same(item: Snapshot) -> Same:
    return Same(item.snapshot_id, item.url, item.fetched_at, item.digest)


def test_a_page_is_held_as_it_was_last_given(con: duckdb.DuckDBPyConnection) -> None:
    first = got(b"one", etag='"1"', status=200)
    again = got(day=1, outcome="unchanged", same=same(first), etag='"1b"', status=304)
    put(con, first, again, got(b"no", day=2, outcome="blocked", status=403, detail="denied"))
    [found] = retrievals.held(con, [PAGE, "centcom.mil/other"]).values()
    assert (found.page, found.url, found.outcome, found.detail) == (PAGE, URL, "blocked", "denied")
    assert (found.etag, found.last_modified) == ('"1b"', None)
    assert found.same == same(first)
    assert found.at == AT + timedelta(days=2)


def test_a_copy_from_an_archive_is_not_what_the_site_gave(con: duckdb.DuckDBPyConnection) -> None:
    put(con, got(b"one", via="wayback", etag='"1"'))
    assert retrievals.held(con, [PAGE]) == {}
    assert retrievals.captured(con, [PAGE]) == {(PAGE, AT)}


def test_what_is_due(con: duckdb.DuckDBPyConnection) -> None:
    def due(day: float) -> list[str]:
        now = AT + timedelta(days=day)
        return list(retrievals.due(con, "centcom", young=10, every=90, now=now))

    never = "https://www.centcom.mil/never"
    put(con, got(b"one", status=200), got(b"", url=never, outcome="failed"))
    put(con, got(b"list", url="https://www.centcom.mil/list", purpose="listing"))
    put(con, got(b"other", url="https://www.centcom.mil/b", source="other"))
    assert due(5) == [PAGE, "centcom.mil/never"]
    assert due(20) == ["centcom.mil/never"]
    assert due(91) == [PAGE, "centcom.mil/never"]
    release = {"release_id": "x", "published": (AT + timedelta(days=15)).date()}
    reading = {"snapshot_id": got(b"one").snapshot_id, "release_id": "x"}
    writes = {
        "releases": Write(tables()["releases"].rows([release])),
        "readings": Write(tables()["readings"].rows([reading])),
    }
    commit(con, writes, run="r", message="test")
    assert due(20) == [PAGE, "centcom.mil/never"]


def test_a_blocking_host_is_left_alone_for_as_long_again(con: duckdb.DuckDBPyConnection) -> None:
    def alone(day: float) -> dict[str, datetime]:
        return retrievals.left_alone(con, AT + timedelta(days=day))

    hour = 1 / 24
    put(con, got(b"fine", status=200))
    blocks = [
        got(b"no", day=n * hour, outcome="blocked", status=403, url=f"{URL}{n}") for n in (1, 2, 3)
    ]
    put(con, *blocks[:2])
    assert alone(2 * hour) == {}
    put(con, blocks[2])
    assert alone(3 * hour) == {"www.centcom.mil": AT + timedelta(hours=5)}
    assert alone(5 * hour) == {}
    put(con, got(b"fine", day=6 * hour, status=200))
    put(con, got(b"no", day=7 * hour, outcome="blocked", status=403))
    assert alone(7 * hour) == {}


def test_a_block_stamped_in_the_future_holds_nobody_up_for_long(
    con: duckdb.DuckDBPyConnection,
) -> None:
    put(con, *(got(b"no", day=400, outcome="blocked", status=403, url=f"{URL}{n}") for n in "abc"))
    assert retrievals.left_alone(con, AT) == {
        "www.centcom.mil": AT + retrievals.LEAST_ALONE,
    }
