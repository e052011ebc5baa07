"""On any text at all: nothing is raised, every span is evidence, and the cost stays linear."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.enrich.annotate import annotate
from tests.support.cost import assert_linear

TABLE = (
    "“ ” \" ' ‘ ’ – — . , : ; ? ! \n\n said told he the official Col. Lt. Gen. Joe Moss U.S. CJTF-OIR"
    " commander of ISIS Dayr Az Zawr Hit near over about 20 4,100 million three $5 % percent strikes"
    " Q: COL. MOSS: \n\nQ: say one was killed of them who dozen"
    " Aug. 21 2017 a.m. ( ) [ ] al-Abadi, Jr. II spokesman, that according to é ́ 😀 ‍ \u00a0 \u200f"
)
WORDS = st.sampled_from(TABLE.split(" "))
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(WORDS, max_size=60).map(" ".join),
    st.lists(WORDS, max_size=60).map("".join),
)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_every_row_is_evidence(text: str) -> None:
    found = annotate(text)
    for mention in found.mentions:
        assert 0 <= mention.char_start < mention.char_end <= len(text)
        assert text[mention.char_start : mention.char_end] == mention.surface
    for quantity in found.quantities:
        assert text[quantity.char_start : quantity.char_end] == quantity.surface
        assert quantity.sentence_start <= quantity.char_start < quantity.char_end <= len(text)
    for quote in found.quotes:
        assert 0 <= quote.char_start < quote.char_end <= len(text)
        assert text[quote.char_start : quote.char_end] == quote.text
        said = [text[start:end] for start, end in quote.parts]
        assert quote.spoken.replace(" … ", " ") == " ".join(said).replace(" … ", " ")
        if quote.attribution is not None:
            assert text[quote.attribution_start : quote.attribution_end] == quote.attribution
    for rows in (found.mentions, found.quotes, found.quantities):
        starts = [row.char_start for row in rows]
        assert starts == sorted(starts)
    assert {m.entity_id for m in found.mentions} == {e.entity_id for e in found.entities}


@pytest.mark.parametrize(
    "unit",
    ["\"", "“", "”", "'", "‘", ",", ".", "A", "Ab ", "1", "1 ", "1,", "said ", "he said, ", "“a,” said X. ",
     "Gen. ", "Gen. Ab ", "Ab Cd, ", "one hundred ", "Aug. 21-", "\n\n", " ", "(",
     "Abu ", "John Smith said ", "Q: a\n\n", "COL. MOSS: a\n\n", "A B C ", "COL. A ", "two were ",
     "he said. ", ", who ", "number of x was 3 ", "a hundred ", "say ", "A officer left. he said "],
)  # fmt: skip
def test_cost_is_linear(unit: str) -> None:
    assert_linear(lambda size: annotate((unit * (size // len(unit) + 1))[:size]), 10_000)
