"""Sentences end where they end, not at a rank."""

from __future__ import annotations

import pytest

from tasks.enrich.folding import fold
from tasks.enrich.sentences import at, paragraphs, split


@pytest.mark.parametrize(
    "sentence",
    [
        "Maj. Gen. John W. Moss, Jr., spoke to Lt. Col. Lee.",
        "U.S. Army and U.K. Navy units met at 9 a.m. Tuesday.",
        "On Sept. 4 and Jan. 5 Sgt. 1st Class Poe left St. Louis.",
        "Dr. Moss cited No. 5 twice.",
    ],
)
def test_one_sentence(sentence: str) -> None:
    text = f"It rained. {sentence} “They left.” Then it stopped."
    spans = [text[start:end] for start, end in split(fold(text))]
    assert spans[1] == sentence
    assert len(spans) == 4


def test_abbreviations_that_end_a_sentence() -> None:
    assert len(split("He left the U.S. The rest stayed until 9 p.m. They slept.")) == 3


def test_paragraphs_always_end_one() -> None:
    text = "No stop here\n\nNor here"
    assert split(text) == paragraphs(text) == [(0, 12), (14, 22)]
    assert at(split(text), 15) == (14, 22)
    assert at([], 3) == (0, 0)
