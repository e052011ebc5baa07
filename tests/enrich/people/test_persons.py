"""Persons: ranks, titles, roles beside the name, and who is who within one release."""

from __future__ import annotations

import pytest

from tasks.enrich import sentences
from tasks.enrich.annotate import annotate
from tasks.enrich.folding import fold
from tasks.enrich.people import find as persons
from tasks.enrich.people import personal_names
from tasks.enrich.people.portraits import PersonMention


def first(text: str) -> PersonMention:
    folded = fold(text)
    return persons.find(folded, text, sentences.split(folded), [])[0]


@pytest.mark.parametrize(
    ("text", "name", "rank", "nation", "role", "organization"),
    [
        ("Army Col. Joe Moss said", "Joe Moss", "Col.", None, None, None),
        ("Press Secretary Rear Adm. Joe Moss said", "Joe Moss", "Rear Adm.", None, "Press Secretary", None),
        ("Deputy Pentagon Press Secretary Joe Moss", "Joe Moss", None, None, "Press Secretary", "Pentagon"),
        ("Defense Department spokesman Joe Moss", "Joe Moss", None, None, "spokesman", "Defense Department"),
        ("the U.S. Ambassador to Oakland, Joe Moss, said", "Joe Moss", None, "U.S.", "Ambassador", None),
        ("A spokesman for the coalition, Col. Joe Moss, said", "Joe Moss", "Col.", None, "spokesman",
         "coalition"),
        ("CWO2 Joe Moss, an official from the Oak Guild Force, said", "Joe Moss", "CWO2", None, "official",
         "Oak Guild Force"),
        ("U.S. Army Maj. Gen. Joe Moss", "Joe Moss", "Maj. Gen.", "U.S.", None, None),
        ("United Kingdom Maj. Gen. Joe Moss", "Joe Moss", "Maj. Gen.", "United Kingdom", None, None),
        ("British Army Brigadier General Joe Moss", "Joe Moss", "Brigadier General", "British", None, None),
        ("Royal Air Force Air Vice-Marshal Joe Moss", "Joe Moss", "Air Vice-Marshal", None, None, None),
        ("Command Sgt. Maj. Ann Lee", "Ann Lee", "Command Sgt. Maj.", None, None, None),
        ("Iraqi Brig. Gen Yahya Rasool", "Yahya Rasool", "Brig. Gen", "Iraqi", None, None),
        ("Lt. Gen. Joe W. Moss, Jr., commander, Combined Joint Task Force – Operation Inherent Resolve.",
         "Joe W. Moss, Jr.", "Lt. Gen.", None, "commander",
         "Combined Joint Task Force – Operation Inherent Resolve"),
        ("Gen. Joe Moss III, CJTF-OIR chief of staff, left.", "Joe Moss III", "Gen.", None,
         "chief of staff", "CJTF-OIR"),
        ("Gen. Joe Moss, U.S. Central Command commander, in a speech", "Joe Moss", "Gen.", None,
         "commander", "U.S. Central Command"),
        ("Col. Joe Moss, Deputy Commander – Plans, CJTF-OIR.", "Joe Moss", "Col.", None,
         "Deputy Commander – Plans", "CJTF-OIR"),
        ("Col. Joe Moss, the coalition’s director of operations, said", "Joe Moss", "Col.", None,
         "director of operations", "coalition"),
        ("Col. Joe Moss, a spokesman for the Joint Operations Command, said", "Joe Moss", "Col.", None,
         "spokesman", "Joint Operations Command"),
        ("Pentagon spokesman Army Col. Joe Moss said", "Joe Moss", "Col.", None, "spokesman", "Pentagon"),
        ("Defense Secretary Dr. Mark Moss will", "Mark Moss", None, None, "Defense Secretary", None),
        ("Iraqi Prime Minister Haider al-Moss went", "Haider al-Moss", None, "Iraqi", "Prime Minister", None),
        ("U.S. Ambassador to Iraq Douglas Moss met", "Douglas Moss", None, "U.S.", "Ambassador", None),
        ("Gen. Michael “Erik” Moss, CENTCOM Commander.", "Michael “Erik” Moss", "Gen.", None,
         "Commander", "CENTCOM"),
        ("Brett Moss, the special presidential envoy, said", "Brett Moss", None, None,
         "special presidential envoy", None),
        ("Commanding General for U.S. Central Command, Marine Gen. Joe Moss Jr. presided.",
         "Joe Moss Jr.", "Gen.", None, "Commanding General", "U.S. Central Command"),
        ("Joe Moss, assistant to the secretary of defense for roads, said", "Joe Moss", None, None,
         "assistant to the secretary of defense for roads", None),
        ("the death of Usamah al-Moss, an ISIS leader", "Usamah al-Moss", None, None, "leader", "ISIS"),
        ("COLONEL JOE MOSS:  Good morning.", "JOE MOSS", "COLONEL", None, None, None),
    ],
)  # fmt: skip
def test_grammar(
    text: str,
    name: str,
    rank: str | None,
    nation: str | None,
    role: str | None,
    organization: str | None,
) -> None:
    found = first(text)
    assert text[found.start : found.end] == name
    assert (found.rank, found.role, found.organization) == (rank, role, organization)
    assert found.nationality == nation


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("On a visit to RAF Oakhill Sean Moss said it rained.", "Sean Moss"),
        ("They named Wa'il Adil Hasan Salman al-Moss a leader.", "Wa'il Adil Hasan Salman al-Moss"),
        ("A raid killed Abu al-Moss on Friday.", "Abu al-Moss"),
        ("Oak Press Secretary Rear Adm. Joe Moss left.", "Joe Moss"),
        ("SSgt. Joe Moss left.", "Joe Moss"),
    ],
)
def test_where_a_name_begins(text: str, name: str) -> None:
    assert [m.surface for m in annotate(text).mentions if m.type == "person"] == [name]


