"""Numbers with what they count, and the numbers that count nothing."""

from __future__ import annotations

import pytest

from tasks.enrich.annotate import annotate
from tasks.enrich.quantities.numbers import in_words


def read(text: str) -> list[tuple[float | None, float | None, str | None, str]]:
    rows = annotate(text).quantities
    return [(q.value_min, q.value_max, q.qualifier, q.noun) for q in rows]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("They gave 300 additional field radios to us.", (300, 300, None, "field radios")),
        ("About 20 nations met.", (20, 20, "about", "nations")),
        ("It took over 1,200 sorties.", (1200, None, "over", "sorties")),
        ("More than 30 known smugglers fled.", (30, None, "more than", "known smugglers")),
        ("At least 4.5 million people fled.", (4_500_000, None, "at least", "people")),
        ("Up to 60 trucks came.", (None, 60, "up to", "trucks")),
        ("As many as 60 trucks came.", (None, 60, "as many as", "trucks")),
        ("Fewer than 60 trucks came.", (None, 60, "fewer than", "trucks")),
        ("The list is now up to about 70 groups.", (70, 70, "about", "groups")),
        ("Between 20 and 30 fighters fled.", (20, 30, "between", "fighters")),
        ("Some 20 to 30 fighters fled.", (20, 30, "some", "fighters")),
        ("It cost them 200-300 fighters.", (200, 300, None, "fighters")),
        ("It spans nearly 900 square kilometers (350", (900, 900, "nearly", "square kilometers")),
        ("More than 80% of the land is free.", (80, None, "more than", "land")),
        ("Only 3 percent remains.", (3, 3, None, "percent")),
        ("They sent $20 million in aid.", (20_000_000, 20_000_000, None, "dollars")),
        ("Three of the reports were closed.", (3, 3, None, "reports")),
        ("Two ISIL command and control nodes burned.", (2, 2, None, "ISIL command and control nodes")),
        ("It hit two fighting and mortar positions.", (2, 2, None, "fighting and mortar positions")),
        ("One strike destroyed an ISIL truck.", (1, 1, None, "strike")),
        ("We carried over 12 open reports.", (12, 12, None, "open reports")),
        ("Twenty-two soldiers left.", (22, 22, None, "soldiers")),
        ("We flew 512* missions.", (512, 512, None, "missions")),
        ("It was found that one civilian was hurt.", (1, 1, None, "civilian")),
        ("Only one driver came.", (1, 1, None, "driver")),
        ("There was one civilian casualty.", (1, 1, None, "civilian casualty")),
        ("Over a hundred mines lay there.", (100, None, "over", "mines")),
        ("Half a dozen boats burned.", (6, 6, None, "boats")),
        ("Six May 7 raids failed.", (6, 6, None, "raids")),
        ("They flew 31 D-ISIS patrols.", (31, 31, None, "D-ISIS patrols")),
        ("It listed 0 U.S.-only patrols.", (0, 0, None, "U.S.-only patrols")),
        ("It has three different and distant camps.", (3, 3, None, "distant camps")),
        ("The total number of open claims was 396.", (396, 396, None, "open claims")),
        ("Between 600 and 700 of the recruits left.", (600, 700, "between", "recruits")),
        ("All of them are here.\n\nTwelve of these claims are old.", (12, 12, None, "claims")),
        ("It struck a small unit. Two raids followed.", (2, 2, None, "raids")),
        ("Dozens of mines lay there.", (24, None, "dozens", "mines")),
        ("More than several hundred recruits left.", (200, None, "more than", "recruits")),
        ("A few thousand tents came.", (2000, None, "a few", "tents")),
        ("A half-dozen boats burned.", (6, 6, None, "boats")),
        ("Some 3-5 thousand fighters fled.", (3000, 5000, "some", "fighters")),
        ("From 500 to 3 thousand tents came.", (500, 3000, None, "tents")),
        ("He led 1,500-plus soldiers.", (1500, None, "plus", "soldiers")),
        ("It has 200+ trucks.", (200, None, "+", "trucks")),
        ("They sank four (4) boats.", (4, 4, None, "boats")),
        ("We cleared 150 sq. miles.", (150, 150, None, "sq. miles")),
        ("It took 12 sq km more.", (12, 12, None, "sq km")),
    ],
)  # fmt: skip
def test_quantity(text: str, row: tuple[float, float, str | None, str]) -> None:
    assert read(text) == [row]


