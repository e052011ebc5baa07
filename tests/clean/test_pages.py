"""Real HTML pages, and what one release gives as a page, as a dump and as a PDF."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tasks.clean.blocks import Unreadable
from tasks.clean.folding import fold
from tasks.clean.read import read

STRIKE_PAGE = "centcom_2015-11-02_strike_release.html"


def test_the_page_of_2015_keeps_every_line(shared: Path) -> None:
    release = read((shared / "pages" / STRIKE_PAGE).read_bytes(), name=STRIKE_PAGE)
    expected = shared / "pages" / "centcom_2015-11-02_strike_release.expected.txt"
    lines = [
        fold(line) for line in expected.read_text(encoding="utf-8").splitlines() if line.strip()
    ]
    found = [*release.paragraphs, *(text for _, text in release.dropped)]
    assert set(lines) <= set(found)
    assert [line for line in lines if line.startswith("*")] == [
        p for p in release.paragraphs if p.startswith("*")
    ]
    assert len([p for p in release.paragraphs if p.startswith("* Near")]) == 12


def test_the_page_of_2015_gives_its_fields(shared: Path) -> None:
    release = read((shared / "pages" / STRIKE_PAGE).read_bytes())
    assert release.title == (
        "Nov. 2: Military airstrikes continue against ISIL terrorists in Syria and Iraq"
    )
    assert release.layout == "centcom_2014"
    assert release.site == "centcom.mil"
    assert release.kind == "strike_release"
    assert release.publisher == "CJTF-OIR"
    assert release.release_number == "20151102-01"
    assert release.published == date(2015, 11, 2)
    assert release.dateline_place == "SOUTHWEST ASIA"
    assert release.byline is None
    assert [reason for reason, _ in release.dropped] == ["share", "header", "header", "header"]


def test_a_story_of_the_news_service(shared: Path) -> None:
    release = read((shared / "pages" / "voa_story_layout_2024.html").read_bytes())
    assert (release.layout, release.kind, release.source) == ("voa", "story", "voa")
    assert release.publisher == "Voice of America"
    assert release.published == date(2024, 4, 28)
    assert release.byline == "Associated Press"
    assert release.dateline_place == "AUBURN, Wash."
    assert release.paragraphs[1].startswith("Placeholder paragraph 1 ")
    assert release.paragraphs[-1].startswith("Placeholder paragraph 26 ")
    assert len(release.paragraphs) == 27
    assert release.photos[0].taken == date(2024, 4, 14)


def test_a_home_page_is_no_release(shared: Path) -> None:
    body = (shared / "pages" / "defense_gov_home_2020.html").read_bytes()
    with pytest.raises(Unreadable) as refused:
        read(body, url="https://www.defense.gov/")
    assert refused.value.reason == "unknown_layout"


def test_half_of_a_page_is_refused(shared: Path) -> None:
    body = (shared / "pages" / STRIKE_PAGE).read_bytes()
    with pytest.raises(Unreadable) as refused:
        read(body[: len(body) // 2])
    assert refused.value.reason == "truncated"
