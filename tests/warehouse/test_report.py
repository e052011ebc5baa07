"""The report: known rows give known numbers, and nothing that a page says is taken for markup."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import duckdb
import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.support.record import record
from warehouse import lake
from warehouse.home import Home
from warehouse.publish import publish
from warehouse.report import Window, Written, write
from warehouse.report.asking import QUESTIONS, Questions


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return record(Home.at(tmp_path_factory.mktemp("recorded")))


@pytest.fixture(scope="module")
def written(recorded: Home, tmp_path_factory: pytest.TempPathFactory) -> Written:
    return write(recorded, output=tmp_path_factory.mktemp("report"))


@pytest.fixture(scope="module")
def page(written: Written) -> LexborHTMLParser:
    return LexborHTMLParser(written.page.read_text(encoding="utf-8"))


def section(page: LexborHTMLParser, slug: str) -> LexborNode:
    found = page.css_first(f"#{slug}")
    assert found is not None
    return found


def words(node: LexborNode) -> str:
    return " ".join(node.text(separator=" ").split())


def table(node: LexborNode) -> list[list[str]]:
    return [[words(cell) for cell in row.css("th, td")] for row in node.css("table tr")]


def test_every_question_is_answered(recorded: Home) -> None:
    from warehouse.query import connect

    with connect(recorded) as con:
        questions = Questions(con)
        for file in QUESTIONS.glob("*.sql"):
            assert questions.ask(file.stem, most=5), file.stem
        assert questions.missing == set()


def test_headline_figures(page: LexborHTMLParser) -> None:
    found = {
        words(pair.css("dt")[0]): words(pair.css("dd")[0]) for pair in page.css(".headline dl div")
    }
    assert found == {
        "Releases held": "5",
        "Strikes reported": "18",
        "Allegations assessed": "2",
        "Statements": "1",
        "Discrepancies": "2",
        "Edits": "1",
    }


def test_strikes_beside_the_official_total_and_the_undated_told(page: LexborHTMLParser) -> None:
    found = section(page, "strikes")
    assert table(found)[1] == ["May 2017", "5", "10", "15", "16"]
    assert "Dates unknown: 3 strikes in 1 line." in words(found)
    titles = [words(title) for title in found.css(".wide g > title")]
    assert titles == ["May 2017: Iraq 5, Syria 10; officially 16 in all"]


def test_the_map_names_what_it_shows_and_tells_what_it_cannot(page: LexborHTMLParser) -> None:
    found = section(page, "places")
    assert {words(name) for name in found.css(".wide .town")} == {"Mosul", "Raqqah"}
    assert "for want of coordinates: 3 strikes near 1 place (Hajin)" in words(found)


def test_the_ledger_marks_its_break(page: LexborHTMLParser) -> None:
    found = section(page, "ledger")
    rows = table(found)
    assert rows[1][1:] == ["74", "10", "5", "—", "79", "—"]
    assert rows[2][1:] == ["80", "10", "5", "—", "85", "The report before left 79 open."]
    assert len(found.css(".wide .breakmark")) == 1


def test_verdicts_and_names(page: LexborHTMLParser) -> None:
    assert table(section(page, "verdicts"))[1:] == [
        ["credible", "—", "1", "50.0\xa0%".replace("\xa0", " "), "2", "—"],
        ["non-credible", "no strikes in the area", "1", "50.0 %", "—", "—"],
    ]
    assert table(section(page, "naming"))[1:] == [["2018", "2", "1", "3"]]


def test_a_discrepancy_has_both_numbers_its_evidence_and_its_page(page: LexborHTMLParser) -> None:
    items = section(page, "discrepancies").css("article")
    assert len(items) == 2
    item = items[0]
    assert [words(dd) for dd in item.css(".pair dd")] == ["16", "15", "+1"]
    assert words(item.css("mark")[0]) == "16 strikes"
    assert words(item.css("blockquote")[0]).endswith("conducted 16 strikes in all.")
    assert item.css("a")[0].attributes["href"] == "https://record.example/a"
    assert words(items[1].css("mark")[0]) == "80 open reports"


def test_the_query_beside_a_discrepancy_gives_it(page: LexborHTMLParser, recorded: Home) -> None:
    from warehouse.query import ask

    shown = words(section(page, "discrepancies").css("article .query code")[0])
    sql = re.fullmatch(r'communique query "(.*)"', shown)
    assert sql is not None
    assert ask(recorded, sql[1]).column("stated").to_pylist() == [16.0]


def test_an_edit_shows_what_went_and_came(page: LexborHTMLParser) -> None:
    found = section(page, "edits")
    article = found.css("article")[0]
    assert words(article.css("del")[0]) == "four"
    assert words(article.css("ins")[0]) == "five"
    assert "Near Mosul, four five strikes" in words(article)


def test_days_with_nothing_are_counted(page: LexborHTMLParser) -> None:
    captions = [words(node) for node in section(page, "coverage").css("figcaption")]
    assert captions[0] == "2017 3 releases; nothing on 312 of 315 days"
    assert "Dates unknown: 1 release." in words(section(page, "coverage"))


def test_what_is_left_out_is_told(page: LexborHTMLParser) -> None:
    told = words(section(page, "left-out"))
    assert "1 page could not be read" in told
    assert "https://record.example/blocked" in told


def test_nothing_of_a_page_becomes_markup(page: LexborHTMLParser) -> None:
    assert page.css("script, img, iframe, object, embed, [style]") == []
    for node in page.css("*"):
        assert not [name for name in node.attributes if name.startswith("on")], node.html
    assert "<script>alert(1)</script>" in words(section(page, "discrepancies"))


def test_only_links_to_web_pages_leave_it(page: LexborHTMLParser) -> None:
    for node in page.css("[href]"):
        href = node.attributes["href"] or ""
        if node.tag == "a":
            assert href.startswith(("https://record.example/", "#")) or href == "feed.xml"
        else:
            assert href in ("data:,", "feed.xml")
    assert page.css("[src], [srcset], [xlink\\:href], [action]") == []
    assert "url(" not in words(page.css("style")[0])


def test_the_style_is_the_one_that_the_policy_lets_in(page: LexborHTMLParser) -> None:
    import base64
    import hashlib

    policy = page.css('meta[http-equiv="Content-Security-Policy"]')[0].attributes["content"] or ""
    style = page.css("style")[0].text()
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none';")


def test_it_reads_without_eyes(page: LexborHTMLParser) -> None:
    assert len(page.css("h1")) == 1
    levels = [int((node.tag or "h0")[1]) for node in page.css("h1, h2, h3")]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert all(node.css("caption") for node in page.css("table"))
    assert all(node.css("title") and node.attributes["role"] == "img" for node in page.css("svg"))
    ids = [node.attributes["id"] for node in page.css("[id]")]
    assert len(ids) == len(set(ids))


def test_the_same_file_gives_the_same_page(
    recorded: Home, written: Written, tmp_path: Path
) -> None:
    again = write(recorded, output=tmp_path / "again.html")
    assert again.page == (tmp_path / "again.html").resolve()
    assert again.page.read_bytes() == written.page.read_bytes()
    assert again.feed == (tmp_path / "feed.xml").resolve()


def test_a_window_leaves_out_what_is_not_in_it(recorded: Home, tmp_path: Path) -> None:
    window = Window(date(2017, 5, 20), date(2017, 6, 30))
    file = write(recorded, window, tmp_path).page
    page = LexborHTMLParser(file.read_text(encoding="utf-8"))
    assert "20 May 2017 to 30 June 2017" in words(page.css("header")[0])
    assert len(section(page, "discrepancies").css("article")) == 1
    assert table(section(page, "strikes"))[1] == ["May 2017", "5", "10", "15", "16"]
    assert "Dates unknown: 3" not in words(section(page, "strikes"))
    assert "Months are whole" in words(section(page, "strikes"))
    assert section(page, "ledger").css("svg") == []


def test_a_window_cannot_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="before it starts"):
        Window(date(2018, 1, 1), date(2017, 1, 1))


def test_an_empty_archive_has_an_honest_report(tmp_path: Path) -> None:
    home = Home.at(tmp_path / "home")
    con = lake.connect(home)
    publish(con, home)
    con.close()
    found = write(home)
    assert found.page == home.root / "report" / "index.html"
    page = LexborHTMLParser(found.page.read_text(encoding="utf-8"))
    for slug in ("strikes", "places", "ledger", "verdicts", "naming", "speakers", "coverage"):
        assert section(page, slug).css(".nothing"), slug
    assert page.css("svg") == []
    assert "Not answered" not in words(section(page, "about"))


def test_a_file_that_lacks_a_view_says_so(recorded: Home, tmp_path: Path) -> None:
    import shutil

    home = Home.at(shutil.copytree(recorded.root, tmp_path / "home"))
    con = lake.connect(home)
    publish(con, home)
    con.close()
    with duckdb.connect(str(home.published)) as file:
        file.execute("DROP TABLE allegations")
    page = LexborHTMLParser(write(home).page.read_text(encoding="utf-8"))
    assert "does not have this part yet" in words(section(page, "verdicts"))
    assert "allegations" in words(section(page, "about"))
    assert section(page, "strikes").css("svg")


def test_what_cannot_be_written_leaves_the_old_page(
    recorded: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = write(recorded, output=tmp_path).page.read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("warehouse.report.os.replace", full)
    with pytest.raises(OSError, match="No space"):
        write(recorded, Window(date(2018, 1, 1)), tmp_path)
    assert (tmp_path / "index.html").read_bytes() == old
