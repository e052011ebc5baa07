"""A small archive, made by the steps themselves and without Prefect."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tasks.clean.read import READER_VERSION, read
from tasks.enrich.annotate import ENRICHER_VERSION, annotate
from tasks.fetch import files
from tasks.fetch.keep import keep
from tasks.store.merge import merge
from tasks.store.reads import Read
from tests.support.planted import Planted
from warehouse import lake, state
from warehouse.archive import Archive
from warehouse.home import Home
from warehouse.publish import publish

SAMPLE = Path(__file__).resolve().parents[1] / "dumps"
NAMES = ("sample-cjtf-2015-05-news.txt", "sample-voa-2018-09-with-player.txt")


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Two pages of the sample in a lake, not yet published."""
    place = Home.at(tmp_path_factory.mktemp("made"))
    con = lake.connect(place)
    archive = Archive(place.warc)
    keep(con, archive, [one for name in NAMES for one in files.read(SAMPLE / name)], run="r")
    reads = []
    for item in state.pending(con, READER_VERSION, ENRICHER_VERSION):
        release = read(archive.read(item.warc_file, item.warc_offset).body)
        said = annotate(release.text, published=release.published, kind=release.kind)
        reads.append(Read(item.snapshot_id, item.url, item.fetched_at, release, said))
    merged = merge(con, reads, READER_VERSION, ENRICHER_VERSION)
    lake.commit(con, merged.writes, run="r", message="m")
    con.close()
    return place


@pytest.fixture
def home(made: Home, tmp_path: Path) -> Home:
    """An archive of two pages, published, for one test to do with as it likes."""
    place = Home.at(shutil.copytree(made.root, tmp_path / "home"))
    con = lake.connect(place)
    publish(con, place)
    con.close()
    return place


@pytest.fixture
def planted(tmp_path: Path) -> Iterator[Planted]:
    home = Home.at(tmp_path)
    con = lake.connect(home)
    yield Planted(home, con)
    con.close()
