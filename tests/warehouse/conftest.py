"""A small archive, made by the steps themselves and without Prefect."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tasks.fetch import files
from tasks.fetch.keep import keep
from tests.support.planted import Planted
from tests.support.storing import read_pending
from warehouse import lake
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
    read_pending(con, archive)
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
