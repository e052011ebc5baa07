"""Text dumps in the forms that saved copies of the sites have, on pages of our own."""

from __future__ import annotations

from datetime import date

import pytest

from tasks.clean.blocks import Release, Unreadable
from tasks.clean.read import read
from tests.clean.written_pages import GOV, MIL, NOTICE, pdf

CENTCOM = "https://www.centcom.mil/MEDIA/PRESS-RELEASES/Press-Release-View/Article/1/a/"
OIR = "https://www.inherentresolve.mil/News/Article/937700/a/"
DEFENSE = "https://www.defense.gov/News/Article/Article/1272674/a/"
ARCHIVE = "http://archive.defense.gov/news/newsarticle.aspx?id=123456"
BYLINE = "From a Combined Joint Task Force Operation Inherent Resolve News Release"
TITLE = "Boats Cross the River at Dawn"
STORY = "SOUTHWEST ASIA, May 9, 2017 — Boats crossed the river at dawn today, officials said."


def reading(text: str, url: str | None = None) -> Release:
    return read(text.encode(), url=url)


def dropped(release: Release) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for reason, text in release.dropped:
        found.setdefault(reason, []).append(text)
    return found


def test_every_inline_element_on_its_own_line() -> None:
    release = reading(
        "An official website of the United States government\nHere's how you know\nOfficial"
        " websites use .mil\nA\n.mil\nwebsite belongs to an official U.S. Department of Defense"
        " organization in the United States.\nA\nlock (\nlock\n)\nor\nhttps://\nmeans you’ve safely"
        " connected to the .mil website.\nToggle navigation\nU.S. Central Command\nCENTCOM\nSearch"
        "\nCOMMAND PRIORITIES\nOPERATIONAL CONTRACT SUPPORT\nTHEATRE MEDICAL CLEARANCE\nHome\nPress"
        f" Release View\nPress Release\n| April 3, 2017\n{TITLE}\nCJTFOIR\nApril 3, 2017\nRelease #"
        "\n20170403-02\nFOR IMMEDIATE RELEASE\nSOUTHWEST ASIA —\nBoats crossed the river at dawn"
        " today, and the Coalition saw it.\nSHARE\nPRINT\nTags\nboats\nU.S. Central Command\n",
        CENTCOM,
    )
    assert (release.title, release.kind) == (TITLE, "press_release")
    assert (release.release_number, release.byline) == ("20170403-02", "CJTFOIR")
    assert release.published == date(2017, 4, 3)
    assert release.dateline_place == "SOUTHWEST ASIA"
    assert release.text == (
        "SOUTHWEST ASIA — Boats crossed the river at dawn today, and the Coalition saw it."
    )


@pytest.mark.parametrize("title_first", [True, False])
@pytest.mark.parametrize("url", [None, DEFENSE])
def test_news_of_the_department(title_first: bool, url: str | None) -> None:
    head = f"{TITLE}\n\n{BYLINE}" if title_first else f"{BYLINE}\n\n{TITLE}"
    release = reading(
        f"{head}\n\nPRINT | E-MAIL | CONTACT AUTHOR\n\n{STORY}\n\nBoats in Syria\n\n-- Near A, a boat"
        " was blue.\n\n(Follow A. Writer on Twitter: @AWriterDoDNews)\n",
        url,
    )
    assert release.title == TITLE
    assert release.byline == BYLINE.removeprefix("From a ")
    assert release.published == release.dateline_date == date(2017, 5, 9)
    assert release.paragraphs == (STORY, "Boats in Syria", "-- Near A, a boat was blue.")


def test_a_dump_without_a_title_is_quarantined() -> None:
    with pytest.raises(Unreadable) as refused:
        reading(f"{BYLINE}\n\n{STORY}\n\nThey went home later.\n", DEFENSE)
    assert refused.value.reason == "no_title"


def test_a_byline_of_two_lines_and_a_video_in_a_paragraph() -> None:
    release = reading(
        f"News / Article\n\n{TITLE}\n\nBy A. Writer\nDoD News, Defense Media Activity\n\nWASHINGTON,"
        " May 9, 2017 — Boats crossed the river at dawn today. VIDEO | 01:33 | Boats on a River\n\n"
        "They came home.\n",
        DEFENSE,
    )
    assert release.title == TITLE
    assert release.byline == "A. Writer, DoD News, Defense Media Activity"
    assert release.paragraphs[0].endswith("at dawn today.")
    assert dropped(release)["video"] == ["VIDEO | 01:33 | Boats on a River"]
    assert (release.kind, release.dateline_place) == ("news", "WASHINGTON")


