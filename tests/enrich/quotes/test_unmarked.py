"""Quotations that no marks enclose: paragraphs set apart below "Moss said:"."""

from __future__ import annotations

import pytest

from tasks.enrich.annotate import annotate
from tasks.enrich.annotations import Quote

WORDS = "The road is open and will stay open."


def held(text: str) -> list[Quote]:
    return [quote for quote in annotate(text).quotes if quote.direct]


def test_the_paragraph_below_a_name_and_a_verb() -> None:
    [quote] = held(
        f"Mayor Joe Moss of Oaktown spoke. Joe Moss said:\n\n{WORDS}\n\nTrucks left at noon today."
    )
    assert (quote.text, quote.speaker, quote.cue) == (WORDS, "Joe Moss", "said")


def test_all_paragraphs_of_a_statement() -> None:
    text = f"Col. Joe Moss made the following statement:\n\n{WORDS}\n\n{WORDS}\n\n“Out,” he added."
    assert [(q.spoken, q.speaker) for q in held(text)] == [
        (f"{WORDS} {WORDS}", "Joe Moss"),
        ("Out,", "Joe Moss"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        f"Officials said:\n\n{WORDS}",
        "Col. Joe Moss said the following roads are open:\n\nThe road to the mill and the hill.",
        "Col. Joe Moss said:\n\n- the road is open, and so is the mill",
        "Col. Joe Moss said:",
    ],
)
def test_no_quotation(text: str) -> None:
    assert held(text) == []
