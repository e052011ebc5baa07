"""The commands that read and keep the warehouse, on the archive of the five real pages."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import duckdb
import pytest
from frictionless import Package

from tests.communique.conftest import Run
from tests.support.tables import contents
from warehouse.schema import tables


@pytest.fixture
def own(seeds_home: Path, tmp_path: Path) -> Path:
    """The archive, for one test to change."""
    return Path(shutil.copytree(seeds_home, tmp_path / "own"))


def first_commit(home: Path) -> int:
    """The oldest commit that has all of the releases, before which the tables were empty."""
    with duckdb.connect(str(home / "communique.duckdb"), read_only=True) as con:
        row = con.execute("SELECT commit_id FROM publication").fetchone()
    assert row
    return int(row[0])


def test_search_finds_and_tells_what_is_wrong(run: Run, seeds_home: Path) -> None:
    with duckdb.connect(str(seeds_home / "communique.duckdb"), read_only=True) as con:
        texts = dict(con.execute("SELECT release_id, lower(text) FROM releases").fetchall())
    with_isis = {name for name, text in texts.items() if "isis" in text.replace("-", " ").split()}
    assert with_isis
    done = run("search", "--home", str(seeds_home), "--format", "json", "isis")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert with_isis <= {row["release_id"] for row in found}
    assert all("«" in row["snippet"] or "isis" in row["title"].lower() for row in found)
    later = run(
        "search", "--home", str(seeds_home), "--since", "2099-01-01", "--format", "json", "isis"
    )
    assert json.loads(later.stdout) == []
    shown = run("search", "--home", str(seeds_home), "isis")
    assert shown.returncode == 0
    assert found[0]["title"].split()[0] in shown.stdout
    nothing = run("search", "--home", str(seeds_home), "--", "-isis")
    assert nothing.returncode != 0
    assert "minus" in nothing.stderr


def test_query_as_of_and_changes_tell_the_same_history(run: Run, seeds_home: Path) -> None:
    home = ("--home", str(seeds_home))
    count = "select count(*) as n from releases"
    then = run("query", *home, "--as-of", "0", "--format", "csv", count)
    now = run("query", *home, "--format", "csv", count)
    assert (then.stdout.split(), now.stdout.split()) == (["n", "0"], ["n", "5"]), then.stderr
    same = run("query", *home, "--as-of", str(first_commit(seeds_home)), "--format", "csv", count)
    assert same.stdout == now.stdout
    early = run("query", *home, "--as-of", "1999-01-01", count)
    assert early.returncode != 0
    assert "the oldest is of" in early.stderr
    new = run("changes", *home, "--since", "0", "--format", "csv")
    assert new.returncode == 0, new.stderr
    assert [row["what"] for row in csv.DictReader(io.StringIO(new.stdout))] == ["new"] * 5
    none = run("changes", *home, "--since", "2099-01-01")
    assert none.stdout.strip() == "nothing changed"
    assert "5 new" in run("changes", *home, "--since", "0").stdout
    assert run("changes", *home, "--since", "soon").returncode != 0


def test_an_export_is_valid_without_a_single_error(
    run: Run, seeds_home: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    done = run("export", str(out), "--home", str(seeds_home), "--bundle", "all.duckdb")
    assert done.returncode == 0, done.stderr
    report = Package(str(out / "datapackage.json")).validate()
    assert report.flatten(["type", "title", "note"]) == []
    assert {file.stem for file in (out / "csv").iterdir()} == set(tables())
    moved = (out / "all.duckdb").rename(tmp_path / "alone.duckdb")
    with duckdb.connect(str(moved), read_only=True) as con:
        assert con.execute("SELECT count(*) FROM releases").fetchall() == [(5,)]
        assert con.execute("SELECT count(*) > 0 FROM search('isis')").fetchall() == [(True,)]
    bad = run("export", str(tmp_path / "x"), "--home", str(seeds_home), "--format", "xls")
    assert bad.returncode != 0
    assert "xls" in bad.stderr
    assert not (tmp_path / "x").exists()


def test_maintenance_keeps_every_row(run: Run, own: Path) -> None:
    before = contents(own)
    plan = run("maintain", "--home", str(own), "--keep-days", "0", "--dry-run")
    assert plan.returncode == 0, plan.stderr
    assert "let go (would be)" in plan.stdout
    done = run("maintain", "--home", str(own), "--keep-days", "0")
    assert done.returncode == 0, done.stderr
    assert "let go" in done.stdout
    assert contents(own) == before
    gone = run("query", "--home", str(own), "--as-of", "0", "from releases")
    assert gone.returncode != 0
    assert run("verify", "--home", str(own)).returncode == 0


def test_a_lake_is_rebuilt_from_the_warc_files(run: Run, own: Path, tmp_path: Path) -> None:
    before = contents(own)
    shutil.rmtree(own / "lake")
    (own / "communique.duckdb").unlink()
    done = run("rebuild", "--home", str(own))
    assert done.returncode == 0, done.stderr
    assert "5 releases" in done.stdout
    assert contents(own) == before
    none = run("rebuild", "--home", str(tmp_path / "nothing"))
    assert none.returncode != 0
    assert "no WARC files" in none.stderr
