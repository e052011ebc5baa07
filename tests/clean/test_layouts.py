"""What the layouts promise, on pages written in their forms."""

from __future__ import annotations

from datetime import date

import pytest

from tasks.clean.blocks import Release, Unreadable
from tasks.clean.read import read
from tests.clean.written_pages import (
    GOV,
    MIL,
    NOTICE,
    RELEASE,
    TITLE,
    as_dump,
    as_html,
    as_pdf,
    pdf,
)

PRESS = "https://www.centcom.mil/MEDIA/PRESS-RELEASES/Press-Release-View/Article/1/a/"


def reading(text: str, url: str | None = None) -> Release:
    return read(text.encode(), url=url)


def reasons(release: Release) -> set[str]:
    return {reason for reason, _ in release.dropped}


def test_a_strike_release_keeps_its_items_as_printed() -> None:
    release = reading(RELEASE)
    assert release.kind == "strike_release"
    assert release.paragraphs == (
        "SOUTHWEST ASIA— On Aug. 22, coalition planes conducted three strikes consisting of five"
        " engagements.",
        "Syria",
        "* Near Sampletown, one strike engaged a unit.",
        "*Near Otherville, one strike destroyed a tank.",
        "Iraq",
        "- Near Thirdburg, one strike destroyed two boats.",
    )
    assert release.release_number == "20170823-01"
    assert ("contact", "Contact: the press desk, 555-0100") in release.dropped


@pytest.mark.parametrize("body", [as_dump().encode(), as_html().encode(), as_pdf()])
def test_the_three_forms_of_a_release_give_the_same(body: bytes) -> None:
    release, dump = read(body, url=PRESS), read(as_dump().encode(), url=PRESS)
    assert release.paragraphs == dump.paragraphs
    assert release.title == TITLE
    assert release.published == date(2017, 7, 7)
    assert release.release_number == "20170707-01"
    assert release.kind == "strike_release"
    assert release.publisher == dump.publisher == "CJTF-OIR"


def test_stamp_and_text_on_one_line_are_parted() -> None:
    release = reading(
        MIL + "Press Release | Dec. 8, 2017\n\nThe Group Is Struck\n\nDecember 08, 2017 Release"
        " # 20171208-01 FOR IMMEDIATE RELEASE SOUTHWEST ASIA – On Dec. 7 nothing was struck.\n"
    )
    assert release.text == "SOUTHWEST ASIA – On Dec. 7 nothing was struck."
    assert release.release_number == "20171208-01"


def test_a_bare_date_line_stands_below_its_title() -> None:
    release = reading(
        "The Coalition Counts\n\n| Sept. 26, 2019\n\nSOUTHWEST ASIA-- CJTF-OIR counted again, and"
        " the Coalition says so here.\n\n~Col. A. Person, Coalition Spokesman\n"
    )
    assert release.title == "The Coalition Counts"
    assert release.site == "inherentresolve.mil"
    assert release.published == date(2019, 9, 26)
    assert release.kind == "press_release"
    assert release.paragraphs[-1] == "~Col. A. Person, Coalition Spokesman"


def test_a_translation_is_dropped_with_its_reason() -> None:
    release = reading(
        MIL + "NEWS | Oct. 23, 2015\n\nA Short Story\n\nBy CJTF-OIR Public Affairs\n\nSOUTHWEST"
        ' ASIA - "We will remember," said the colonel.\n\n\nقصة قصيرة\n\nقال العقيد: سنتذكر\n'
    )
    assert release.paragraphs == ('SOUTHWEST ASIA - "We will remember," said the colonel.',)
    assert [text for reason, text in release.dropped if reason == "translation"] == [
        "قصة قصيرة",
        "قال العقيد: سنتذكر",
    ]


def test_the_command_issues_from_its_own_town() -> None:
    release = reading(
        MIL + "Press Release | Aug. 9, 2023\n\nA Month in Review\n\nUSCENTCOM\n\nAug 9, 2023\n\n"
        "Release Number 20230809-01\n\nTAMPA, Fla. – Forces held 31 operations, and said so to"
        " CJTF-OIR.\n\n-30-\n"
    )
    assert release.publisher == "U.S. Central Command"
    assert release.byline == "USCENTCOM"
    assert release.dateline_place == "TAMPA, Fla."
    assert release.kind == "press_release"


