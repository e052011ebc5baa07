"""Quotations and reported statements, in written examples of every form that releases use."""

from __future__ import annotations

import pytest

from tasks.enrich.annotate import annotate
from tasks.enrich.annotations import Quote


def direct(text: str) -> list[Quote]:
    return [quote for quote in annotate(text).quotes if quote.direct]


def stated(text: str) -> list[Quote]:
    return [quote for quote in annotate(text).quotes if not quote.direct]


BELL = "Brig. Gen. Anna Bell, director of training, CJTF-OIR"


@pytest.mark.parametrize(
    ("text", "spoken", "speaker", "cue"),
    [
        (f"“We are ready,” said {BELL}.", "We are ready,", "Anna Bell", "said"),
        (f"“We are ready” said {BELL}.", "We are ready", "Anna Bell", "said"),
        (f"\"We are ready,\" {BELL}, said.", "We are ready,", "Anna Bell", "said"),
        (f"“We are ready,“ said {BELL}.", "We are ready,", "Anna Bell", "said"),
        (f"”We are ready,” said {BELL}.", "We are ready,", "Anna Bell", "said"),
        (f"“We are ready,” noted {BELL}. “All of us.”", "We are ready, … All of us.", "Anna Bell", "noted"),
        ("“We,” Col. Joe Moss added, “are ready.”", "We, are ready.", "Joe Moss", "added"),
        ("Col. Joe Moss told reporters: “We are ready.”", "We are ready.", "Joe Moss", "told"),
        ("Col. Joe Moss said in a statement, “We are ready.”", "We are ready.", "Joe Moss", "said"),
        ("Col. Joe Moss stated that “our work here is far from over.”",
         "our work here is far from over.", "Joe Moss", "stated"),
        ("“He said ‘stay away’ and we did,” said Col. Joe Moss.",
         "He said ‘stay away’ and we did,", "Joe Moss", "said"),
        ("“We are ready and so are they, said Col. Joe Moss.",
         "We are ready and so are they,", "Joe Moss", "said"),
        ("“Is the bridge open?” asked Col. Joe Moss.", "Is the bridge open?", "Joe Moss", "asked"),
        ("“We hold the bridge,” said Gen. Joe “Moe” Moss, a commander.",
         "We hold the bridge,", "Joe “Moe” Moss", "said"),
        ("Maj Gen Joe Moss said: ‘It’s a long road.’", "It’s a long road.", "Joe Moss", "said"),
        ("“We are ready,” said the official.", "We are ready,", None, "said"),
        ("“We are ready,” officials said in a release.", "We are ready,", None, "said"),
        ("The following is a statement from Col. Joe Moss, the spokesman, after a visit on May 7th:\n\n"
         "“We are ready.”", "We are ready.", "Joe Moss", "from"),
        ("“We saw the need to be ready.” Joe Moss, the envoy, told the guests. “We go on.”",
         "We saw the need to be ready. We go on.", "Joe Moss", "told"),
        ("“Nobody here has given up on this town.”", "Nobody here has given up on this town.", None, None),
    ],
)  # fmt: skip
def test_direct(text: str, spoken: str, speaker: str | None, cue: str | None) -> None:
    [quote] = direct(text)
    assert (quote.spoken, quote.speaker, quote.cue) == (spoken, speaker, cue)


@pytest.mark.parametrize(
    "text",
    [
        "The end of the so-called ‘caliphate’ came in spring.",
        "The end of the “caliphate” came in spring, and its “emir” fled.",
        "Forty soldiers finished the “Desert Lion” course.",
        'An assessment of "credible" means that it was looked into.',
        "The pipe was 6\" wide and the wall 12' long.",
        "The soldiers' and the city's morale rose.",
    ],
)
def test_held_at_arms_length(text: str) -> None:
    assert direct(text) == []


def test_two_speakers_two_rows() -> None:
    rows = direct("“One thing,” said Maj. Ann Lee. “Another,” Col. Joe Moss added. “And a third.”")
    assert [(q.spoken, q.speaker) for q in rows] == [
        ("One thing,", "Ann Lee"),
        ("Another, … And a third.", "Joe Moss"),
    ]


