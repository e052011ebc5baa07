"""On any text at all: nothing is raised, every row is evidence, and the cost stays linear."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.enrich.casualties import counts
from tasks.enrich.casualties.find import find
from tasks.enrich.casualties.rows import REASONS, VERDICTS
from tasks.enrich.folding import fold
from tests.enrich.casualties.reports import CASES, MONTHLY, NEWS, REPEATED
from tests.support.cost import assert_linear

WORDS = st.sampled_from(
    [
        *(MONTHLY + CASES + REPEATED + NEWS).split(" "),
        "\n\n",
        "\n",
        "#",
        "1.",
        "(2)",
        "é",
        "İ",
        "😀",
        "\u00a0",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(WORDS, max_size=80).map(" ".join),
    st.lists(WORDS, max_size=80).map("".join),
    st.tuples(
        st.sampled_from([MONTHLY, CASES, REPEATED]), st.integers(0, 900), st.integers(0, 3000)
    ).map(lambda cut: cut[0][cut[1] : cut[2]]),
)


@settings(max_examples=300, deadline=None)
@given(
    TEXTS,
    st.sampled_from([None, "casualty_report"]),
    st.sampled_from(["", "Civilian Casualty Report"]),
)
def test_every_row_is_evidence(text: str, kind: str | None, title: str) -> None:
    found = find(text, kind=kind, title=title)
    past = 0
    for row in found.allegations:
        assert past <= row.char_start < row.char_end <= len(text)
        past = row.char_end
        assert text[row.char_start : row.char_end] == row.text
        assert row.verdict in (*VERDICTS, None)
        assert row.reason in (*REASONS, None)
        assert row.place is None or row.place in text
        assert row.mgrs is None or row.mgrs in row.text
        assert (row.date_start is None) == (row.date_end is None)
    if found.report:
        numbers = counts.read(fold(text)).values
        for column, (start, end) in found.report.evidence.items():
            assert 0 <= start < end <= len(text)
            assert getattr(found.report, column) in {
                v for at, v in numbers.items() if start <= at < end
            }


@given(st.text(max_size=200))
def test_counts_keep_the_length(text: str) -> None:
    read = counts.read(fold(text))
    assert len(read.text) == len(text)
    assert all(read.text[at] == "#" for at in read.values)


@pytest.mark.parametrize(
    "unit",
    ["1. ", "Jan. 3, 2017, ", "near ", "Jan. 3, 2017, near Mosul, Iraq, via a report. ", "civilian ",
     "one civilian ", "3 ", "no ", "killed ", "# ", "received ", "reports ", "credible ", "a", "a ", "A",
     "Jan. 3, 2017 near A; ", "38SLF ", "2864/CS135 ", "via ", "(", "Credible Reports: ", "after released ",
     "assessed that ", "deaths of a b c ", "\n\n1. x", "following reports: ", "carried over 3 reports. ",
     "12/", " ", "\n"],
)  # fmt: skip
def test_cost_is_linear(unit: str) -> None:
    def reading(size: int) -> None:
        text = "Civilian casualties. " + (unit * (size // len(unit) + 1))[:size]
        find(text, kind="casualty_report")

    assert_linear(reading, 10_000)
