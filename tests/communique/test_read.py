"""`communique read`: every line of a page, what became of it, and where the text of it stands."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from communique import lookup, page_view
from communique.cli import cli
from tasks.clean.read import read, to_page
from tests.clean.written_pages import as_dump, as_html
from warehouse import lake, publish
from warehouse.archive import Archive
from warehouse.home import Home
from warehouse.schema import tables
from warehouse.snapshot import Snapshot, snapshot

URL = "https://www.centcom.mil/MEDIA/PRESS-RELEASES/Press-Release-View/Article/9900200/a-page/"
OTHER_PATH = "http://centcom.mil/News/Article/9900200/"
FIRST = datetime(2017, 7, 8, tzinfo=UTC)
SECOND = datetime(2017, 8, 8, tzinfo=UTC)


def kept(body: str, at: datetime, url: str = URL) -> Snapshot:
    return snapshot(
        body.encode(), source="centcom", url=url, fetched_at=at, media_type="text/html", status=200,
        http=(("Content-Type", "text/html"),),
    )  # fmt: skip


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """An archive that holds one page twice, and one that no reader knows."""
    made = Home.at(tmp_path_factory.mktemp("read")).create()
    pages = [
        kept(as_html(), FIRST),
        kept(as_html().replace("destroyed a boat", "destroyed two boats"), SECOND),
        kept("<html><body><p>A line of nobody.</p></body></html>", FIRST, "https://news.example/1"),
    ]
    rows = [item.row for item in Archive(made.warc).append(pages)]
    con = lake.connect(made)
    written = {"snapshots": lake.Write(tables()["snapshots"].rows(rows))}
    lake.commit(con, written, run="r", message="m")
    publish.publish(con, made)
    con.close()
    return made


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["read", *arguments], catch_exceptions=False)


def test_an_address_gives_the_newest_page_or_that_of_a_day(home: Home) -> None:
    newest = run(URL, "--home", str(home.root))
    assert newest.exit_code == 0
    assert "destroyed two boats" in newest.output
    older = run(OTHER_PATH, "--home", str(home.root), "--at", "2017-07-20")
    assert "destroyed a boat" in older.output
    too_early = run(URL, "--home", str(home.root), "--at", "2016-01-01")
    assert too_early.exit_code == 1
    assert "2016-01-01" in too_early.output


def test_a_snapshot_is_found_by_its_identifier(home: Home) -> None:
    (item,) = lookup.pages(kept(as_html(), FIRST).snapshot_id, home)
    assert item.body == as_html().encode()


def test_fields_lines_and_reasons_are_shown(home: Home) -> None:
    told = run(URL, "--home", str(home.root)).output
    for words in ("20170707-01", "strike_release", "2017-07-07", "outside the article", "header"):
        assert words in told
    assert "Another story of that week." in told  # of the side bar, left out and said so


def test_a_page_in_quarantine_is_shown_with_its_reason(home: Home) -> None:
    told = run("https://news.example/1", "--home", str(home.root))
    assert told.exit_code == 0
    assert "unknown_layout" in told.output
    assert "A line of nobody." in told.output


def test_a_file_needs_no_archive(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(as_dump(), encoding="utf-8")
    told = run(str(page), "--home", str(tmp_path / "none"))
    assert told.exit_code == 0
    assert "Near Sampletown" in told.output
    assert not (tmp_path / "none").exists()


def test_what_is_nowhere_is_said_to_be(tmp_path: Path, home: Home) -> None:
    for where in (tmp_path / "none", home.root):
        told = run("https://nowhere.example/", "--home", str(where))
        assert told.exit_code == 1
        assert "nowhere.example" in told.output


def test_each_line_of_the_text_says_where_it_stands() -> None:
    release = read(as_html().encode(), url=URL)
    lines = list(page_view.lines(release))
    body = [line for line in lines if line.char_start is not None]
    assert [line.text for line in body] == list(release.paragraphs)
    for line in body:
        assert line.char_start is not None
        assert release.text[line.char_start : line.char_start + len(line.text)] == line.text
    assert all(line.why for line in lines if line.became == "dropped")
    outside = {line.text for line in page_view.outside(to_page(as_html().encode(), url=URL))}
    assert {"About us", "Site map", "Related"} <= outside