def test_paragraphs_that_reopen_are_one() -> None:
    text = (
        "Lt. Gen. Ann Lee, commander of Task Force Oak, made the following statement:\n\n"
        "“Today the town is free.\n\n“Its people did this.\n\n“We will stay.”\n\nTrucks left."
    )
    [quote] = direct(text)
    assert quote.text.startswith("Today") and quote.text.endswith("stay.")
    assert (len(quote.parts), quote.speaker, quote.cue) == (3, "Ann Lee", "made")


def test_a_paragraph_of_quotation_goes_on_with_the_speaker() -> None:
    rows = direct("“We are ready,” said Col. Joe Moss.\n\n“All of us are, and have long been.”")
    assert [q.speaker for q in rows] == ["Joe Moss", "Joe Moss"]


def test_an_unclosed_mark_ends_with_its_paragraph() -> None:
    [quote] = direct("“Our line holds and we will stay.\n\nNothing here.\n\nNor here.")
    assert quote.text == "Our line holds and we will stay."


def test_pronouns_and_descriptions() -> None:
    text = (
        "Army Col. Joe Moss briefed reporters with Brig. Gen. Ann Lee.\n\n"
        "“They came at night,” Moss said.\n\n“We saw them,” he said.\n\n"
        "“We were ready,” the general said.\n\n“So were they,” an officer said."
    )
    assert [q.speaker for q in direct(text)] == ["Joe Moss", "Joe Moss", "Ann Lee", None]


def test_rank_role_and_organization_stay_with_the_person() -> None:
    text = f"“One,” said British {BELL}.\n\n“Two,” Bell said."
    last = direct(text)[-1]
    assert (last.speaker, last.rank, last.nationality) == ("Anna Bell", "Brig. Gen.", "British")
    assert (last.role, last.organization) == ("director of training", "CJTF-OIR")
    assert (last.speaker_id, last.attribution) == ("person:anna-bell", "Bell")


@pytest.mark.parametrize(
    ("text", "clause", "speaker", "cue"),
    [
        ("The road is open, said Col. Joe Moss.", "The road is open", "Joe Moss", "said"),
        ("The road is open, Col. Joe Moss said in Mosul.", "The road is open", "Joe Moss", "said"),
        ("In Syria, said Col. Joe Moss, two bridges are open again.",
         "In Syria, said Col. Joe Moss, two bridges are open again", "Joe Moss", "said"),
        ("Col. Joe Moss said that the road is open.", "the road is open", "Joe Moss", "said"),
        ("Joe Moss, a spokesman for CENTCOM, told reporters today that the road is open.",
         "the road is open", "Joe Moss", "told"),
        ("According to Col. Joe Moss, the road is open.", "the road is open", "Joe Moss", "According to"),
        ("The road is open, according to Col. Joe Moss.", "The road is open", "Joe Moss", "according to"),
        ("Sgt. Ann Lee, a medic, said she trained the unit.", "she trained the unit", "Ann Lee", "said"),
        ("The road is open, officials said.", "The road is open", None, "said"),
        ("In a statement, CENTCOM said the road is open.", "the road is open", None, "said"),
        ("Coalition officials say that the road is open.", "the road is open", None, "say"),
        ("The road is open again, local authorities say.", "The road is open again", None, "say"),
        ("An official, who asked for no name, said that the road is open.",
         "the road is open", None, "said"),
        ("The road is open, a spokesman for Operation Oak said here today.",
         "The road is open", None, "said"),
        ("In two barns of 30, said Col. Joe Moss, the guards found mines, some of them new.",
         "In two barns of 30, said Col. Joe Moss, the guards found mines, some of them new",
         "Joe Moss", "said"),
        ("SOUTHWEST ASIA, May 2, 2018 – The road is open, officials reported today.",
         "The road is open", None, "reported"),
        ("SOUTHWEST ASIA- The road is open, said Col. Joe Moss.", "The road is open", "Joe Moss", "said"),
        ("Col. Joe Moss told the town's millers it was open.", "it was open", "Joe Moss", "told"),
        ("Col. Joe Moss said from Mosul by phone that the road is open.", "the road is open",
         "Joe Moss", "said"),
        ("Col. Joe Moss told reporters Friday the road is open.", "the road is open", "Joe Moss", "told"),
        ("Col. Joe Moss explained to the Oak News that the road is open.",
         "the road is open", "Joe Moss", "explained"),
        ("The road is open, Col. Joe Moss emphasized.", "The road is open", "Joe Moss", "emphasized"),
        ("The road is open, Col. Joe Moss told the Oak Valley News by phone.",
         "The road is open", "Joe Moss", "told"),
        ("The road is open, Col. Joe Moss said, adding that it was closed for years.",
         "The road is open", "Joe Moss", "said"),
        ("According to Col. Joe Moss more than 8,000 carts use it.",
         "more than 8,000 carts use it", "Joe Moss", "According to"),
    ],
)  # fmt: skip
def test_reported(text: str, clause: str, speaker: str | None, cue: str) -> None:
    [quote] = stated(text)
    assert (quote.text, quote.speaker, quote.cue) == (clause, speaker, cue)


