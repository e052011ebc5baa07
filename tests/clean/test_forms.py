"""Forms that real dumps of 2014 to 2024 come in, each with its own sentences."""

from __future__ import annotations

from datetime import date

import pytest

from tasks.clean.blocks import Release, Unreadable
from tasks.clean.read import read
from tasks.clean.serials import serial_of
from tests.clean.written_pages import GOV, MIL, NOTICE, as_html

DEFENSE = "https://www.defense.gov/News/Article/Article/9920001/a-page/"
CENTCOM = "https://www.centcom.mil/MEDIA/PRESS-RELEASES/Press-Release-View/Article/9920002/a-page/"
LOCAL = "http://127.0.0.1:8017/MEDIA/PRESS-RELEASES/Press-Release-View/Article/9920003/a-page/"
STRIKES = (
    "SOUTHWEST ASIA, Sept. 14, 2017 — Coalition aircraft conducted six strikes consisting of nine"
    " engagements yesterday, task force officials reported today.\n\nStrikes in Syria\n\n-- Near Abu"
    " Kamal, two strikes engaged a unit and destroyed a boat.\n\n-- Near Raqqa, four strikes destroyed"
    " four fighting positions.\n"
)
FROM = "From a Combined Joint Task Force Operation Inherent Resolve News Release"


def reading(text: str, url: str | None = None) -> Release:
    return read(text.encode(), url=url)


@pytest.mark.parametrize("url", [None, DEFENSE])
@pytest.mark.parametrize("before", ["", " date 2017-09-14 ", " date 2017-09 "])
def test_a_strike_release_without_a_title_line_is_read(before: str, url: str | None) -> None:
    release = reading(f"{before}{FROM}\n\n{STRIKES}", url)
    assert release.title is None
    assert (release.kind, release.published) == ("strike_release", date(2017, 9, 14))
    assert release.byline == FROM.removeprefix("From a ")
    assert len(release.paragraphs) == 4


def test_a_list_of_strikes_says_itself_what_it_is() -> None:
    release = reading(
        "The Coalition struck the Example Group again, conducting three strikes, Combined Joint Task Force"
        " Operation Inherent Resolve officials reported on Monday.\n\n"
        "-- Near Sampletown, two strikes destroyed a boat and a shed.\n\n"
        "-- Near Otherville, one strike destroyed a gun.\n"
    )
    assert (release.title, release.kind, release.published) == (None, "strike_release", None)
    assert len(release.paragraphs) == 3


def test_a_page_without_a_title_that_says_nothing_of_itself_is_not() -> None:
    with pytest.raises(Unreadable) as refused:
        reading("The river rose again in the night and fell in the morning. " * 6, DEFENSE)
    assert refused.value.reason == "no_title"


def test_the_date_before_a_dump_is_trusted_last_and_new_years_day_never() -> None:
    stated = reading(f" date 2016-02-03 {FROM}\n\n{STRIKES}", DEFENSE)
    assert stated.published == date(2017, 9, 14)
    undated = (
        "Boats crossed the river at dawn, and all of the men of the guard came home with them before"
        " noon, it said."
    )
    title = "A River Is Crossed Again"
    assert reading(f" date 2016-02-03 {title}\n\n{undated}", DEFENSE).published == date(2016, 2, 3)
    assert reading(f" date 2016-01-01 {title}\n\n{undated}", DEFENSE).published is None


def test_a_place_and_names_broken_over_two_lines() -> None:
    release = reading(
        "June 7, 2016\nRelease # 20160607-02\nFOR IMMEDIATE RELEASE:\nSOUTHWEST\nASIA — Since the boats"
        " of the river guard came to the town,\nthe guard has carried 344 sacks of seed over the\nriver"
        " to the farms.\nThe Combined Joint Task Force - Operation\nInherent Resolve has thanked the"
        " guard for its\nwork on the river.\nCoalition\nadvisers are with the guard of the river on"
        " the\nfar bank of it.\n",
        CENTCOM,
    )
    assert release.dateline_place == "SOUTHWEST ASIA"
    assert release.title is None
    assert release.release_number == "20160607-02"
    assert [p.split()[0] for p in release.paragraphs] == ["SOUTHWEST", "The", "Coalition"]


def test_captions_without_brackets_and_their_alternative_texts_leave_the_text() -> None:
    alt = "A ferry of the guard carries seed and two pumps to the far bank in the winter."
    caption = (
        f"{alt[:-1]} of the year, Iraq, Jan. 9, 2017. Air National Guard photo by Sgt. E. Marlowe"
    )
    release = reading(
        f"{GOV}A Winter on the River\n\n{NOTICE}\n\nThe winter was long, they said.\n\n{alt}\n{caption}"
        f"\n{alt}\n\nThe ferries run until spring.\n",
        DEFENSE,
    )
    assert release.paragraphs == (
        "The winter was long, they said.",
        "The ferries run until spring.",
    )
    (photo,) = release.photos
    assert (photo.caption, photo.credit, photo.taken) == (
        caption,
        "Sgt. E. Marlowe",
        date(2017, 1, 9),
    )
    assert photo.alt == alt