def test_a_subtitle_above_the_date_is_not_text() -> None:
    release = reading(
        MIL + "NEWS | May 8, 2020\n\nA Briefing by Telephone\n\nThe Commanding General of a Task"
        " Force\n\nMay 8, 2020\n\nModerator: Good morning to everyone on the line today.\n"
    )
    assert release.paragraphs == ("Moderator: Good morning to everyone on the line today.",)
    assert "subtitle" in reasons(release)


def test_a_transcript_of_the_department() -> None:
    release = reading(
        GOV + NOTICE + "\n\nDepartment of Defense Press Briefing by Col. Doe\n\nCAPTAIN DOE:  Good"
        " morning.\n\nCOL. DOE:  And to you.\n\nQ:  How many strikes were there?\n"
    )
    assert (release.kind, release.layout) == ("transcript", "defense_gov")
    assert release.published is None
    assert release.dateline_place is None
    assert "notice" in reasons(release)


def test_photos_stand_apart_from_the_text() -> None:
    release = reading(
        GOV + "A Visit Is Paid\n\n" + NOTICE + "\n\nThe general paid a visit to the river"
        " yesterday.\n\nA general waves.\nRiver Visit\nThe general waves at the river,"
        " Sept. 9, 2018."
        "\nPhoto By: Senior Airman J. Doe\nVIRIN: 180909-F-GK873-003B\n\nVIDEO | 00:46 | A wave\n\n"
        "The visit took an hour.\n\nRelated Stories\nAnother visit\n"
    )
    (photo,) = release.photos
    assert (photo.alt, photo.title) == ("A general waves.", "River Visit")
    assert photo.caption == "The general waves at the river, Sept. 9, 2018."
    assert (photo.credit, photo.taken) == ("Senior Airman J. Doe", date(2018, 9, 9))
    assert release.paragraphs[-1] == "The visit took an hour."
    assert len(release.paragraphs) == 2
    assert {"video", "related"} <= reasons(release)


def test_photos_without_blank_lines_leave_the_text_alone() -> None:
    release = reading(
        GOV + "A Visit Is Paid\n" + NOTICE + "\nThe general paid a visit to the river yesterday and"
        " stayed there for an hour.\nRiver Visit\nThe general waves at the river.\nPhoto By: J. Doe"
        "\nVIRIN: 180909-F-GK873-003B\nThe visit took an hour.\n"
    )
    assert len(release.paragraphs) == 2
    assert release.photos[0].title == "River Visit"


def test_a_caption_in_the_text_is_a_photo() -> None:
    release = reading(
        MIL + "NEWS | May 8, 2016\n\nTraining Goes On\n\nBy Sgt. A. Writer\n\nSoldiers of a company"
        " train on the range, May 6, 2016. (U.S. Army photo by Sgt. A. Writer/Released)\n\nCAMP"
        " TAJI, Iraq – The training went on all day.\n"
    )
    assert release.text == "CAMP TAJI, Iraq – The training went on all day."
    assert release.photos[0].credit == "Sgt. A. Writer"
    assert release.published == date(2016, 5, 8)


def test_an_editorial_without_a_lead_line_has_no_summary() -> None:
    release = reading(
        "Accessibility links\n\nThe River\n\nJanuary 15, 2017\n\nFILE - The river in spring.\n\n"
        "The River\nplease wait\n\nNo media source currently available\n\n0:00 0:04:01 0:00\n"
        "Direct link\n128 kbps | MP3\n\nThe river met the sea last week, and all were glad.\n\nXS\n"
    )
    assert release.summary is None
    assert release.published == date(2017, 1, 15)
    assert release.media_duration == "0:04:01"
    assert release.paragraphs == ("The river met the sea last week, and all were glad.",)
    assert release.photos[0].caption == "FILE - The river in spring."


def test_lines_that_were_broken_for_width_are_joined() -> None:
    release = reading(
        MIL
        + "NEWS | March 30, 2016\n\nA Command Changes Hands\n\nWASHINGTON (March 30, 2016) — The"
        " men and women of the command have met\nevery challenge that was put before them by a"
        " hard\nyear.\n\nThey met it well.\n"
    )
    assert len(release.paragraphs) == 2
    assert release.paragraphs[0].endswith(
        "have met every challenge that was put before them by a hard year."
    )
    assert (release.dateline_place, release.dateline_date) == ("WASHINGTON", date(2016, 3, 30))