def test_a_quotation_after_a_reported_statement_has_its_speaker() -> None:
    text = "Col. Joe Moss said that the road is open. “Trucks used it all night.”"
    assert [q.speaker for q in annotate(text).quotes] == ["Joe Moss", "Joe Moss"]


def test_a_suffix_is_no_surname() -> None:
    text = "Gen. Joe Moss Jr., a commander, was there.\n\n“We are ready,” said Moss."
    assert [q.speaker for q in direct(text)] == ["Joe Moss Jr."]


def test_an_organization_speaks() -> None:
    [quote] = direct("“The strikes were lawful and precise,” CENTCOM said in a release.")
    assert (quote.speaker, quote.organization, quote.attribution) == (None, "CENTCOM", "CENTCOM")


@pytest.mark.parametrize(
    "text",
    [
        "Officials reported details of the latest raids, noting that the list is early.",
        "The government announced its plan to widen the road.",
        "The Coalition continued its support of the town.",
    ],
)
def test_a_thing_announced_is_no_statement(text: str) -> None:
    assert stated(text) == []


def test_an_unnamed_he_is_nobody_else() -> None:
    text = (
        "Col. Joe Moss left early. A Kurdish officer stayed. “We hold the town,” he said.\n\n"
        "“They do,” Moss said. “We know it,” he said."
    )
    assert [(q.speaker, q.attribution) for q in direct(text)] == [
        (None, "he"),
        ("Joe Moss", "Moss"),
        ("Joe Moss", "he"),
    ]


@pytest.mark.parametrize(
    ("text", "nation", "role", "organization"),
    [
        ("Ida Berg, the State Department’s adviser on mines", None, "adviser", "State Department"),
        ("Ida Berg, a Danish medic", "Danish", "medic", None),
        ("Sgt. Ida Berg, a combat engineer with the 9th Engineer Battalion", None, "combat engineer",
         "9th Engineer Battalion"),
        ("Air Force Col. Ida Berg", None, None, "Air Force"),
        ("U.S. Navy Rear Adm. Ida Berg", "U.S.", None, "Navy"),
        ("Army Gen. Ida Berg, commander of CENTCOM", None, "commander", "CENTCOM"),
        ("Brig. Gen. Ida Berg, of Task Force Oak", None, None, "Task Force Oak"),
        ("Chairman of the Joint Chiefs of Staff Gen. Ida Berg", None, "Chairman", "Joint Chiefs of Staff"),
        ("Ida Berg, President Moss’s special envoy", None, "special envoy", None),
    ],
)  # fmt: skip
def test_who_a_speaker_is(
    text: str, nation: str | None, role: str | None, organization: str | None
) -> None:
    [quote] = direct(f"“We are ready,” said {text}.")
    assert (quote.speaker, quote.attribution) == ("Ida Berg", text)
    assert (quote.nationality, quote.role, quote.organization) == (nation, role, organization)