def test_a_page_of_the_departments_archive() -> None:
    release = reading(
        "United States Department of Defense\nHome\nToday in DoD\nAbout DoD\nTop Leaders\nBookmark and"
        f" Share\nAmerican Forces Press Service\nNews Article\n\n{TITLE}\n\nFrom a U.S. Central Command"
        " News Release\n\nTAMPA, Fla., Sept. 3, 2014 – Boats crossed the river at dawn yesterday and"
        " today.\n\nContact Author\n\nRelated Sites:\nU.S. Central Command\nSpecial Report: Boats\n",
        ARCHIVE,
    )
    assert release.title == TITLE
    assert release.byline == "U.S. Central Command News Release"
    assert (release.published, release.dateline_place) == (date(2014, 9, 3), "TAMPA, Fla.")
    assert len(release.paragraphs) == 1


def test_the_archives_notice_above_a_release() -> None:
    release = reading(
        "This information is provided for historical purposes only. It may contain outdated"
        " information and links may no longer function.\nPlease contact the DOD Webmaster if you have"
        " any questions about this archive.\nImmediate Release\n\nStatement by a Press Secretary\n\n"
        "Aug. 18, 2014\n\nSince the morning of this day, boats of every size have carried food and water"
        " to a town\nwhose bridges fell in the spring, and the people on the far bank met each\nof them.\n",
        "https://www.defense.gov/Newsroom/Releases/Release/Article/605139/a/",
    )
    assert release.title == "Statement by a Press Secretary"
    assert (release.kind, release.published) == ("statement", date(2014, 8, 18))
    assert len(release.paragraphs) == 1


def test_a_briefing_with_its_presenter() -> None:
    release = reading(
        "News Transcript\n\nPress Operations Bookmark and Share\n\nDepartment of Defense Press Briefing"
        " by Col. Doe\n\nPresenter: Col. A. Doe, spokesman\nSeptember 3, 2014\n\nASSISTANT TO THE"
        " SECRETARY FOR PUBLIC AFFAIRS A. PERSON: Good morning.\n\nQ: A question.\n\nCOL. DOE: No.\n"
    )
    assert (release.kind, release.published) == ("transcript", date(2014, 9, 3))
    assert release.title == "Department of Defense Press Briefing by Col. Doe"
    assert len(release.paragraphs) == 3


def test_a_briefing_whose_speakers_are_not_named() -> None:
    release = reading(
        GOV + "What was said at the briefings of this week.\n\nThis is a test.\n\n"
        f"List of Transcripts\n\n{NOTICE}\n\nMedia Availability with Col. Doe\n\n\nWell, good morning.\n\n"
        "Boats crossed the river at dawn.\n"
    )
    assert (release.title, release.kind) == ("Media Availability with Col. Doe", "transcript")
    assert release.paragraphs == ("Well, good morning.", "Boats crossed the river at dawn.")


def test_an_empty_byline_with_the_date() -> None:
    release = reading(
        f"{TITLE}\n\nBy | October 2, 2016\n\nBAGHDAD — Boats crossed the river.\n", OIR
    )
    assert (release.title, release.byline, release.kind) == (TITLE, None, "news")
    assert release.published == date(2016, 10, 2)


@pytest.mark.parametrize(
    "url",
    [
        "https://www.centcom.mil/MEDIA/IMAGERY/igphoto/2001706287/",
        "https://www.centcom.mil/MEDIA/NEWS-ARTICLES/?Page=268",
        "https://www.centcom.mil/MEDIA/NEWS-ARTICLES/Year/2015/Month/5/",
    ],
)
def test_an_address_of_no_release(url: str) -> None:
    with pytest.raises(Unreadable) as refused:
        reading(f"{TITLE}\n\nMay 8, 2017\n\nBAGHDAD — Boats crossed the river.\n", url)
    assert refused.value.reason == "unknown_layout"


def test_the_date_that_some_dumps_put_first() -> None:
    release = reading(f"date 2017-05-10 {TITLE}\n\nBoats crossed the river at dawn.\n", DEFENSE)
    assert (release.title, release.published) == (TITLE, date(2017, 5, 10))
    undated = reading(f"date 2017-05 {TITLE}\n\nBoats crossed the river at dawn, as all the officials"
                      " of the department of the river said on the day.\n", DEFENSE)  # fmt: skip
    assert (undated.title, undated.published) == (TITLE, None)


