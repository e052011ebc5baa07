"""The small grammars that the readers share, by example."""

from __future__ import annotations

from datetime import date

import pytest

from tasks.clean.bylines import read_byline
from tasks.clean.datelines import read_dateline
from tasks.clean.dates import date_line, find_date, to_date
from tasks.clean.furniture import furniture
from tasks.clean.headers import read_header
from tasks.clean.kinds import kind_of
from tasks.clean.stamps import read_stamp
from tasks.clean.tails import is_tail


@pytest.mark.parametrize(
    ("line", "kind", "day"),
    [
        ("Press Release | March 25, 2019", "press_release", date(2019, 3, 25)),
        ("PRESS RELEASE | Oct. 17, 2017", "press_release", date(2017, 10, 17)),
        ("NEWS | Jan. 24, 2022", "news", date(2022, 1, 24)),
        ("News | June 2, 2017", "news", date(2017, 6, 2)),
        ("TRANSCRIPT | April 17, 2018", "transcript", date(2018, 4, 17)),
        ("Statement | Sept. 1, 2016", "statement", date(2016, 9, 1)),
        ("| Sept. 26, 2019", None, date(2019, 9, 26)),
        ("| Aug 9, 2023", None, date(2023, 8, 9)),
        ("Oct. 16, 2019 | By A. Writer, DOD News", None, date(2019, 10, 16)),
        ("By CJTF-OIR PAO | Dec. 30, 2018", None, date(2018, 12, 30)),
    ],
)
def test_header(line: str, kind: str | None, day: date) -> None:
    header = read_header(line)
    assert header is not None
    assert (header.kind, header.published) == (kind, day)


@pytest.mark.parametrize(
    "line",
    [
        "VIDEO | 00:46 | A general speaks",
        "PRINT | E-MAIL",
        "The strikes of March 25, 2019 | and those of the day before",
        "Weather | March 25, 2019",
        "News | Feb. 30, 2019",
        "March 25, 2019",
        "|",
    ],
)
def test_no_header(line: str) -> None:
    assert read_header(line) is None


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Release # 20171017-02", "20171017-02"),
        ("Release #20140928", "20140928"),
        ("# 20171017-02", "20171017-02"),
        ("# 2015009", "2015009"),
        ("RELEASE # 20150203-01", "20150203-01"),
        ("Release # 20151023-3", "20151023-3"),
        ("Release # 2016029-01", "2016029-01"),
        ("Release Number 20221220-1", "20221220-1"),
        ("Release Number: 20221220-1", "20221220-1"),
        ("Release No: NR-123-17", "NR-123-17"),
        ("Release No: 16-081 Sept. 6, 2016 PRINT | E-MAIL", "16-081"),
        ("Release # 20190328--02", "20190328--02"),
        ("Press Release 20190325-01", "20190325-01"),
        ("20151023-3", "20151023-3"),
        ("December 08, 2017 Release # 20171208-01 FOR IMMEDIATE RELEASE", "20171208-01"),
        ("FOR IMMEDIATE RELEASE # 20171208-01", "20171208-01"),
    ],
)
def test_release_number(line: str, number: str) -> None:
    stamp = read_stamp(line)
    assert stamp is not None
    assert stamp.number == number
    assert stamp.end == len(line)


def test_stamp_parts() -> None:
    stamp = read_stamp("December 08, 2017 Release # 20171208-01 FOR IMMEDIATE RELEASE")
    assert stamp is not None
    assert (stamp.published, stamp.immediate) == (date(2017, 12, 8), True)
    assert read_stamp("October 23, 2015,") is not None
    assert read_stamp("Oct. 17, 2014 was the day it began, and 3 years have passed.") is None
    assert read_stamp("Releases of water from 3 dams went on.") is None
    assert read_stamp("The Coalition counted 12 boats.") is None