def test_a_strike_line() -> None:
    text = (
        "Near Hit, six strikes struck two separate ISIL tactical units and destroyed five ISIL"
        " fighting positions, an ISIL rocket, and two large and one small ISIL boats."
    )
    assert [(low, noun) for low, _, _, noun in read(text)] == [
        (6, "strikes"),
        (2, "ISIL tactical units"),
        (5, "ISIL fighting positions"),
        (2, "large ISIL boats"),
        (1, "small ISIL boats"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "On Aug. 21, 2017, and again on Sept. 3 and 4, it rained. In 2016 it did not.",
        "Between Dec. 16 – 22 nothing happened; nor on 20 November.",
        "At 2:57 a.m. and 11 p.m. the F-16 jets of the 441st left.",
        "Article 5 was named in phase three of Operation Oak 2.",
        "Resolution 2170 stands. Call +1 (240) 555-0100 or (703) 555-0111.",
        "Release # 20170929-03, 180715-A-AB185-016C.",
        "One of the soldiers waved. No one left. One must wait.",
        "Hundreds of thousands fled, several times, in multiple trucks.",
        "A six-week course for a 30-member team with 7.62 mm rifles.",
        "On 12 FEB 2018 and from 5 DEC to 9 DEC 2017 it rained.",
        "Up to several hundred fighters left with 2-14 Infantry and 1-502 Infantry.",
        "Three-quarters of it, one-third of that, on 9/11, 24/7.",
        "See https://example.org/2017/12 soldiers.",
    ],
)
def test_nothing_is_counted(text: str) -> None:
    found = read(text)
    assert [row for row in found if row[3] != "soldiers"] == []


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Five drivers stayed; four civilians were hurt and three badly injured.",
         [(5, "drivers"), (4, "civilians"), (3, "civilians")]),
        ("One civilian was killed and three were injured.", [(1, "civilian"), (3, "civilians")]),
        ("Out of the 26 claims, 20 were found to be non-credible, five credible, one a repeat.",
         [(26, "claims"), (20, "claims"), (5, "claims")]),
        ("It closed 12 claims, of which four were credible and eight non-credible.",
         [(12, "claims"), (4, "claims"), (8, "claims")]),
        ("They found more than 80 pipe bombs, two of them in toys.", [(80, "pipe bombs"), (2, "pipe bombs")]),
        ("Of the 200 trucks, the first 60 have been delivered.", [(200, "trucks"), (60, "trucks")]),
        ("They caught 5 smugglers and 30 detained guards; it left 9 smugglers killed and 4 detained.",
         [(5, "smugglers"), (30, "detained guards"), (9, "smugglers")]),
        ("The raids left 9 fighters killed and 4 detained.", [(9, "fighters"), (4, "fighters")]),
        ("They captured 5 fighters and killed 3.", [(5, "fighters"), (3, "fighters")]),
        ("They cleared 15 of 20 villages.", [(15, "villages"), (20, "villages")]),
        ("About 3,500 Danish and about 2,500 other troops left.",
         [(3500, "Danish troops"), (2500, "troops")]),
        ("Over 400 vehicles and personal equipment came.", [(400, "vehicles")]),
    ],
)  # fmt: skip
def test_a_number_without_its_noun(text: str, rows: list[tuple[float, str]]) -> None:
    assert [(low if low is not None else high, noun) for low, high, _, noun in read(text)] == rows


@pytest.mark.parametrize(
    "text",
    [
        "All but one survived.",
        "We went from many plans to one focused entirely on roads.",
        "At one point no one moved, and one day, one by one, they left.",
        "It trained 115,000, and 28 detained, and 26 non-credible.",
        "More than 600 to 700 of them left, and the first 60 have been delivered.",
        "It rained for 3 days and two were lost.",
    ],
)
def test_no_noun_no_quantity(text: str) -> None:
    assert [noun for _, _, _, noun in read(text) if noun != "days"] == []


def test_a_name_with_a_number_counts_nothing() -> None:
    assert read("The man told Kurdistan 24 reporters so.") == []


def test_the_evidence_is_where_it_says() -> None:
    text = "It rained. More than 30 known smugglers fled. It stopped."
    [quantity] = annotate(text).quantities
    assert quantity.surface == "More than 30 known smugglers"
    assert text[quantity.char_start : quantity.char_end] == quantity.surface
    sentence = text[quantity.sentence_start : quantity.sentence_end]
    assert sentence == "More than 30 known smugglers fled."


@pytest.mark.parametrize(
    ("words", "value"),
    [("twenty-one", 21), ("one hundred and fifty", 150), ("two thousand", 2000), ("two dozen", 24)],
)
def test_number_words(words: str, value: float) -> None:
    assert in_words(words) == value


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("They flew 90 sorties, with 60 in Iraq.", [(90, "sorties"), (60, "sorties")]),
        ("The blast killed 31 and wounded more than 190 people.", [(31, "people"), (190, "people")]),
        ("Parts worth nearly $1M and $2.5B were sent.", [(1e6, "dollars"), (2.5e9, "dollars")]),
        ("It captured three Oak Guard (OG) leaders.", [(3, "Oak Guard leaders")]),
        ("Two of his drivers stayed.", [(2, "drivers")]),
        ("30 joint operations 12 joint operations", [(30, "joint operations"), (12, "joint operations")]),
        ("They worked to kill six militants and detain 15.", [(6, "militants"), (15, "militants")]),
    ],
)  # fmt: skip
def test_nouns_that_stand_elsewhere(text: str, values: list[tuple[float, str]]) -> None:
    found = annotate(text).quantities
    assert [(q.value_min, q.noun.replace(" (OG)", "")) for q in found] == values


@pytest.mark.parametrize(
    "text", ["With 630 occurring in May.", "It sent one likely heard far away."]
)
def test_what_is_done_is_not_counted(text: str) -> None:
    assert annotate(text).quantities == ()
