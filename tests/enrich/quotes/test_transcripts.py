"""Transcripts: turns, their labels, and texts that are none."""

from __future__ import annotations

import pytest

from tasks.enrich.annotate import annotate
from tasks.enrich.annotations import Quote


def held(text: str) -> list[Quote]:
    return [quote for quote in annotate(text).quotes if quote.direct]


BRIEFING = """CAPTAIN ANN LEE:  Good morning.  We begin.

COLONEL JOE MOSS:  Thank you, Ann.

Two roads are open, and I quote, "for good," end quote.  Officials said that a third is not.

Q:  How many trucks use them?

Q     And who counts them?

STAFF:  Last question.

COL. MOSS:  About 300 trucks.

MS. POE:  Thank you.

JIM T. FOX:  And good night.

-END-"""


def test_a_turn_is_a_quotation() -> None:
    assert [(q.attribution, q.speaker, q.cue) for q in held(BRIEFING)] == [
        ("CAPTAIN ANN LEE", "Ann Lee", None),
        ("COLONEL JOE MOSS", "Joe Moss", None),
        ("Q", None, None),
        ("Q", None, None),
        ("STAFF", None, None),
        ("COL. MOSS", "Joe Moss", None),
        ("MS. POE", "Poe", None),
        ("JIM T. FOX", "Jim T. Fox", None),
    ]
    assert all(q.direct for q in annotate(BRIEFING).quotes)


def test_a_turn_runs_to_the_next_label() -> None:
    turn = held(BRIEFING)[1]
    assert len(turn.parts) == 2
    assert turn.text.startswith("Thank you, Ann.") and turn.text.endswith("a third is not.")
    assert held(BRIEFING)[-1].text == "And good night."


def test_labels_in_small_letters_need_company() -> None:
    turns = held("Moderator: Welcome.\n\nGen. Moss: Good morning.\n\nQuestion: Why?")
    assert [(q.attribution, q.speaker) for q in turns] == [
        ("Moderator", None),
        ("Gen. Moss", "Moss"),
        ("Question", None),
    ]


def test_an_official_without_a_name() -> None:
    turns = held("SENIOR DEFENSE OFFICIAL: We left.\n\nQ: When?")
    assert [(q.attribution, q.speaker) for q in turns] == [
        ("SENIOR DEFENSE OFFICIAL", None),
        ("Q", None),
    ]


def test_a_surname_in_capitals_is_a_label_of_someone_named() -> None:
    text = (
        "STAFF: Today Gen. Ann Lee is here.\n\nLEE: Thanks.\n\nNOTE: It rained.\n\n"
        "Q: Why?\n\nDASD FOX: I left."
    )
    assert [(q.attribution, q.speaker) for q in held(text)] == [
        ("STAFF", None),
        ("LEE", "Ann Lee"),
        ("Q", None),
        ("DASD FOX", "Fox"),
    ]


def test_a_name_in_small_letters_is_a_label_if_it_is_one() -> None:
    text = (
        "Sean Moss: We left.\n\nJournalist: When?\n\nSean Moss: At noon.\n\nNear Hit: Two trucks."
    )
    assert [(q.attribution, q.speaker) for q in held(text)] == [
        ("Sean Moss", "Sean Moss"),
        ("Journalist", None),
        ("Sean Moss", "Sean Moss"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "CONTACT: The press office.\n\nNOTE: The figures changed.\n\nSTRIKES: Ten.",
        "WASHINGTON: Troops left.\n\nNear Hit: Two trucks burned.",
        "Question: Why did they leave?",
    ],
)
def test_no_transcript(text: str) -> None:
    assert held(text) == []