@pytest.mark.parametrize(
    ("text", "place", "dated"),
    [
        ("SOUTHWEST ASIA – The Coalition", "SOUTHWEST ASIA", None),
        ("SOUTHWEST ASIA— On Aug. 22", "SOUTHWEST ASIA", None),
        ("SOUTHWEST ASIA- During the month", "SOUTHWEST ASIA", None),
        ("SOUTHWEST ASIA-- Since the start", "SOUTHWEST ASIA", None),
        ("SOUTHWEST ASIA--Since the start", "SOUTHWEST ASIA", None),
        ("SOUTHWEST ASIA-During the month", "SOUTHWEST ASIA", None),
        ("SOUTHWEST ASIA —", "SOUTHWEST ASIA", None),
        ('SOUTHWEST ASIA "Yesterday, we', "SOUTHWEST ASIA", None),
        ("SOUTHWEST ASIA, Aug. 9, 2017 — Planes", "SOUTHWEST ASIA", date(2017, 8, 9)),
        ("TAMPA, Fla. – During", "TAMPA, Fla.", None),
        ("TAMPA, Fla. During the month", "TAMPA, Fla.", None),
        ("BAGHDAD, Iraq Leaders of the army said", "BAGHDAD, Iraq", None),
        ("SOUTHWEST ASIA-, April 30, 2017 — During", "SOUTHWEST ASIA", date(2017, 4, 30)),
        ("TAMPA, Fla., Sept. 24, 2014 — Planes", "TAMPA, Fla.", date(2014, 9, 24)),
        (
            "MACDILL AIR FORCE BASE, Fla., Feb. 3, 2015 - Planes",
            "MACDILL AIR FORCE BASE, Fla.",
            date(2015, 2, 3),
        ),
        ("BAGHDAD — The", "BAGHDAD", None),
        ("BAGHDAD, Iraq -- The", "BAGHDAD, Iraq", None),
        ("BAGHDAD, March 3 - The", "BAGHDAD", None),
        ("WASHINGTON, Oct. 1, 2014 — The", "WASHINGTON", date(2014, 10, 1)),
        ("WASHINGTON (March 30, 2016) — The", "WASHINGTON", date(2016, 3, 30)),
        ("CAMP TAJI, Iraq, May 12, 2015 - Camp", "CAMP TAJI, Iraq", date(2015, 5, 12)),
        ("QAYYARAH AIRFIELD WEST, Iraq – A", "QAYYARAH AIRFIELD WEST, Iraq", None),
        ("AL ASAD AIR BASE, Iraq — A", "AL ASAD AIR BASE, Iraq", None),
    ],
)
def test_dateline(text: str, place: str, dated: date | None) -> None:
    dateline = read_dateline(text)
    assert dateline is not None
    assert (dateline.place, dateline.dated) == (place, dated)


@pytest.mark.parametrize(
    "text",
    [
        "CJTF – OIR takes all reports seriously",
        "CJTF-OIR announces its numbers",
        "ISIS-held buildings were struck",
        "COL. DOE: All right -- thank you",
        "SECRETARY DOE — We met",
        "U.S. Central Command – the owner – says",
        "The Coalition – as ever – counts",
        "ISIS — the group – was struck",
        "COMBINED JOINT TASK FORCE - OPERATION INHERENT RESOLVE",
        "Q -- (inaudible)",
        "WASHINGTON is a town – as all know",
        "",
    ],
)
def test_no_dateline(text: str) -> None:
    assert read_dateline(text) is None


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By CJTF-OIR Public Affairs", "CJTF-OIR Public Affairs"),
        ("By CJTF-OIR Public Affairs CJTF OIR", "CJTF-OIR Public Affairs"),
        ("By U.S. Central Command U.S. Central Command", "U.S. Central Command"),
        ("By Sgt. A. Writer, CJTF-OIR Public Affairs CJTF-OIR",
         "Sgt. A. Writer, CJTF-OIR Public Affairs"),
        ("By Sgt. A. Writer CJTF-OIR", "Sgt. A. Writer CJTF-OIR"),
        ("By Sgt. Writer Writer", "Sgt. Writer Writer"),
        ("By By Sgt. A. Writer", "Sgt. A. Writer"),
        ("BY A. WRITER", "A. WRITER"),
        ("Story by Staff Sgt. A. Writer", "Staff Sgt. A. Writer"),
        ("By Sgt. A. Writer Jr.", "Sgt. A. Writer Jr."),
        ("By A. Writer | DoD News |", "A. Writer, DoD News"),
        ("By CJTF - Operation Inherent Resolve News Release",
         "CJTF - Operation Inherent Resolve News Release"),
        ("From a Combined Joint Task Force Operation Inherent Resolve News Release",
         "Combined Joint Task Force Operation Inherent Resolve News Release"),
        ("CJTF-OIR Public Affairs", "CJTF-OIR Public Affairs"),
        ("CJTFOIR", "CJTFOIR"),
        ("USCENTCOM", "USCENTCOM"),
        ("DoD News, Defense Media Activity", "DoD News, Defense Media Activity"),
    ],
)  # fmt: skip
def test_byline(line: str, byline: str) -> None:
    assert read_byline(line) == byline


