"""Reading kept pages again: what changes is told before it is committed, and a dry run changes nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import parent_process
from pathlib import Path
from typing import Any

import pytest

from flows import pool
from flows.pages import read_pages
from flows.pool import Pool
from tasks.store.prepare import Prepared, joined
from tests.support.tables import contents
from warehouse import lake, state
from warehouse.archive import Archive
from warehouse.archives import archive_of
from warehouse.home import Home

SAMPLE = Path(__file__).resolve().parents[1] / "dumps"


@pytest.fixture(scope="module")
def home(prefect_api: str, tmp_path_factory: pytest.TempPathFactory) -> Home:
    from flows.ingest import ingest

    place = Home.at(tmp_path_factory.mktemp("reprocess") / "home")
    ingest(path=str(SAMPLE), home=str(place.root))
    return place


def test_the_same_readers_change_nothing(home: Home) -> None:
    from flows.reprocess import reprocess

    before = contents(home.root)
    found: Any = reprocess(home=str(home.root))
    assert found.pages > 3
    assert (found.changed, found.examples) == (0, {})
    assert contents(home.root) == before


def test_a_dry_run_tells_what_another_reader_would_say(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    from flows import pages, reprocess

    before = contents(home.root)
    annotated: Any = vars(pages)["annotated"]

    def without_quotes(text: Any) -> Any:
        found = annotated(text)
        return replace(found, annotations=replace(found.annotations, quotes=()))

    monkeypatch.setattr(pages, "annotated", without_quotes)
    dry: Any = reprocess.reprocess(dry_run=True, home=str(home.root))
    assert set(dry.releases) == {"quotes"}
    quotes = len(before["quotes"])
    assert (dry.removed["quotes"], dry.added["quotes"]) == (quotes, 0)
    assert contents(home.root) == before
    told: Any = reprocess.reprocess(home=str(home.root))
    assert told.removed == dry.removed
    assert not contents(home.root)["quotes"]
    monkeypatch.undo()
    back: Any = reprocess.reprocess(home=str(home.root))
    assert back.added["quotes"] == quotes
    assert contents(home.root) == before


def test_pages_are_chosen_by_layout_and_version(home: Home) -> None:
    con = lake.connect(home)
    every = state.read_as(con)
    layouts = {
        row[0] for row in con.execute("SELECT DISTINCT layout FROM lake.readings").fetchall()
    }
    by_layout = {name: len(state.read_as(con, layout=name)) for name in layouts if name}
    assert all(by_layout.values())
    assert sum(by_layout.values()) < len(every)  # the rest is in quarantine
    assert state.read_as(con, reader_version=-1) == []
    con.close()


def _said(read: Prepared) -> Any:
    """What was read, without how long it took."""
    pages = [replace(page, seconds=0.0) for page in read.pages]
    return pages, {name: rows.to_pylist() for name, rows in read.derived.items()}


@pytest.mark.slow
def test_processes_read_the_same_in_the_same_order(home: Home) -> None:
    con = lake.connect(home)
    items = state.read_as(con) * 25
    con.close()
    batches = [items[start : start + 90] for start in range(0, len(items), 90)]
    alone, many = Pool(archive_of(home), 1), Pool(archive_of(home), 2)
    try:
        assert list(map(_said, many.read(batches))) == list(map(_said, alone.read(batches)))
    finally:
        many.close()


@pytest.mark.slow
def test_a_process_that_dies_loses_no_page(home: Home) -> None:
    import os
    import signal

    con = lake.connect(home)
    items = state.read_as(con) * 25
    con.close()
    batches = [items[start : start + 120] for start in range(0, len(items), 120)]
    pool = Pool(archive_of(home), 2)
    try:
        parts = pool.read(batches)
        first = next(parts)
        assert isinstance(pool._running, ProcessPoolExecutor)
        for process in list(pool._running._processes.values()):
            os.kill(process.pid or 0, signal.SIGKILL)
        read = joined([first, *parts])
    finally:
        pool.close()
    assert [page.snapshot_id for page in read.pages] == [item.snapshot_id for item in items]
    assert _said(read) == _said(next(Pool(archive_of(home), 1).read([items])))


def deadly(archive: Archive, items: Sequence[state.Pending]) -> Prepared:
    """Reads pages, and ends its process at the one that the environment names."""
    if any(item.snapshot_id == os.environ["DEADLY"] for item in items):
        assert parent_process() is not None
        os._exit(9)
    return read_pages(archive, items)


@pytest.mark.slow
def test_a_page_that_nobody_survives_is_told_and_the_others_are_read(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    con = lake.connect(home)
    fatal, *others = state.read_as(con)
    con.close()
    items = [fatal, *others * 25]
    monkeypatch.setenv("DEADLY", fatal.snapshot_id)
    monkeypatch.setattr(pool, "read_pages", deadly)
    many = Pool(archive_of(home), 2)
    try:
        (page, *rest), _ = _said(joined(list(many.read([items]))))
    finally:
        many.close()
    assert page.snapshot_id == fatal.snapshot_id
    assert page.release is None
    assert page.problems[0].detail == "the page ended the process that read it"
    monkeypatch.undo()
    assert rest == _said(next(Pool(archive_of(home), 1).read([others * 25])))[0]


@pytest.mark.slow
def test_where_no_process_can_be_started_pages_are_read_all_the_same(home: Home) -> None:
    code = (
        "import sys\nfrom warehouse import lake, state\nfrom warehouse.home import Home\n"
        "from flows.pool import Pool\nfrom warehouse.archive import Archive\n"
        "from warehouse.archives import archive_of\n"
        "home = Home.at(sys.argv[1])\ncon = lake.connect(home)\n"
        "items = state.read_as(con) * 25\npool = Pool(archive_of(home), 2)\n"
        "pages = [page for batch in pool.read([items]) for page in batch.pages]\n"
        "print(len(items), len(pages), sum(p.release is not None for p in pages))\n"
    )
    done = subprocess.run(  # a program from standard input has no file that a child could import
        [sys.executable, "-", str(home.root)],
        input=code,
        capture_output=True,
        text=True,
        check=True,
    )
    given, read, readable = map(int, done.stdout.split())
    assert given == read >= 200
    assert readable > read // 2
