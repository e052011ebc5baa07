"""`communique sources`: the table, and what a check says."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from communique.cli import cli
from tests.fetch.test_source import GOOD


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (
        "COMMUNIQUE_SOURCES",
        "COMMUNIQUE_NEWSROOM",
        "COMMUNIQUE_WAYBACK",
        "DVIDS_API_KEY",
    ):
        monkeypatch.delenv(name, raising=False)


def run(*args: str) -> Result:
    return CliRunner().invoke(cli, ["sources", *args])


def test_all_sources_are_shown() -> None:
    result = run()
    assert result.exit_code == 0
    for name in ("centcom", "defense", "dvids", "inherentresolve", "sample", "voa-editorials"):
        assert name in result.output
    assert "without pause" in result.output


def test_a_check_shows_what_would_be_asked_for_first() -> None:
    result = run("check", "centcom")
    assert result.exit_code == 0
    assert "RSS.ashx?ContentType=2&Site=808" in result.output
    assert (
        "https://web.archive.org/cdx/search/cdx?url=centcom.mil/MEDIA/PRESS-RELEASES/"
        in result.output
    )
    assert "from=20170601000000&to=20170630235959" in result.output
    assert "https://index.commoncrawl.org/collinfo.json" in result.output


def test_a_key_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "DVIDS_API_KEY must hold" in run("check", "dvids").output
    monkeypatch.setenv("DVIDS_API_KEY", "key-abc")
    result = run("check", "dvids")
    assert "key-abc" not in result.output
    assert "must hold" not in result.output


def test_a_file_is_checked_where_it_is(tmp_path: Path) -> None:
    path = tmp_path / "example.yaml"
    path.write_text(GOOD)
    assert "The file is in order." in run("check", str(path)).output
    path.write_text(GOOD.replace("title", "titel").replace("kind: feed", "kind: fead"))
    result = run("check", str(path))
    assert result.exit_code == 1
    assert "example.yaml: titel: there is no such key; perhaps title." in result.output
    assert "example.yaml: ways[0].kind: 'fead' is no kind; perhaps feed." in result.output


def test_what_is_not_there_and_a_bad_one_among_good_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("check", "centcm").exit_code == 1
    assert "perhaps centcom" in run("check", "centcm").output
    (tmp_path / "mine.yaml").write_text("title: x\n")
    monkeypatch.setenv("COMMUNIQUE_SOURCES", str(tmp_path))
    result = run()
    assert result.exit_code == 1
    assert "centcom" in result.output
    assert "mine.yaml: about is missing" in result.output
    (tmp_path / "centcom.yaml").write_text(GOOD)
    assert run().exit_code == 1
    assert "have one name" in run().output
