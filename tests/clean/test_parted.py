"""Dumps that part a page at every element, and what follows a release on its page."""

from __future__ import annotations

from datetime import date

import pytest

from tasks.clean.blocks import Release, Unreadable
from tasks.clean.mojibake import repair
from tasks.clean.read import read
from tasks.clean.text import MAX_CHARS, from_text
from tests.clean.test_golden import GOLDEN, golden
from tests.clean.written_pages import GOV, MIL
from tests.support.cost import assert_linear

STORY = "https://www.defense.gov/News/News-Stories/Article/Article/9920030/"
COPY = "https://wire.example/article/402990294/"
SENTENCE = (
    "The boats of the guard went over the river before noon and came back with seed at night."
)


def reading(text: str, url: str | None = None) -> Release:
    return read(text.encode(), url=url)


def test_a_header_and_a_byline_in_pieces() -> None:
    release = reading(f"{MIL}News\n|\nMay 8, 2020\n\nA Ford Is Found\n\nBAGHDAD – {SENTENCE}\n")
    assert (release.kind, release.published, release.title) == (
        "news",
        date(2020, 5, 8),
        "A Ford Is Found",
    )
    release = reading(
        f"{GOV}A Ford Is Found\n\nOct. 16, 2019\n|\nBy\nA. Writer\n,\nDOD News\n|\n\n{SENTENCE}\n",
        STORY,
    )
    assert (release.byline, release.published) == ("A. Writer, DOD News", date(2019, 10, 16))
    assert release.paragraphs == (SENTENCE,)


def test_other_bars_and_commas_stay_apart() -> None:
    texts = [block.text for block in from_text("PRINT\n|\nE-MAIL\n\nA\n\n,\nB\n|").blocks]
    assert texts == ["PRINT", "|", "E-MAIL", "A", ", B", "|"]


@pytest.mark.parametrize("piece", ["By\n", ",\n", "|\n", "News\n|\n", "virin:\n"])
def test_pieces_cost_what_their_number_does(piece: str) -> None:
    assert_linear(lambda size: from_text(piece * size), 4_000)


def test_a_credit_above_a_virin() -> None:
    head = f"{GOV}A Ford Is Found\n\nOct. 16, 2019 | By A. Writer , DOD News\n\n{SENTENCE}\n\n"
    photo = (
        "Ford at Noon\nA soldier wades through the ford of the river, Oct. 14, 2019.\nShare:\nCopy Link\n"
        "Email\nFacebook\nX\nLinkedIn\nDownload: Full Size (890 KB)\nCredit: Sgt. A. Person\n"
    )
    release = reading(f"{head}{photo}VIRIN: 191014-A-ZZ904-0002\n\nIt was cold.\n", STORY)
    assert release.paragraphs == (SENTENCE, "It was cold.")
    [seen] = release.photos
    assert (seen.title, seen.credit, seen.virin) == (
        "Ford at Noon",
        "Sgt. A. Person",
        "191014-A-ZZ904-0002",
    )
    told = "Credit: the farmers of the far bank, who found it first"
    assert reading(f"{head}{told}\n\nIt was cold.\n", STORY).paragraphs[1] == told


def test_another_release_below_a_heading_of_the_site() -> None:
    page = (
        f"A Ford Is Found\n\nFeb. 3, 2022\n\n{SENTENCE}\n\nIt was cold.\n\nReleases\n\nFeb. 2, 2022\n\n"
        "Another Ford\n\nIt says what another release says.\n"
    )
    release = reading(f"{GOV}{page}", STORY)
    assert release.paragraphs == (SENTENCE, "It was cold.")
    assert ("related", "Another Ford") in release.dropped


def test_a_heading_above_the_release_cuts_nothing() -> None:
    long = "website belongs to an official organization of the department in the country"
    release = reading(
        f"{long}\n\nMedia\n\nPress Release | May 8, 2020\n\nA Ford Is Found\n\nTAMPA, Fla. – {SENTENCE}\n",
        "https://www.centcom.mil/MEDIA/PRESS-RELEASES/Press-Release-View/Article/9920031/",
    )
    assert (release.title, release.paragraphs) == (
        "A Ford Is Found",
        (f"TAMPA, Fla. – {SENTENCE}",),
    )


def test_a_copy_is_known_by_where_the_task_force_writes() -> None:
    lead = "Combined Joint Task Force Operation Inherent Resolve welcomes the ford that the guard has found."
    page = f"There were 6 releases today.\n\nA Ford Is Found\n\n%s, Sept. 9, 2017 — {lead}\n\n{SENTENCE}\n"
    after = "Distribution channels: Military Industry\n\nThe wire has no part in it.\n"
    release = reading(page % "SOUTHWEST ASIA" + after, COPY)
    assert (release.layout, release.publisher) == ("republished", "CJTF-OIR")
    assert release.published == date(2017, 9, 9)
    assert release.paragraphs[-1] == SENTENCE
    with pytest.raises(Unreadable, match="no reader knows"):
        reading(page % "BAGHDAD", COPY)


def test_what_no_release_has_is_refused_or_left_as_it_is() -> None:
    with pytest.raises(Unreadable, match="a dump has at most"):
        from_text("a" * (MAX_CHARS + 1))
    mended, changed = repair("The guardâ€™s boats\n" * 10)
    assert changed and mended == "The guard’s boats\n" * 10
    assert repair("The guardâ€™s boats\n" * 6_000)[1] is False


@pytest.mark.parametrize("name", ["defense_gov_story.txt", "dvids_story_print.txt"])
def test_a_page_in_pieces_is_known_without_its_address(name: str) -> None:
    release = golden(GOLDEN / name)
    assert read((GOLDEN / name).read_bytes()).paragraphs == release.paragraphs
    assert read((GOLDEN / name).read_bytes()).layout == release.layout
