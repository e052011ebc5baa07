"""The worked examples of docs/examples run, and say what the archive says."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

import warehouse
from tasks.enrich.annotate import annotate
from tasks.store.reads import Read
from tests.support.making import START, URL, release
from tests.support.storing import store
from warehouse import lake
from warehouse.home import Home
from warehouse.publish import publish

EXAMPLES = Path(__file__).resolve().parents[2] / "docs" / "examples"
STRIKES = (
    "On June 1, 2017, in Syria, coalition military forces conducted five strikes.\n\n"
    "* Near Raqqah, four strikes destroyed a vehicle.\n\n"
    "* Near Kobani, one strike destroyed a building."
)
SAID = '"We will go on," said Col. Ada Placeholder, a spokesperson. "It is not over," Placeholder said.'


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = Home.at(tmp_path_factory.mktemp("examples"))
    con = lake.connect(place)
    pages = (("a", STRIKES, URL), ("b", SAID, URL.replace("99001", "99002")))
    for day, word in enumerate(("destroyed", "damaged")):
        reads = []
        for name, text, url in pages:
            found = release(text.replace("destroyed a building", f"{word} a building"),
                            kind="strike_release")  # fmt: skip
            said = annotate(
                found.text, published=found.published, title=found.title or "", kind=found.kind
            )
            at = START.replace(day=1 + day)
            reads.append(Read(f"{name}{day}", url, at, found, said))
        store(con, reads)
    publish(con, place)
    con.close()
    return place.root


def example(name: str, home: Path) -> str:
    return subprocess.run(
        [sys.executable, str(EXAMPLES / f"{name}.py"), str(home)],
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def test_who_spoke(home: Path) -> None:
    told = example("who_spoke", home)
    assert "Ada Placeholder: 2 quotations" in told
    assert "Col., spokesperson" in told


def test_strikes_as_a_map(home: Path) -> None:
    rows = list(csv.DictReader(example("strikes_map", home).splitlines()))
    raqqah = next(row for row in rows if row["place"] == "Raqqah")
    assert (raqqah["month"], raqqah["strikes"], raqqah["country"]) == ("2017-06-01", "4", "Syria")
    assert 35 < float(raqqah["latitude"]) < 37


def test_what_changed_after_publication(home: Path) -> None:
    told = example("after_publication", home)
    assert told.startswith("1 edits were seen")
    assert "1 days after publication; changed: text" in told
    assert "- destroyed" in told
    assert "+ damaged" in told


def test_the_connection_is_locked_and_light_to_import(home: Path) -> None:
    con = warehouse.connect(home)
    assert con.execute("SELECT count(*) FROM search('raqqah')").fetchall() == [(1,)]
    for sql in ("CREATE TABLE x (a INT)", "FROM read_text('/etc/hostname')", "SET threads = 1"):
        with pytest.raises(duckdb.Error):
            con.execute(sql)
    code = "import sys, warehouse; print('duckdb' in sys.modules, 'pyarrow' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]


def test_a_folder_without_an_archive_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="holds no archive"):
        warehouse.connect(tmp_path / "nothing")
