"""`communique report`, as a person calls it."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from communique.cli import cli
from tests.support.record import record
from warehouse.home import Home


def test_it_writes_the_page_and_the_feed_and_says_where(tmp_path: Path) -> None:
    home = record(Home.at(tmp_path / "home"))
    done = CliRunner().invoke(cli, ["report", "--home", str(home.root)])
    assert done.exit_code == 0, done.output
    page, feed = map(Path, done.output.split())
    assert page == home.root / "report" / "index.html"
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert feed.read_bytes().startswith(b"<?xml")


def test_a_file_may_be_named(tmp_path: Path) -> None:
    home = record(Home.at(tmp_path / "home"))
    wanted = tmp_path / "new" / "june.html"
    asked = ["--since", "2017-05-01", "--until", "2017-06-30", "-o", str(wanted)]
    done = CliRunner().invoke(cli, ["report", *asked, "--home", str(home.root)])
    assert done.exit_code == 0, done.output
    assert "1 May 2017 to 30 June 2017" in wanted.read_text(encoding="utf-8")


def test_wrong_days_and_no_archive_are_said_in_a_sentence(tmp_path: Path) -> None:
    home = record(Home.at(tmp_path / "home"))
    asked = ["report", "--since", "2018-01-01", "--until", "2017-01-01", "--home", str(home.root)]
    done = CliRunner().invoke(cli, asked)
    assert done.exit_code == 2
    assert "--since 2018-01-01 is later than --until 2017-01-01" in done.output
    done = CliRunner().invoke(cli, ["report", "--home", str(tmp_path / "none")])
    assert done.exit_code == 1
    assert "holds no archive yet" in done.output


def test_a_place_that_cannot_be_written_is_said_in_a_sentence(tmp_path: Path) -> None:
    home = record(Home.at(tmp_path / "home"))
    (tmp_path / "taken").write_text("x")
    done = CliRunner().invoke(
        cli, ["report", "-o", str(tmp_path / "taken" / "x.html"), "--home", str(home.root)]
    )
    assert done.exit_code == 1
    assert "could not be written" in done.output
