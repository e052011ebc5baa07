"""Who speaks, in every place in a sentence where releases put it."""

from __future__ import annotations

import pytest

from tasks.enrich.annotate import annotate
from tests.support.cost import assert_linear

MOSS = "Joe Moss"


def stated(text: str) -> list[tuple[str, str | None, str | None]]:
    """Statement, speaker and attribution of each reported statement."""
    rows = annotate(text).quotes
    return [(q.spoken, q.speaker, q.attribution) for q in rows if not q.direct]


@pytest.mark.parametrize(
    ("text", "said", "attribution"),
    [
        ("The Oak-based Lamp Observatory said the road is open.", "the road is open",
         "The Oak-based Lamp Observatory"),
        ("The road is open, the observatory said.", "The road is open", "the observatory"),
        ("The road is open, said Lampson.", "The road is open", "Lampson"),
        ("Oakland's envoy to the league of towns in hill and valley said on Sunday that the road is open.",
         "the road is open", "Oakland's envoy to the league of towns in hill and valley"),
        ("Oak Guild, the millers' union, said that the road is open.", "the road is open", "Oak Guild"),
        ("The Oak Valley Journal also reported that the road is open.", "the road is open",
         "The Oak Valley Journal"),
        ("Guild leaders here say they will repair the road.", "they will repair the road", "Guild leaders"),
        ("The road is open, according to the latest tally.", "The road is open", "the latest tally"),
        ("The road was open for days according to a letter from the guild.", "The road was open for days",
         "a letter"),
        ("Two towns have asked for help, but officials have said more are in need.", "more are in need",
         "officials"),
        ("Officials, including Col. Joe Moss, have said that the road is open.", "the road is open",
         "Officials"),
        ("Col. Joe Moss and Gen. Ann Lee said the road is open.", "the road is open",
         "Col. Joe Moss and Gen. Ann Lee"),
        ("According to the letter from the guild, Col. Joe Moss wept.", "Col. Joe Moss wept", "the letter"),
    ],
)  # fmt: skip
def test_someone_whom_we_do_not_know(text: str, said: str, attribution: str) -> None:
    assert stated(text) == [(said, None, attribution)]


@pytest.mark.parametrize(
    "text",
    [
        "Col. Joe Moss additionally said on Sunday that the road is open.",
        "Col. Joe Moss praised the crew and later said that the road is open.",
        "Col. Joe Moss, speaking in the hall with Gen. Ann Lee, the mayor, said that the road is open.",
        "Col. Joe Moss warned Oaktown last week that the road is open.",
        "Col. Joe Moss said in a post on X (formerly Twitter) that the road is open.",
        "Col. Joe Moss told members of 9 Lamp Squadron the road is open.",
        "Col. Joe Moss said last week the road is open.",
        "Col. Joe Moss stressed the road is open.",
        "Col. Joe Moss confirms that the road is open.",
        "OAKTOWN, Aug 7 (Lamp News) - Col. Joe Moss said the road is open.",
        "Lamp News/ Col. Joe Moss said that the road is open.",
        "Oaktown - Col. Joe Moss said that the road is open.",
        "While the bridge is shut, Col. Joe Moss said the road is open.",
        "A day earlier, Col. Joe Moss said that the road is open, urging drivers to use it.",
        "Col. Joe Moss said the road is open and thanked the crew.",
        "Col. Joe Moss said the road is open, but it stopped short of a date.",
        "The Lamp cited Col. Joe Moss as saying that the road is open.",
        "Col. Joe Moss was quoted by the Lamp as saying that the road is open.",
    ],
)
def test_the_words_around_a_subject(text: str) -> None:
    assert [row[:2] for row in stated(text)] == [("the road is open", MOSS)]


@pytest.mark.parametrize(
    ("text", "attribution"),
    [
        ("The road is open, Col. Joe Moss said: no mine is left on it.", "Col. Joe Moss"),
        ("The road is open, Lamp Herald Col. Joe Moss told the Oak Times last month.",
         "Lamp Herald Col. Joe Moss"),
        ("The road is open, the guild's envoy, Joe Moss, said in the hall.", "the guild's envoy, Joe Moss"),
        ("The road is open, chief Oak Force spokesman Joe Moss said.", "chief Oak Force spokesman Joe Moss"),
        ("The road is open, Col. Joe Moss reassured the crowd.", "Col. Joe Moss"),
        ("The road is open, stressed Col. Joe Moss.", "Col. Joe Moss"),
        ("The road is open, Col. Joe Moss said July 27 in a talk with drivers.", "Col. Joe Moss"),
        ("The road is open, Col. Joe Moss said, which he called a gift.", "Col. Joe Moss"),
    ],
)  # fmt: skip
def test_a_clause_that_its_attribution_closes(text: str, attribution: str) -> None:
    assert stated(text) == [("The road is open", MOSS, attribution)]


@pytest.mark.parametrize(
    "text",
    [
        "What Col. Joe Moss said was true.",
        "Col. Joe Moss was told the road is open.",
        "Col. Joe Moss noted recent gains made by the crew.",
        "Col. Joe Moss confirmed to the Lamp on Friday reports that the road was open.",
        "Signs indicated that the road was open.",
        "Media reports that the road is shut are wrong.",
        "The importance of continued work was clear.",
    ],
)
def test_nobody_speaks(text: str) -> None:
    assert stated(text) == []


def test_an_organization_beside_another_name_is_no_apposition() -> None:
    text = "Troops seized Joe Moss, a Lamp Guild driver, CENTCOM said on Sunday."
    [row] = annotate(text).quotes
    assert (row.speaker, row.organization) == (None, "CENTCOM")


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        # One of two speaks on; which of them is not said.
        ("Col. Joe Moss and Gen. Ann Lee said the road is open. Despite that, Moss noted gains. He said the"
         " bridge is too.", [None, MOSS]),
        ("Gen. Ann Lee met the guild. Today, Col. Joe Moss thanked it. He said the road is open.", [MOSS]),
    ],
)  # fmt: skip
def test_whom_a_pronoun_means(text: str, speakers: list[str | None]) -> None:
    assert [row[1] for row in stated(text)] == speakers


def test_it_is_the_organization_before() -> None:
    rows = annotate("The road is open, CENTCOM said.\n\nThe bridge is shut, it added.").quotes
    assert [row.organization for row in rows] == ["CENTCOM", "CENTCOM"]


def test_cost_is_linear() -> None:
    unit = "The guild, the mill and the road said, who, the town and later said that it rained, "
    assert_linear(lambda size: annotate(unit * (size // len(unit))), 10_000)