@pytest.mark.parametrize(
    "text",
    [
        "The USS Sean S. Moss sailed from Prince Sean Air Base.",
        "The Lamp Guild said it rained. They went to Abu Dhabi, then home.",
        "The Oak Observatory said it rained.",
        "The Major General Command met in General Assembly.",
        "Private Sector firms near Abu Kamal and Al Asad.",
        "The White House and the State Department agreed in New York.",
        "Iraqi Security Forces left Dayr Az Zawr on Monday.",
    ],
)
def test_nobody(text: str) -> None:
    assert [m for m in annotate(text).mentions if m.type == "person"] == []


def test_later_surnames_are_the_same_person() -> None:
    text = "Col. Joe Q. Moss spoke. Moss left. Colonel Moss’s car broke. Joe Moss walked."
    people = [m for m in annotate(text).mentions if m.type == "person"]
    assert {m.entity_id for m in people} == {"person:joe-q-moss"}
    assert [m.surface for m in people] == ["Joe Q. Moss", "Moss", "Moss", "Joe Moss"]


def test_a_surname_that_is_another_mans_given_name() -> None:
    text = "Col. Ryan Dill spoke before Col. Sean Ryan did. Ryan left, then Dill."
    people = [m.entity_id for m in annotate(text).mentions if m.type == "person"]
    assert people == [
        "person:ryan-dill",
        "person:sean-ryan",
        "person:sean-ryan",
        "person:ryan-dill",
    ]


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("JEFF RANKINE-GALE", "Jeff Rankine-Gale"),
        ("MCGALE", "McGale"),
        ("McGALE", "McGale"),
        ("JOHN W. O'GALE III", "John W. O'Gale III"),
        ("Sean Gale", "Sean Gale"),
    ],
)
def test_names_in_capitals(printed: str, name: str) -> None:
    assert personal_names.lowered(printed) == name


def test_an_article_may_be_left_off_a_surname() -> None:
    found = annotate("Abu Omar al-Lampi fled. Later Lampi was seen in town. Lamp posts fell.")
    named = [(m.surface, m.entity_id) for m in found.mentions if m.type == "person"]
    assert named == [
        ("Abu Omar al-Lampi", "person:abu-omar-al-lampi"),
        ("Lampi", "person:abu-omar-al-lampi"),
    ]


def test_a_title_is_no_given_name_and_a_given_name_may_be_a_faith() -> None:
    text = (
        "Its foreign minister, Prince Faisal bin Moss, said it rained. Capt. Christian Lamp agreed."
    )
    found = [m.surface for m in annotate(text).mentions if m.type == "person"]
    assert found == ["Faisal bin Moss", "Christian Lamp"]


def test_a_rank_is_no_part_of_a_task_force() -> None:
    found = annotate("In a statement, Task Force Spokesperson Col. Joe Moss said it rained.")
    assert [m.surface for m in found.mentions if m.type == "unit"] == []
