"""Which line of a page is the title, by the words of its address."""

from __future__ import annotations

import pytest

from tasks.clean.read import read
from tasks.clean.slugs import slug_of
from tests.clean.written_pages import MIL

LEAD = (
    "BAGHDAD – The guard of the river met the farmers of the far bank at noon, the Coalition said."
)


@pytest.mark.parametrize(
    ("address", "line", "named"),
    [
        ("https://a.mil/Article/9920020/boats-reach-the-far-bank/", "Boats Reach the Far Bank", True),
        ("https://a.mil/Article/9920020/boats-reach-the-far-bank/", "Boats Reach the Far Bank Again", False),
        ("https://a.mil/news/9920020/boats-reach-far-bank", "Boats reach the far bank", True),
        ("https://a.gov/a/boats-reach-the-far-bank/9920020.html", "Boats Reach the Far Bank", True),
        ("https://a.mil/1/sept-24-us-boats-reach-al-qaim/", "Sept. 24: U.S. Boats Reach Al Qa’im", True),
        ("https://a.mil/1/guards-2nd-patrol-of-d-isis-week", "Guard’s 2nd “Patrol” of D-ISIS Week", True),
        (
            "https://a.mil/Article/1/boats-of-the-river-guard-reach-the-far-bank-with-seed-and-two-pumps-from-bag/",
            "Boats of the River Guard Reach the Far Bank With Seed and Two Pumps From Baghdad",
            True,
        ),
        (
            "https://a.mil/Article/1/boats-of-the-river-guard-reach-the-far-bank-with-seed-and-two-pumps-from-bag/",
            "Boats of the River Guard",
            False,
        ),
    ],
)  # fmt: skip
def test_an_address_names_its_title(address: str, line: str, named: bool) -> None:
    slug = slug_of(address)
    assert slug is not None
    assert slug.names(line) is named


@pytest.mark.parametrize(
    "address", [None, "", "https://[bad", "https://a.mil/Article/9920020/", "https://a.mil/2019-05-14/"]
)  # fmt: skip
def test_an_address_without_words(address: str | None) -> None:
    assert slug_of(address) is None


def test_the_title_is_found_among_lines_of_a_menu() -> None:
    page = (
        f"{MIL}NEWS | May 8, 2020\n\nA Line That the Site Shows Today\n\nThe Guard Meets the Farmers\n\n"
        f"By CJTF-OIR Public Affairs\n\n{LEAD}\n"
    )
    address = "https://www.inherentresolve.mil/NEWSROOM/Article/9920021/"
    assert read(page.encode(), url=address).title == "A Line That the Site Shows Today"
    release = read(page.encode(), url=f"{address}the-guard-meets-the-farmers/")
    assert (release.title, release.paragraphs) == ("The Guard Meets the Farmers", (LEAD,))


def test_a_story_among_the_sections_of_its_site() -> None:
    page = (
        "Middle East\n\nThe River Falls\n\nMarch 09, 2018\n\nplease wait\nNo media source currently"
        " available\n\n0:00 0:03:21 0:00\n\nThe river fell by a foot in the last week of the year.\n"
    )
    assert read(page.encode(), url="https://editorials.voa.gov/a/9920022.html").title == (
        "The River Falls"
    )
    moved = page.replace(
        "Middle East\n\nThe River Falls\n\nMarch 09, 2018", "March 09, 2018\n\nThe River Falls"
    )
    assert read(moved.encode(), url="https://editorials.voa.gov/a/9920022.html").title == (
        "The River Falls"
    )
