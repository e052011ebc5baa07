"""Statements and quotations in one sentence, two attributions, marks that do not match, borrowed speakers."""

from __future__ import annotations

import pytest

from tasks.enrich.annotate import annotate

Said = list[tuple[str, str | None]]


def stated(text: str) -> Said:
    return [(q.spoken, q.speaker) for q in annotate(text).quotes if not q.direct]


def quoted(text: str) -> Said:
    return [(q.spoken, q.speaker) for q in annotate(text).quotes if q.direct]


MOSS = "Joe Moss"


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        ("The bridge is open, Col. Joe Moss said, adding, “It took a month.”", ["The bridge is open"]),
        ("The bridge is open, Col. Joe Moss said, but, he warned, the road is not.",
         ["The bridge is open", "the road is not"]),
        ("Col. Joe Moss said the bridge is open, but added that the road is not.",
         ["the bridge is open", "the road is not"]),
        ("Col. Joe Moss said the bridge is open, noting repairs that took a month.", ["the bridge is open"]),
        ("Col. Joe Moss said he would not guess, but he noted that “we have time to wait for it.”",
         ["he would not guess"]),
        ("Still, Col. Joe Moss said, the road is not safe to use.", ["Still the road is not safe to use"]),
        ("But the people of the town are patient, Col. Joe Moss said.",
         ["But the people of the town are patient"]),
        ("On Friday, the last mine was found, Col. Joe Moss said today during a visit.",
         ["On Friday, the last mine was found"]),
        ("Regarding the road, Col. Joe Moss said that it is closed to trucks.", ["it is closed to trucks"]),
        ("Task Group Oak commander Colonel Joe Moss said the bridge is open.", ["the bridge is open"]),
        ("Col. Joe Moss told members of the Lamp Committee that, if asked, he would stay.",
         ["if asked, he would stay"]),
        ("Col. Joe Moss said in a statement Friday the bridge is open.", ["the bridge is open"]),
        ("Col. Joe Moss announced today Iraqi forces seized the bridge.", ["Iraqi forces seized the bridge"]),
        ("Col. Joe Moss estimated the repairs have taken a month.", ["the repairs have taken a month"]),
        ("The bridge is open, Col. Joe Moss assured the crowd.", ["The bridge is open"]),
        ("The road was the “last link,” Col. Joe Moss said, and the bridge its heart.",
         ["The road was the “last link,” and the bridge its heart"]),
    ],
)  # fmt: skip
def test_statements(text: str, statements: list[str]) -> None:
    assert stated(text) == [(spoken, MOSS) for spoken in statements]


@pytest.mark.parametrize(
    "text",
    [
        "Col. Joe Moss told soldiers to hold the bridge.",
        "Col. Joe Moss added two trucks to the convoy.",
        "Engineers have added some new obstacles to the course.",
        "Col. Joe Moss confirmed the deaths of two men who were hurt.",
    ],
)
def test_deeds_are_no_statements(text: str) -> None:
    assert stated(text) == []


def test_whoever_a_statement_says_something_of_is_not_its_speaker() -> None:
    text = "Gen. Ann Lee met Col. Joe Moss. Gen. Ann Lee, commander of Task Force Oak, said Moss might go."
    assert stated(text) == [("Moss might go", "Ann Lee")]


def test_an_organization_with_its_acronym_speaks() -> None:
    [row] = annotate("The U.S. Central Command (CENTCOM) announced that it closed the base.").quotes
    assert (row.text, row.organization) == ("it closed the base", "U.S. Central Command")


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ("“We dug,” said Col. Joe Moss. ‘We slept in tents.”", "We dug, … We slept in tents."),
        ("“We dug,’ said Col. Joe Moss.", "We dug,"),
        ("“We dug,” said Col. Joe Moss. \" Then we slept.\"", "We dug, … Then we slept."),
        ("“We dug and,” said Col. Joe Moss, “slept.\n\nIt was late.\n\nWe ate.” Others left.",
         "We dug and, slept. It was late. We ate."),
        ("The men “dug for a whole week” near the road, said Col. Joe Moss.", "dug for a whole week"),
        ("The men “dug for a whole week” near the road, Col. Joe Moss said.", "dug for a whole week"),
        ("Col. Joe Moss said they “dug for a whole week” and “slept in their trucks.”",
         "dug for a whole week slept in their trucks."),
        ("As Col. Joe Moss put it, “We dug for a week.”", "We dug for a week."),
        ("Col. Joe Moss, from the U.S. guild in Oaktown, said, “We dug for a week.”", "We dug for a week."),
        ("“We dug for a week,” the guild cited Col. Joe Moss as saying.", "We dug for a week,"),
        ("“We dug for a week.” Col. Joe Moss, the spokesman, wrote on Twitter.", "We dug for a week."),
        ("OAKTOWN, Iraq. From Col. Joe Moss, spokesman: “We dug for a week.”", "We dug for a week."),
        ("“We dug for a week,” the envoy to the region, Joe Moss, said at the camp.", "We dug for a week,"),
    ],
)  # fmt: skip
def test_quotations(text: str, spoken: str) -> None:
    assert quoted(text) == [(spoken, MOSS)]


@pytest.mark.parametrize(
    "text",
    [
        "Col. Joe Moss thanked the diggers for their work. “It took you a week to do.”",
        "Col. Joe Moss also praised the diggers.\n\n“It took you a week to do.”",
        "Outgoing commander Col. Joe Moss took the opportunity to look back.\n\n“It took you a week to do.”",
        "Col. Joe Moss said the road is open now.\n\n“It took you a week to do.”",
        "“We left,” Col. Joe Moss said.\n\n“It took you a week to do.”",
        "Col. Joe Moss came. He praised the diggers for it. “It took you a week to do.”",
        "“We left,” said Col. Joe Moss. The road was wet by then. “It took you a week to do.”",
        "Col. Joe Moss asked them to rest.\n\n“We left,” he said.\n\n“It took you a week to do.”",
    ],
)
def test_a_quotation_without_an_attribution_borrows_the_one_before(text: str) -> None:
    assert quoted(text)[-1] == ("It took you a week to do.", MOSS)


def test_a_quotation_after_the_releases_own_words_borrows_nothing() -> None:
    text = "Col. Joe Moss said the road is open.\n\nTrucks came.\n\n“It took you a week to do.”"
    assert quoted(text) == [("It took you a week to do.", None)]


def test_a_program_is_no_quotation() -> None:
    text = "In an interview on the show “Night Lamp,” Col. Joe Moss said the road is open."
    assert (quoted(text), stated(text)) == ([], [("the road is open", MOSS)])