def test_a_stamp_with_buttons() -> None:
    release = reading(
        "HOME : NEWS : News Article View\nRelease No: 16-081 Sept. 6, 2016 PRINT | E-MAIL\n"
        f"{TITLE}\nSOUTHWEST ASIA -- Boats crossed the river, officials said in a statement.\n",
        OIR,
    )
    assert (release.title, release.release_number) == (TITLE, "16-081")
    assert release.published == date(2016, 9, 6)
    counted = reading(
        f"{TITLE}\n\nRelease No: 16-016 Aug. 4, 2016 PRINT | E-MAIL\nTampa, FL — August 4, 2016\nRelease"
        " Number 20160804-24\n\nTAMPA, Fla. - Boats crossed the river at dawn.\n",
        CENTCOM,
    )
    assert (counted.title, counted.release_number) == (TITLE, "20160804-24")
    assert counted.paragraphs == ("TAMPA, Fla. - Boats crossed the river at dawn.",)
    assert counted.published == date(2016, 8, 4)
    unnumbered = reading(
        f"{TITLE}\n\nRelease No: UNRELEASED Oct. 4, 2014 PRINT | E-MAIL\n\nOctober 4, 2014\n\nRelease"
        " #20141006\n\nTAMPA, Fla., Oct. 4, 2014 - Boats crossed the river at dawn.\n",
        CENTCOM,
    )
    assert (unnumbered.title, unnumbered.release_number) == (TITLE, "20141006")


def test_the_letterhead_between_byline_and_stamp() -> None:
    release = reading(
        MIL
        + f"Press Release | Aug. 9, 2014\n\n{TITLE}\n\nBy U.S. Central Command Media Release\n\n"
        "HEADQUARTERS UNITED STATES CENTRAL COMMAND\n\n7115 South Boundary Boulevard\nMacDill AFB, Fla."
        " 33621-5101\nPhone: (813) 555-0100\n\nAugust 9, 2014\nRELEASE #20140803\n\nTAMPA, Fla. – Boats"
        " crossed the river at dawn.\n"
    )
    assert release.release_number == "20140803"
    assert release.text == "TAMPA, Fla. – Boats crossed the river at dawn."


def test_a_photo_with_links_and_a_repeated_line() -> None:
    release = reading(
        GOV
        + f"News\n\n{TITLE}\n\nAug. 5, 2022 | BY A. Writer , DOD News\n\nBoats crossed the river at"
        " dawn, a press secretary said today.\n\nA river from above.\nA river from above.\nRiver View\n"
        "The river as seen from above, May 1, 2021.\nDownload Image\nImage Details\nPhoto By: A. Doe\n"
        "VIRIN: 210501-D-ZZ901-1287R\n\nThey came home.\n" + NOTICE
    )
    (photo,) = release.photos
    assert photo.caption == "The river as seen from above, May 1, 2021."
    assert (photo.title, photo.alt) == ("River View", "A river from above.")
    assert len(release.paragraphs) == 2


def test_the_cues_of_a_radio_script() -> None:
    release = reading(
        "The River\n\nThe following is an editorial reflecting the views of the United States"
        " Government:\n\nVoice: The river met the sea last week, and all were glad.\n\nAnncr: That was"
        " an editorial reflecting the views of the United States Government.\n\nSee all News Updates of"
        " the Day\nAnother\n"
    )
    assert release.kind == "editorial"
    assert release.paragraphs == ("The river met the sea last week, and all were glad.",)


def test_running_heads_of_a_pdf() -> None:
    def page(number: int, *lines: str) -> list[str]:
        space = [""] * (12 - len(lines))
        foot = ["CJTF-OIR Public Affairs, Camp A", f"Page {number}"]
        return ["RIVER BULLETIN OF THE TASK FORCE", "", *lines, *space, *foot]

    release = read(
        pdf(
            page(1, "Release # 20180508-01", "May 8, 2018", "", TITLE, "", "SOUTHWEST ASIA - Boats of the"
                 " task force crossed the river at dawn", "and brought food to a town that"),
            page(2, "lies on its far bank, officials said.", "", "Iraq", "* Near A, a boat was blue."),
            page(3, "* Near B, two boats were red."),
        ),
        url="https://www.inherentresolve.mil/Portals/14/a.pdf",
    )  # fmt: skip
    assert release.release_number == "20180508-01"
    assert release.title == TITLE
    assert release.paragraphs[0].endswith("a town that lies on its far bank, officials said.")
    assert "Public Affairs" not in release.text
    assert release.text.count("RIVER BULLETIN") == 0
    assert "* Near B, two boats were red." in release.paragraphs