def test_a_signature_names_the_speaker() -> None:
    [quote] = direct(
        "BAGHDAD -- “We are ready, and so are they.”\n\n~Col. Joe Moss, Coalition Spokesman"
    )
    assert (quote.speaker, quote.role, quote.cue) == ("Joe Moss", "Spokesman", None)


def test_a_name_and_a_colon() -> None:
    [quote] = direct("Col. Joe Moss: “We are ready.”")
    assert (quote.speaker, quote.attribution, quote.cue) == ("Joe Moss", "Col. Joe Moss", None)


@pytest.mark.parametrize(
    ("text", "said", "speaker"),
    [
        # A second clause that reports.
        ("Col. Ann Moss came. Classes help, and Moss said she would like to see more of them.",
         "she would like to see more of them", "Ann Moss"),
        # A name right after the verb is not the one who speaks.
        ("On Sunday, the SDF said ISIS fighters tore walls down.", "ISIS fighters tore walls down", None),
        # "Said" takes no listener.
        ("Col. Ann Moss left. Moss said no members staff it.", "no members staff it", "Ann Moss"),
        ("Col. Ann Moss tweeted Sunday that the road was open.", "the road was open", "Ann Moss"),
        ("The coalition announced Sunday it sent three boats.", "it sent three boats", None),
        ("The United States Wednesday said it would send three boats.", "it would send three boats", None),
    ],
)  # fmt: skip
def test_reported_clauses(text: str, said: str, speaker: str | None) -> None:
    (quote,) = (quote for quote in annotate(text).quotes if not quote.direct)
    assert (quote.text, quote.speaker) == (said, speaker)


def test_a_paragraph_that_only_quotes_goes_on_after_a_long_attribution() -> None:
    text = (
        '"We hold it," wrote Secretary John Moss in a recent letter to a paper.\n\n'
        '"They will leave it soon."'
    )
    assert [quote.speaker for quote in annotate(text).quotes] == ["John Moss", "John Moss"]


def test_a_statement_has_the_speaker_of_its_title() -> None:
    text = '"We hold the town and will go on holding it."'
    (quote,) = annotate(text, title="Statement from Maj. Gen. John W. Moss, Jr., Commander").quotes
    assert (quote.speaker, quote.rank, quote.attribution) == (
        "John W. Moss, Jr.",
        "Maj. Gen.",
        None,
    )
    assert "person:john-w-moss-jr" in {e.entity_id for e in annotate(
        text, title="Statement from Maj. Gen. John W. Moss, Jr., Commander").entities}  # fmt: skip


@pytest.mark.parametrize(
    "title",
    [
        "Two towns are free",
        "Statement from Col. Ann Moss and Gen. John Day",
        "Statement on Col. Ann Moss",
    ],
)
def test_a_title_that_names_no_one_speaker_gives_none(title: str) -> None:
    (quote,) = annotate('"We hold the town and will go on holding it."', title=title).quotes
    assert quote.speaker is None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('Maj. Gen. Abbas Fadhil Moss came. "We hold the road," said Abbas.', "Abbas Fadhil Moss"),
        (
            'Maj. Gen. Abbas Fadhil Moss came with Col. Abbas Day. "We hold the road," said Abbas.',
            "Abbas",
        ),
    ],
)
def test_a_given_name_alone_is_the_one_person_so_called(text: str, speaker: str) -> None:
    assert [quote.speaker for quote in annotate(text).quotes] == [speaker]


def test_a_general_of_that_surname_is_another() -> None:
    text = 'Lt. Thomas Day came. "We hold the road," said Gen. Thomas.'
    assert [quote.speaker for quote in annotate(text).quotes] == ["Thomas"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('Col. Ann Moss came. Moss said they are moving "on all three roads at once," and resting.',
         'they are moving "on all three roads at once," and resting'),
        ("Col. Ann Moss came. Because the road is open, Moss noted that trucks are moving.",
         "trucks are moving"),
    ],
)  # fmt: skip
def test_a_fragment_in_marks_is_part_of_what_is_reported(text: str, said: str) -> None:
    assert [(quote.text, quote.direct) for quote in annotate(text).quotes] == [(said, False)]
