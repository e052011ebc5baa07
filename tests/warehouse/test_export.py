"""An export is valid, complete, readable by others, and never half-written."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest
import yaml
from frictionless import Package

from tests.support.making import read
from tests.support.storing import store
from warehouse import lake
from warehouse.export import write
from warehouse.export.write import BadExport, Wanted, export
from warehouse.home import Home
from warehouse.publish import publish
from warehouse.query import BadQuestion
from warehouse.schema import tables


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    place = Home.at(tmp_path_factory.mktemp("export"))
    con = lake.connect(place)
    snapshots = tables()["snapshots"].rows([{"snapshot_id": "a"}, {"snapshot_id": "b"}])
    lake.commit(con, {"snapshots": lake.Write(snapshots)}, run="r", message="m")
    store(con, [read("a", '=SUM(A1) said "five", near Raqqa.\n\n  -- Añoranza ')])
    store(con, [read("b", "Six strikes near Raqqa.", day=1, url="https://www.centcom.mil/b")])
    publish(con, place)
    con.close()
    return place


def described(folder: Path) -> dict[str, dict[str, object]]:
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    return {resource["name"]: resource for resource in package["resources"]}


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(newline="", encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def test_it_is_valid_and_its_digests_are_true(home: Home, tmp_path: Path) -> None:
    files = export(home, tmp_path / "out", Wanted())
    assert {file.table for file in files} == set(tables())
    report = Package(str(tmp_path / "out" / "datapackage.json")).validate()
    errors = report.flatten(["type", "title", "note"])
    assert errors == []
    for file in files:
        body = (tmp_path / "out" / file.path).read_bytes()
        assert (len(body), hashlib.sha256(body).hexdigest()) == (file.bytes, file.digest)


def test_the_three_formats_say_the_same(home: Home, tmp_path: Path) -> None:
    out = tmp_path / "out"
    export(home, out, Wanted(names=("releases", "entities")))
    plain = {row["release_id"]: row["text"] for row in rows(out / "csv/releases.csv")}
    written = (out / "jsonl/releases.jsonl").read_text("utf-8")
    lines = [json.loads(line) for line in written.splitlines()]
    table = pq.ParquetFile(out / "parquet/releases.parquet").read()
    assert plain == {row["release_id"]: row["text"] for row in lines}
    assert plain == {row["release_id"]: row["text"] for row in table.to_pylist()}
    assert any(text.startswith("=SUM(A1)") for text in plain.values())
    assert lines[0]["first_seen"].endswith("Z")
    [entity] = rows(out / "csv/entities.csv")
    assert json.loads(entity["aliases"]) == ["Raqqa"]


def test_it_can_be_cited(home: Home, tmp_path: Path) -> None:
    export(home, tmp_path / "out", Wanted(["csv"], ["releases"]))
    con = lake.connect(home)
    version = str(lake.version(con))
    con.close()
    cited = yaml.safe_load((tmp_path / "out" / "CITATION.cff").read_text("utf-8"))
    assert (cited["version"], cited["type"], cited["cff-version"]) == (version, "dataset", "1.2.0")
    assert json.loads((tmp_path / "out/datapackage.json").read_text("utf-8"))["version"] == version


def test_a_bundle_stands_alone(home: Home, tmp_path: Path) -> None:
    export(home, tmp_path / "out", Wanted(["csv"], ["releases"], bundle="all.duckdb"))
    moved = (tmp_path / "out" / "all.duckdb").rename(tmp_path / "elsewhere.duckdb")
    with duckdb.connect(str(moved), read_only=True) as con:
        con.execute("SET enable_external_access = false")
        assert con.execute("SELECT count(*) FROM latest").fetchall() == [(2,)]
        found = con.execute("SELECT release_id, snippet FROM search('six -five')").fetchall()
        assert found[0][1] == "«Six» strikes near Raqqa."
        bare = con.execute("FROM duckdb_columns() WHERE NOT internal AND comment IS NULL")
        assert bare.fetchall() == []


def test_an_older_state_can_be_exported(home: Home, tmp_path: Path) -> None:
    con = lake.connect(home)
    version = lake.version(con)
    con.close()
    wanted = Wanted(["csv"], ["releases"], str(version - 1), "old.duckdb")
    export(home, tmp_path / "out", wanted)
    assert len(rows(tmp_path / "out/csv/releases.csv")) == 1
    with duckdb.connect(str(tmp_path / "out/old.duckdb"), read_only=True) as con:
        assert con.execute("SELECT count(*) FROM search('raqqa')").fetchall() == [(1,)]
    with pytest.raises(BadQuestion, match="no commit 99"):
        export(home, tmp_path / "out", Wanted(when="99"))


def test_only_an_earlier_export_is_replaced(home: Home, tmp_path: Path) -> None:
    out = tmp_path / "out"
    export(home, out, Wanted(["csv"]))
    export(home, out, Wanted(["jsonl"], ["releases"]))
    told = {"CITATION.cff", "README.md", "datapackage.json"}
    assert {p.name for p in out.iterdir()} == told | {"jsonl"}
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "thesis.txt").write_text("precious")
    with pytest.raises(BadExport, match="is not empty"):
        export(home, mine, Wanted())
    assert (mine / "thesis.txt").read_text() == "precious"
    with pytest.raises(BadExport, match="no table nosuch"):
        export(home, tmp_path / "new", Wanted(names=["nosuch"]))


def test_a_full_disk_leaves_the_earlier_export(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    export(home, out, Wanted(["csv"], ["releases"]))
    before = described(out)

    def full(*_: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(write, "citation", full)
    with pytest.raises(OSError, match="No space"):
        export(home, out, Wanted(["csv"], ["releases"]))
    assert described(out) == before
    assert [p.name for p in tmp_path.iterdir()] == ["out"]
