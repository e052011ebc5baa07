"""What is not read is told, and what is read is kept."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from tasks.enrich import annotate as enrichment
from tasks.enrich.annotate import annotate
from tasks.enrich.given_up import GivenUp, told
from tasks.enrich.texts import Text, annotated
from tasks.store.prepare import prepare
from tasks.store.reads import Read
from tasks.store.rows import reading_row

STRIKES = "Near Raqqah, two strikes destroyed three fighting positions."
CALM = f"Col. Joe Moss said: “We hold the bridge.” {STRIKES}"


def reasons(text: str) -> list[tuple[str, str]]:
    return [(lost.part, lost.reason) for lost in annotate(text).given_up]


def test_nothing_is_given_up_on_a_plain_text() -> None:
    assert annotate(CALM).given_up == ()


def test_a_mark_without_its_partner_is_told_and_the_rest_is_read() -> None:
    text = f"Col. Joe Moss said: “We hold the bridge and\n\n{STRIKES}"
    found = annotate(text)
    [lost] = found.given_up
    assert (lost.part, lost.reason) == ("quotes", "unclosed")
    assert text[lost.char_start : lost.char_end] == "“We hold the bridge and"
    assert [q.noun for q in found.quantities] == ["strikes", "fighting positions"]


def test_a_quotation_that_goes_on_in_the_next_paragraph_is_whole() -> None:
    assert annotate("Col. Joe Moss said: “We stay.\n\n“We hold the bridge.”").given_up == ()
    assert annotate("Col. Joe Moss said: “We stay.\n\nWe hold the bridge.”").given_up == ()


def test_ten_thousand_commas_are_no_sentence() -> None:
    assert reasons("a, " * 10_000) == [("quotes", "too_long")]


@pytest.mark.parametrize("part", ["strikes", "casualties", "dates", "quantities", "quotes"])
def test_a_part_that_fails_takes_no_other_with_it(
    part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: Any, **__: Any) -> Any:
        raise ValueError("tripped")

    whole = annotated(Text(CALM, date(2017, 6, 2), "", "news")).annotations
    monkeypatch.setattr(vars(enrichment)[part], "find", fails)
    found = annotated(Text(CALM, date(2017, 6, 2), "", "news"))
    assert found.error == f"{part}: ValueError: tripped"
    assert whole is not None
    assert found.annotations is not None
    assert found.annotations.mentions == whole.mentions
    kept = {"strikes", "dates", "quantities", "quotes"} - {part}
    assert {name: getattr(found.annotations, name) for name in kept} == {
        name: getattr(whole, name) for name in kept
    }


def test_it_stands_with_the_reading() -> None:
    found = annotate("Col. Joe Moss said: “We hold the bridge and")
    read = Read("s1", "page", datetime(2020, 1, 1, tzinfo=UTC), annotations=found)
    [page] = prepare([read]).pages
    row = reading_row(page, 1, 1)
    assert row["given_up"] == "quotes: a quotation mark without its partner at 20:43"


def test_only_so_much_is_told() -> None:
    lost = (GivenUp("quotes", "unclosed", "a mark"),) * 23
    assert (told(lost) or "").endswith("quotes: a mark; and 3 more")
    assert told(()) is None
