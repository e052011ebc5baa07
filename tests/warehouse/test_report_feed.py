"""The feed: valid Atom, stable ids, nothing of a page taken for XML."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import feedparser
import pytest

from tests.support.record import SCRIPT, record
from warehouse.home import Home
from warehouse.report import write
from warehouse.report.feed import ATOM, feed
from warehouse.report.report import News
from warehouse.report.sections.disagreeing import Discrepancy
from warehouse.report.sections.overview import About
from warehouse.report.window import Window

NS = {"a": ATOM}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return record(Home.at(tmp_path_factory.mktemp("recorded")))


def made(home: Home, folder: Path) -> ElementTree.Element:
    return ElementTree.parse(write(home, output=folder).feed).getroot()


def test_it_has_what_atom_asks_for(home: Home, tmp_path: Path) -> None:
    root = made(home, tmp_path)
    assert root.tag == f"{{{ATOM}}}feed"
    for node in (root, *root.findall("a:entry", NS)):
        for name in ("id", "title", "updated"):
            assert len(node.findall(f"a:{name}", NS)) == 1, name
        stamp = node.findtext("a:updated", "", NS)
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", stamp)
    assert root.findtext("a:author/a:name", "", NS)
    ids = [node.text or "" for node in root.iter(f"{{{ATOM}}}id")]
    assert len(ids) == len(set(ids)) == 4
    assert all(re.fullmatch(r"tag:communique\.invalid,2014:[\w/.%~-]+", one) for one in ids)


def test_its_entries_are_the_discrepancies_and_edits(home: Home, tmp_path: Path) -> None:
    parsed = feedparser.parse(write(home, output=tmp_path).feed.read_bytes())
    assert not parsed.bozo
    kinds = sorted(entry.tags[0].term for entry in parsed.entries)
    assert kinds == ["discrepancy", "discrepancy", "edit"]
    edit = next(e for e in parsed.entries if e.tags[0].term == "edit")
    assert edit.link == "https://record.example/a"
    assert "[-four-] [+five+]" in edit.content[0].value


def test_a_title_is_text(home: Home, tmp_path: Path) -> None:
    root = made(home, tmp_path)
    titles = [node.findtext("a:title", "", NS) for node in root.findall("a:entry", NS)]
    assert f"Changed: Strikes {SCRIPT}" in titles
    assert all(
        (link.get("href") or "").startswith(("https://record.example/", "index.html", "feed.xml"))
        for link in root.iter(f"{{{ATOM}}}link")
    )


def test_it_is_of_the_whole_archive_whatever_the_page_is_about(home: Home, tmp_path: Path) -> None:
    from datetime import date

    whole = write(home, output=tmp_path / "whole").feed.read_bytes()
    part = write(home, Window(date(2018, 1, 1)), tmp_path / "part").feed.read_bytes()
    assert part == whole


def discrepancy(**more: object) -> Discrepancy:
    values: dict[str, object] = dict.fromkeys(Discrepancy.__slots__)
    values |= {"rule": "r", "release_id": "x", "explanation": "e", "ask": "q"} | more
    return Discrepancy(**values)  # type: ignore[arg-type]


def test_what_xml_cannot_say_does_not_break_it_and_the_same_twice_has_two_ids() -> None:
    news = News(
        About(None, None, "0", Window(), None, None),
        (
            discrepancy(explanation="a\x00b\ud800\uffff]]>", url="javascript:alert(1)"),
            discrepancy(stated=1.0),
            discrepancy(stated=1.0),
        ),
        (),
    )
    root = ElementTree.fromstring(feed(news))
    entries = root.findall("a:entry", NS)
    assert len({node.findtext("a:id", "", NS) for node in entries}) == 3
    assert "a\ufffdb\ufffd\ufffd]]>" in [node.findtext("a:title", "", NS) for node in entries]
    assert {link.get("href") for node in entries for link in node.findall("a:link", NS)} == {
        "index.html"
    }
