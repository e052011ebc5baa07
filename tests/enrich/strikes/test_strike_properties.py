"""On any text at all: nothing is raised, every span is evidence, and the cost stays linear."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.enrich.strikes.find import find
from tasks.enrich.strikes.rows import Strikes
from tests.support.cost import assert_linear

TABLE = (
    "Near near Raqqah Hit Mosul Foobar Al Dayr Az Zawr Syria Iraq In On one two 31 several no an strikes"
    " strike airstrikes conducted consisting of engagements destroyed struck suppressed ISIL tactical"
    " units fighting positions and , ; . : * - -- • o \n\n \n yesterday today Aug. 15 2017 Nov. 31 July"
    " 4-7 There were no reported strikes Additionally closed within the last 24 hours others another"
    " large at least ( ) \" “ ” ' ’ – — é ́ 😀 \u00a0 \ufffc SOUTHWEST ASIA — The These dozen 1,000"
)
WORDS = st.sampled_from(TABLE.split(" "))
TEXTS = st.one_of(
    st.text(max_size=200).map(lambda text: text + " strike"),
    st.lists(WORDS, max_size=60).map(" ".join),
    st.lists(WORDS, max_size=60).map("".join),
)


@settings(max_examples=500, deadline=None)
@given(TEXTS, st.none() | st.dates(date(2014, 1, 1), date(2020, 1, 1)))
def test_every_row_is_evidence(text: str, published: date | None) -> None:
    found = find(text, published=published, kind="strike_release")
    for line in found.lines:
        assert 0 <= line.char_start < line.char_end <= len(text)
        assert text[line.char_start : line.char_end] == line.text
        assert line.country in (None, "Iraq", "Syria")
        assert line.place is None or line.place in line.text or line.place in text
        assert (line.date_start is None) == (line.date_end is None)
        assert line.date_start is None or line.date_end is None or line.date_start <= line.date_end
    for effect in found.effects:
        line = found.lines[effect.line]
        assert line.char_start <= effect.char_start < effect.char_end <= line.char_end
        assert effect.target == effect.target.strip() != ""
    for total in found.totals:
        assert 0 <= total.char_start < total.char_end <= len(text)
        assert total.scope in ("all", "Iraq", "Syria")
    starts = [(effect.line, effect.char_start) for effect in found.effects]
    assert len(starts) == len(set(starts))
    assert len({line.char_start for line in found.lines}) == len(found.lines)


@pytest.mark.parametrize(
    "unit",
    ["strikes ", "one strike ", "Near Hit, one strike ", "Near ", "near Al ", "Near Hit, ", "* ", "-", "\n",
     "\n\n* Near Hit, one strike destroyed a boat.", "destroyed ", "destroyed a ", "boat and ", "boats, ",
     "an an ", "Aug. 15 ", "Aug. 15-", "yesterday and ", "today ", '"', "one strike conducted ",
     "conducted one strike near Hit and ", "Syria\n", "In Syria, ", "The strikes destroyed a boat. ",
     "three strikes in Syria and ", "(", "Al-", "of the ", "Near Hit one strike hit an ISIL boat and "],
)  # fmt: skip
def test_cost_is_linear(unit: str) -> None:
    def reading(size: int) -> None:
        text = "Near Hit, one strike destroyed " + (unit * (size // len(unit) + 1))[:size]
        find(text, published=date(2017, 1, 1), kind="strike_release")

    assert_linear(reading, 10_000)


def test_text_without_strikes_returns_at_once() -> None:
    assert find("The coalition trained soldiers near Mosul. " * 100) == Strikes()
