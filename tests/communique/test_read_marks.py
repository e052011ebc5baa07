"""`communique read` shows what was read in its place: cut where marks begin and end, and inert."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from communique import page_html, page_marks, page_read
from communique.cli import cli
from communique.page_marks import Mark
from communique.page_read import ReadPage
from communique.page_view import Line
from tasks.enrich.annotate import annotate
from tests.clean.written_pages import as_dump, as_html
from warehouse.snapshot import snapshot

URL = "https://www.centcom.mil/MEDIA/PRESS-RELEASES/Press-Release-View/Article/9900200/a-page/"
HOSTILE = "<script>document.title='run'</script><img src=x onerror=\"document.title='run'\">"
TEXT = f'"{HOSTILE} is all," said Col. Ann "<b>" Moss. Near Raqqah, 20 trucks came on Jan. 20.'


def page() -> ReadPage:
    return page_read.page(
        snapshot(as_html().encode(), source="centcom", url=URL, fetched_at=datetime(2017, 7, 8, tzinfo=UTC),
                 media_type="text/html", status=200, http=(("Content-Type", "text/html"),))
    )  # fmt: skip


def hostile(address: str) -> ReadPage:
    marks = [
        Mark(0, len(TEXT), "quote", f"quotation: {HOSTILE}"),
        Mark(5, 12, "person", '" onmouseover="document.title=1'),
    ]
    return ReadPage(HOSTILE, HOSTILE, address, (("title", HOSTILE),), (Line(TEXT, "paragraph", "", 0),),
                    (marks,), tuple(marks), ((HOSTILE, HOSTILE),), HOSTILE, HOSTILE)  # fmt: skip


def only(tree: LexborHTMLParser, selector: str) -> LexborNode:
    (node,) = tree.css(selector)[:1]
    return node


SPANS = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(sorted)


@given(st.lists(SPANS, max_size=12), st.text(min_size=1, max_size=40))
def test_runs_are_the_text_and_each_mark_covers_its_own_words(
    spans: list[list[int]], text: str
) -> None:
    marks = [Mark(a, b, "quote", str(n)) for n, (a, b) in enumerate(spans) if a < b]
    (over,) = page_marks.by_line([(0, len(text))], sorted(marks, key=lambda m: (m.start, -m.end)))
    runs = list(page_marks.runs(text, 0, over))
    assert "".join(run.text for run in runs) == text
    for mark in marks:
        said = "".join(run.text for run in runs if mark in run.marks)
        assert said == text[mark.start : mark.end]


def test_every_kind_of_mark_is_in_the_legend() -> None:
    shown = page()
    assert {mark.kind for mark in shown.every} <= set(page_marks.LEGEND)
    assert {"place", "strike", "quantity", "date"} <= {mark.kind for mark in shown.every}


def test_a_page_says_what_was_read_from_its_words() -> None:
    tree = LexborHTMLParser(page_html.render([page()]))
    strike = next(node for node in tree.css("mark.strike") if "Near" in node.text())
    assert "strike line: " in (strike.attributes["title"] or "")
    places = {(n.text(), n.attributes["title"] or "") for n in tree.css("p mark.place")}
    assert any("place:" in title for _, title in places)
    assert [n.text() for n in tree.css("li.title p")] == [page().title]


def test_marks_inside_one_another_keep_both_tips() -> None:
    tree = LexborHTMLParser(page_html.render([hostile("https://a.example/")]))
    inner = only(tree, "p mark.person")
    assert inner.text() == TEXT[5:12]
    assert (inner.attributes["title"] or "").splitlines() == [
        f"quotation: {HOSTILE}",
        '" onmouseover="document.title=1',
    ]
    assert only(tree, "ol.lines p").text() == TEXT


@pytest.mark.parametrize(
    ("address", "followed"),
    [("https://a.example/?q=\"><script>", True), ("javascript:alert(1)", False), ("data:text/html,x", False),
     ("http://[", False), (" javascript:alert(1)", False)],
)  # fmt: skip
def test_nothing_of_a_page_runs(address: str, followed: bool) -> None:
    made = page_html.render([hostile(address)])
    tree = LexborHTMLParser(made)
    assert not tree.css("script, img, iframe, object, b")
    for node in tree.css("*"):
        assert not any(name.startswith("on") for name in node.attributes)
    assert [node.attributes["href"] for node in tree.css("a")] == ([address] if followed else [])
    policy = only(tree, "meta[http-equiv]").attributes["content"] or ""
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_the_command_writes_a_page_for_a_file(tmp_path: Path) -> None:
    source, written = tmp_path / "page.txt", tmp_path / "seen.html"
    source.write_text(as_dump(), encoding="utf-8")
    told = CliRunner().invoke(
        cli, ["read", str(source), "--html", str(written), "--home", str(tmp_path / "none")]
    )
    assert told.exit_code == 0, told.output
    assert "Near Sampletown" in LexborHTMLParser(written.read_text(encoding="utf-8")).text()
    assert not (tmp_path / "none").exists()


def test_colours_on_a_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "page.txt"
    source.write_text(as_dump(), encoding="utf-8")
    plain = CliRunner().invoke(cli, ["read", str(source), "--home", str(tmp_path)]).output
    assert "\x1b[" not in plain
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    coloured = CliRunner().invoke(cli, ["read", str(source), "--home", str(tmp_path)]).output
    assert "\x1b[1;4" in coloured or "\x1b[1;" in coloured
    assert "48;5;" in coloured


def test_a_narrow_window_needs_no_sideways_scrolling(tmp_path: Path) -> None:
    browser_at = Path("/usr/bin/chromium")
    if not browser_at.exists():
        pytest.skip("no browser at /usr/bin/chromium")
    from playwright.sync_api import sync_playwright

    file = tmp_path / "seen.html"
    file.write_text(page_html.render([page(), hostile("javascript:1")]), encoding="utf-8")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=str(browser_at), args=["--no-sandbox"])
        window = browser.new_page(viewport={"width": 360, "height": 800})
        asked: list[str] = []
        window.on("request", lambda request: asked.append(request.url))
        window.goto(file.as_uri())
        assert window.evaluate("document.documentElement.scrollWidth") <= 360
        assert window.title() != "run"
        paper = window.locator("mark.strike").first.evaluate(
            "e => getComputedStyle(e).backgroundColor"
        )
        assert paper not in ("rgba(0, 0, 0, 0)", "transparent")  # the style's digest is right
        assert asked == [file.as_uri()]
        browser.close()


def test_whom_he_means_stands_beside_it_and_is_no_part_of_the_text() -> None:
    marks = page_marks.of(
        annotate("Col. Ann Moss came. “We dug a well,” she said. “It rained all day.”")
    )
    assert {mark.note for mark in marks if mark.kind == "speaker"} == {"Ann Moss"}
    named = page_marks.of(annotate("“We dug a well,” said Col. Ann Moss."))
    assert {mark.note for mark in named} == {""}
    carried = page_marks.of(
        annotate("“We dug a well,” said Col. Ann Moss.\n\n“It rained on us all day long.”")
    )
    assert [mark.note for mark in carried if mark.kind == "quote"] == ["", "Ann Moss"]


def test_a_note_is_inert_and_what_was_given_up_on_is_told() -> None:
    mark = Mark(0, 4, "quote", "a", HOSTILE)
    line = Line("Four words are here.", "paragraph", "", 0)
    trouble = "quotes: a mark at 0:4"
    shown = ReadPage("a", "a", None, (), (line,), ([mark],), (mark,), trouble=trouble)
    tree = LexborHTMLParser(page_html.render([shown]))
    assert only(tree, ".note").text() == HOSTILE
    assert tree.css("script") == tree.css("img") == []
    assert "quotes: a mark at 0:4" in only(tree, ".trouble").text()