def test_a_sentence_about_a_photo_is_no_caption() -> None:
    told = "He kept the photo by his bed, and the Army photo by the door of the tent all year."
    assert reading(f"{GOV}A Tent\n\n{NOTICE}\n\n{told}\n", DEFENSE).paragraphs == (told,)


def test_a_mil_banner_outweighs_the_words_of_the_department() -> None:
    release = reading(
        f"{MIL}TRANSCRIPT | April 17, 2018\n\nDepartment of Defense Press Briefing by Col. Reed\n\nSTAFF:"
        " Good morning to you all.\n\nCOL. REED: Good morning. We begin with the river.\n"
    )
    assert (release.site, release.layout, release.kind) == ("centcom.mil", "afpims", "transcript")


def test_the_name_and_office_below_the_date_of_a_speech_are_no_text() -> None:
    release = reading(
        "This information is provided for historical purposes only. It may contain outdated information"
        " and links may no longer function.\n\nRemarks by Secretary Vane at a School\n\nJan. 21, 2016\n"
        "Secretary of Defense Orla Vane\n\nMODERATOR: Madam Secretary, welcome to the school.\n\nThank"
        " you, and good morning.\n",
        "https://www.defense.gov/Newsroom/Transcripts/Transcript/Article/9920004/r/",
    )
    assert release.paragraphs[0].startswith("MODERATOR:")
    assert release.published == date(2016, 1, 21)


def test_what_follows_the_writers_address_is_not_the_story() -> None:
    release = reading(
        f"{GOV}A Visit\n\nThe guard paid a long visit to the far bank of the river in the rain of"
        " May, and officials of the town said today that it was welcome.\n\n"
        "(Follow Hester Quayle on Twitter: @quayleexample)\n\nOfficials stand at the river in the rain of"
        " May.\n\nAnother Visit\n",
        DEFENSE,
    )
    assert len(release.paragraphs) == 1


@pytest.mark.parametrize(
    "page",
    [
        f"{GOV}Photos\n\nSnapshots of what’s happening in the Defense Department.\n\nA boat on the river,"
        " Dec. 14, 2015. DoD photo by Sgt. A. Writer\n\nRiver\n",
        f"{MIL}HOME : Imagery : Photo Of The Week\nNEWS | May 1, 2016\nA boat on the river.\n",
    ],
)
def test_the_page_of_a_photo_is_no_release(page: str) -> None:
    with pytest.raises(Unreadable) as refused:
        reading(page)
    assert refused.value.reason == "unknown_layout"


def test_a_mirror_on_this_machine_is_read_by_what_it_says() -> None:
    page = as_html().replace("<title>", f'<link rel="canonical" href="{CENTCOM}"><title>')
    stated = reading(page, LOCAL)
    assert (stated.site, stated.address) == ("centcom.mil", CENTCOM)
    banner = reading(f"{MIL}Press Release | July 7, 2017\n\nBoats Cross\n\n{STRIKES}", LOCAL)
    assert (banner.layout, banner.address) == ("afpims", None)


def test_a_newspapers_story_about_a_release_is_no_copy_of_it() -> None:
    story = (
        "U.S. planes strike depots: statement\n\nWASHINGTON: The coalition launched 15 strikes on Thursday,"
        " the Combined Joint Task Force leading the operations said in a statement of the same day.\n"
    )
    with pytest.raises(Unreadable) as refused:
        reading(story, "https://news.example/170837/us-planes-strike-depots")
    assert refused.value.reason == "unknown_layout"


@pytest.mark.parametrize(
    ("printed", "serial"),
    [
        ("20240405 - 01", "20240405-01"),
        ("20151023-3", "20151023-03"),
        ("20140928", "20140928"),
        ("2016029-01", "2016029-01"),
        ("nr–123–15", "NR-123-15"),
        ("", None),
        (None, None),
    ],
)
def test_serials(printed: str | None, serial: str | None) -> None:
    assert serial_of(printed) == serial


def test_an_editorial_whose_text_begins_above_the_player() -> None:
    quote = "The river is ours to keep, and we shall keep it with the help of all who live on it."
    first = f"“We met the sea last year. {quote} It runs to the sea,” wrote Secretary Vane of the river."
    title = "The River That We Keep for All Who Live on It"
    caption = "Boats guide a ferry to the bank on Sunday, Aug. 10, 2014. (AP Photo/A. Person)"
    release = reading(
        f'Accessibility links\n\n{title}\n\n{caption}\n{caption}\n\n"{quote}"\n\n{first}\n\n'
        f"{title}\nplease wait\n\nNo media source currently available\n\n0:00 0:03:38 0:00\n\n"
        "The river met the sea.\n\nXS\n"
    )
    assert release.summary == f'"{quote}"'
    assert release.paragraphs == (first, "The river met the sea.")
    assert [photo.caption for photo in release.photos] == [caption]
    assert release.published is None