@pytest.mark.parametrize(
    "line",
    [
        "By the end of the week, the town was free.",
        "By Friday, the town was free.",
        "By with and through partners the work goes on",
        "From a hill above the town the river shows",
        "Coalition partners met",
        "",
    ],
)
def test_no_byline(line: str) -> None:
    assert read_byline(line) is None


@pytest.mark.parametrize(
    "month",
    [
        "January",
        "Jan.",
        "Jan",
        "February",
        "Feb.",
        "March",
        "Mar.",
        "April",
        "Apr.",
        "May",
        "June",
        "Jun.",
        "July",
        "Jul.",
        "August",
        "Aug.",
        "September",
        "Sept.",
        "Sep.",
        "October",
        "Oct.",
        "November",
        "Nov.",
        "December",
        "Dec.",
        "DECEMBER",
    ],
)
def test_months(month: str) -> None:
    assert date_line(f"{month} 8, 2017") is not None
    assert read_header(f"News | {month} 8, 2017") is not None


def test_dates() -> None:
    assert to_date("2024-04-28 07:00:00Z") == date(2024, 4, 28)
    assert to_date("17 October 2017") == date(2017, 10, 17)
    assert to_date("Feb. 30, 2017") is None
    assert date_line("Friday, Dec. 8, 2017") == date(2017, 12, 8)
    assert date_line("April 28, 2024 3:00 AM") == date(2024, 4, 28)
    assert date_line("On Dec. 8, 2017") is None
    assert date_line("November, 20, 2015") == date(2015, 11, 20)
    assert find_date("Taken at the base built on May 1, 2003, by me, July 15, 2018.") == date(
        2018, 7, 15
    )


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Here's how you know", "banner"),
        ("PRINT | E-MAIL", "share"),
        ("0 Comments", "share"),
        ("HOME : NEWSROOM : News Articles", "menu"),
        ("0:00 0:03:46 0:00", "player"),
        ("-30-", "end mark"),
        ("###", "end mark"),
        ("Tags: Iraq, Syria", "tags"),
        ("Contact: the desk, 555-0100", "contact"),
        ("UNCLASSIFIED", "banner"),
        ("1 of 3", "photo links"),
        ("PRINT | E-MAIL | CONTACT AUTHOR", "share"),
        ("(Follow A. Writer on Twitter: @AWriterDoDNews)", "share"),
        ("This site uses cookies to improve your visit.", "notice"),
        ("News / Article", "menu"),
        ("Headquarters, Combined Joint Task Force – Operation Inherent Resolve", "letterhead"),
    ],
)
def test_furniture(line: str, reason: str) -> None:
    assert furniture(line) == reason


@pytest.mark.parametrize(
    "line",
    [
        "Syria",
        "Iraq",
        "Strikes in Syria",
        "* Near Sampletown, one strike engaged a unit.",
        "-- Near Sampletown, a strike engaged a unit.",
        "Please report any information to +1 (555) 010-0000.",
        "Related to this, the Coalition struck a boat.",
        "The contact: a patrol met a patrol.",
        "About the river nothing is known.",
        "Combined Joint Task Force – Operation Inherent Resolve Monthly Civilian Casualty Report",
        "More about the river",
        "Follow the river on foot",
        "News of the river / by boat.",
        "1",
    ],
)
def test_text_is_not_furniture(line: str) -> None:
    assert furniture(line) is None
    assert not is_tail(line)


def test_kinds() -> None:
    items = ["Syria", "* Near A, one strike destroyed a tank.", "Near B, 2 strikes engaged a unit."]
    assert kind_of("press_release", None, "On the River", items, True) == "strike_release"
    struck = ["The Coalition struck a network, and its airstrikes support the wider operations."]
    assert kind_of("press_release", None, "Strikes on a Network", struck, True) == "press_release"
    counted = ["CJTF-OIR carried over 97 open reports and received two new reports."]
    assert kind_of("news", None, "A Monthly Count", counted, False) == "casualty_report"
    told = ["The planes conducted 31 strikes consisting of 41 engagements."]
    assert kind_of("news", None, "Strikes Continue in Syria", told, False) == "strike_release"
    assert kind_of(None, None, "Statement on the River", ["It flows."], False) == "statement"
    assert kind_of(None, "news", "On the River", ["It flows."], False) == "news"
    assert kind_of(None, None, "On the River", ["It flows."], True) == "press_release"