def test_a_list_of_releases_is_no_release() -> None:
    listing = (
        MIL
        + "Press Releases\n\nArchive: 2015\n\n"
        + "".join(
            f"June {day}, 2015\n\nStory number {day}\n\nIt says that something was done.\n\n"
            for day in range(10, 16)
        )
    )
    with pytest.raises(Unreadable) as refused:
        reading(listing, "https://www.centcom.mil/MEDIA/NEWS-ARTICLES/Year/2015/")
    assert refused.value.reason == "unknown_layout"


def test_an_archive_copy_is_read_as_the_page_itself() -> None:
    copy = f"https://web.archive.org/web/20170825000000/{PRESS}"
    assert reading(RELEASE, copy).site == "centcom.mil"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/MEDIA/PRESS-RELEASES/Press-Release-View/Article/1/a/", "press_release"),
        ("/MEDIA/NEWS-ARTICLES/News-Article-View/Article/1/a/", "news"),
        ("/MEDIA/Transcripts/Article/1/a/", "transcript"),
        ("/MEDIA/STATEMENTS/Statements-View/Article/1/a/", "statement"),
    ],
)
def test_the_address_says_the_kind_where_the_page_does_not(path: str, kind: str) -> None:
    text = (
        "A Thing Was Done\n\nBy CJTF-OIR Public Affairs\n\nBAGHDAD — A thing was done here today.\n"
    )
    assert reading(text, f"https://www.centcom.mil{path}").kind == kind


def test_a_date_and_byline_line_below_the_title() -> None:
    release = reading(
        GOV + "A Visit Is Paid\n\nOct. 16, 2019 | By A. Writer , DOD News\n\nThe general paid a"
        " visit to the river yesterday, the Pentagon said.\n",
    )
    assert release.title == "A Visit Is Paid"
    assert release.byline == "A. Writer, DOD News"
    assert release.published == date(2019, 10, 16)
    assert release.kind == "news"


def test_another_releases_header_below_the_text_is_not_this_ones() -> None:
    release = reading(
        GOV + "A Visit Is Paid\n\n" + NOTICE + "\n\n" + "The general paid a visit " * 12 + ".\n\n"
        "NEWS | Oct. 16, 2019\n\nAnother visit\n"
    )
    assert release.published is None
    assert release.title == "A Visit Is Paid"


def test_the_lead_line_of_an_editorials_page() -> None:
    page = (
        '<html lang="en"><head><meta property="og:title" content="The River - Voice of America">'
        '<meta property="og:description" content="The river is well."><script type='
        '"application/ld+json">{"@type":"NewsArticle","headline":"The River","datePublished":'
        '"2018-08-20 07:00:00Z"}</script></head><body><div class="hdr"><a>Menu</a></div>'
        '<div id="content"><h1>The River</h1><figure><img><figcaption>The river, May 1, 2017.'
        '</figcaption></figure><div class="intro"><p>The river is well.</p></div><div class="wsw">'
        "<p>The river is well, and it runs to the sea.</p><p>It will.</p></div></div></body></html>"
    )
    release = reading(page, "https://editorials.voa.gov/a/the-river/4536021.html")
    assert release.summary == "The river is well."
    assert release.paragraphs == ("The river is well, and it runs to the sea.", "It will.")
    assert release.published == date(2018, 8, 20)
    assert release.photos[0].caption == "The river, May 1, 2017."
    assert (release.title, release.kind) == ("The River", "editorial")


def test_a_title_above_the_kind_and_date_line() -> None:
    release = reading(
        "A River Is Crossed\n\nNEWS | Jan. 24, 2022\n\nBy CJTF-OIR Public Affairs\n\nThe partners of"
        " the Coalition crossed the river in boats on Monday.\n\nThey went on.\n"
    )
    assert release.title == "A River Is Crossed"
    assert len(release.paragraphs) == 2


def test_a_pdf_without_a_stamp_is_read_for_its_counts() -> None:
    counted = pdf(
        [
            *("CJTF-OIR Civilian Casualty Report", ""),
            "In the month of May, CJTF-OIR carried over 12 open reports and received two new ones.",
        ]
    )
    url = "https://www.inherentresolve.mil/Portals/14/Documents/CIVCAS%20Releases/2024/a.pdf"
    release = read(counted, url=url)
    assert release.kind == "casualty_report"
    assert release.publisher == "CJTF-OIR"
    assert release.published is None
