"""What the sites' own templates print around a release, in all the years, and addresses of copies."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from tasks.clean.blocks import Unreadable
from tasks.clean.datelines import read_dateline
from tasks.clean.headers import Header, read_header
from tasks.clean.read import read, to_page
from tasks.clean.readers import readers
from tasks.clean.sites import is_no_release, original
from tests.clean import test_golden
from tests.clean.written_pages import MIL, pdf

ARTICLE = "https://www.centcom.mil/MEDIA/NEWS-ARTICLES/News-Article-View/Article/9910017/a-mill/"
LEAD = (
    "SOUTHWEST ASIA – The Coalition counted the boats of Operation Inherent Resolve at noon today."
)


def test_every_layout_has_a_page_with_its_expected_fields() -> None:
    expected = [
        json.loads(p.read_text("utf-8")) for p in test_golden.GOLDEN.glob("*.expected.json")
    ]
    known = {reader.__name__.rpartition(".")[2] for reader in readers()}  # type: ignore[attr-defined]
    assert {one["layout"] for one in expected} == known


def test_a_page_without_its_expected_fields_is_given_them_and_fails(tmp_path: Path) -> None:
    page = tmp_path / "a.txt"
    page.write_text(
        f"{MIL}Press Release | May 8, 2017\n\nA Mill Turns\n\n{LEAD}\n", encoding="utf-8"
    )
    with pytest.raises(pytest.fail.Exception, match="please review"):
        test_golden.test_page(page)
    assert (
        json.loads((tmp_path / "a.txt.expected.json").read_text("utf-8"))["title"] == "A Mill Turns"
    )
    test_golden.test_page(page)


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        (
            "By Sgt. A. Writer, Example Brigade / Published January 14, 2016",
            "By Sgt. A. Writer, Example Brigade",
        ),
        (
            "| Example Command – Operation Inherent Resolve | Jan. 14, 2016",
            "Example Command – Operation Inherent Resolve",
        ),
    ],
)
def test_a_head_line_that_says_by_whom_and_when(line: str, byline: str) -> None:
    assert read_header(line) == Header(None, date(2016, 1, 14), byline, authored=True)


@pytest.mark.parametrize(
    "line",
    [
        "By land / by sea, they came on January 14, 2016",
        "By A. Writer / Published by the press desk",
        "| Example Command | at noon",
    ],
)
def test_a_line_with_a_slash_or_bars_may_be_none(line: str) -> None:
    assert read_header(line) is None


@pytest.mark.parametrize(
    ("line", "place", "day"),
    [
        ("CAMP SAMPLE, Iraq (AFNS) -- Two pumps run.", "CAMP SAMPLE, Iraq", None),
        (
            "MacDill AFB, Fla. (Sept. 7, 2008) — The commander",
            "MacDill AFB, Fla.",
            date(2008, 9, 7),
        ),
        ("Sample Town, Qatar (March 3, 2020) – The", "Sample Town, Qatar", date(2020, 3, 3)),
    ],
)
def test_datelines_with_brackets(line: str, place: str, day: date | None) -> None:
    found = read_dateline(line)
    assert found is not None
    assert (found.place, found.dated) == (place, day)


def test_a_dateline_alone_on_its_line_begins_the_paragraph_below() -> None:
    page = to_page(
        b"SOUTHWEST ASIA \xe2\x80\x94\nThe boats came at noon.\n\nTAMPA, Fla. --\n\nThe end.\n"
    )
    assert [block.text for block in page.blocks] == [
        "SOUTHWEST ASIA — The boats came at noon.",
        "TAMPA, Fla. --",
        "The end.",
    ]


@pytest.mark.parametrize("label", ["Arabic Version", "Pashto Version: http://www.centcom.mil/a/9/"])
def test_links_to_translations_are_no_text(label: str) -> None:
    release = read(
        f"{MIL}Press Release | May 8, 2017\n\nA Mill Turns\n\n{LEAD}\n\n{label}\n".encode()
    )
    assert release.paragraphs == (LEAD,)


@pytest.mark.parametrize(
    ("lines", "first"),
    [
        (
            ("The Pentagon Briefing Room", "Time: 8:45 a.m., Thursday 19 July"),
            "COL. FENWICK: The mill turns.",
        ),
        (("This briefing was held by telephone.",), "This briefing was held by telephone."),
    ],
)
def test_the_lines_above_the_first_speaker(lines: tuple[str, ...], first: str) -> None:
    said = "COL. FENWICK:  The mill turns.\n\nQ:  Since when?\n\nCOL. FENWICK:  Since noon."
    head = f"{MIL}TRANSCRIPT | July 19, 2018\n\nPress Briefing by Col. Fenwick\n\n"
    release = read((head + "\n\n".join((*lines, said))).encode(), url=ARTICLE)
    assert (release.kind, release.paragraphs[0]) == ("transcript", first)


def test_a_pointer_within_a_text_does_not_end_it_and_one_below_it_does() -> None:
    said = "The mill has turned since noon, and nobody stopped it."
    page = (
        f"{MIL}News | May 8, 2017\n\nA Mill Turns\n\n{LEAD}\n\nSee also:\n\nA Dam Holds\n\n{said}\n"
    )
    assert read(page.encode()).paragraphs == (LEAD, said)
    assert read(f"{page}\nSee also:\n\nA Road Ends\n\nA Bridge Falls\n".encode()).paragraphs == (
        LEAD,
        said,
    )


def test_a_list_of_stories_with_datelines_is_no_release() -> None:
    stories = "\n\n".join(
        f"Story {n} of the Week\n\nWASHINGTON - A mill turned again beside a river, and {n} people saw it."
        for n in range(4)
    )
    with pytest.raises(Unreadable) as refused:
        read(f"American Forces Press Service\n\nMarch 2012\n\n{stories}\n".encode())
    assert refused.value.reason == "unknown_layout"


def test_paragraphs_of_one_line_each_stay_apart_in_a_pdf() -> None:
    lines = [
        "COMBINED JOINT TASK FORCE",
        "",
        "FOR IMMEDIATE RELEASE",
        "",
        "Release # 20180105-01",
        "",
    ]
    lines += ["A Mill Turns Beside the River", "", "The first mill turned at noon today", ""]
    lines += ["Another one turned before it was dark", "", "None was stopped by anyone at all", ""]
    page = to_page(pdf(lines))
    assert [block.text for block in page.blocks] == [line for line in lines if line]


@pytest.mark.parametrize(
    ("url", "page"),
    [
        ("https://web.archive.org/web/2017/https://a.example/b", "https://a.example/b"),
        (
            "https://archive.example/web/20121027105500/http:/www.a.example/b?c=1",
            "http://www.a.example/b?c=1",
        ),
        (
            "https://harvest.example/congress113th/20141206071557id_/http://a.example/",
            "http://a.example/",
        ),
        ("https://a.example/b/20141206071557/c", "https://a.example/b/20141206071557/c"),
    ],
)
def test_the_address_that_an_archive_kept(url: str, page: str) -> None:
    assert original(url) == page


@pytest.mark.parametrize(
    "url",
    [
        "http://editorials.voa.gov/section/security-defense/3288.html",
        "https://www.defense.gov/news/articles.aspx?m=3&y=2012",
        "https://www.centcom.mil/MEDIA/NEWS-ARTICLES/Tag/58944/central-command/",
        "https://www.centcom.mil/desktopmodules/handlers/dvidscaption.ashx?Format=webvtt",
    ],
)
def test_addresses_of_no_release(url: str) -> None:
    assert is_no_release(url)
