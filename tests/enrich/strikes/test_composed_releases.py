"""Releases of a day composed from facts, in every manner, are read back as exactly those facts."""

from __future__ import annotations

from datetime import date
from textwrap import wrap

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.enrich.strikes.facts import MANNERS, Line, Manner, lines
from tests.enrich.strikes.reading import facts, hits, read, struck, told
from tests.enrich.strikes.wording import counted, effects, item, opening

DAYS = st.dates(date(2014, 9, 10), date(2019, 6, 1))


def introduced(country: str, own: list[Line], manner: Manner) -> list[str]:
    """What stands before the list of a country: a heading, or a sentence with its totals."""
    if manner.heading != "sentence":
        return [manner.heading.format(country)]
    total = sum(line.strikes or 0 for line in own)
    strikes = counted(total, "strike", manner)
    engaged = counted(total + 3, "engagement", manner)
    return [
        f"In {country}, coalition forces conducted {strikes} consisting of {engaged} against ISIS targets:"
    ]


@settings(max_examples=150, deadline=None)
@given(lines("Syria"), lines("Iraq"), MANNERS, DAYS)
def test_daily_releases(
    syria: list[Line], iraq: list[Line], manner: Manner, published: date
) -> None:
    assume(syria or iraq)
    words, first, last = opening(manner, published)
    parts = [words]
    for country, own in (("Syria", syria), ("Iraq", iraq)):
        if own:
            parts += introduced(country, own, manner)
            parts += [manner.bullet + item(line, manner, near=not manner.bullet) for line in own]
    found = read("\n\n".join(parts), published)
    assert told(found) == facts(syria + iraq)
    assert struck(found) == hits(syria + iraq)
    assert {(line.date_start, line.date_end) for line in found.lines} == {(first, last)}
    assert not any(line.reported_late for line in found.lines)
    if manner.heading == "sentence":
        sums = [
            (c, sum(line.strikes or 0 for line in own))
            for c, own in (("Syria", syria), ("Iraq", iraq))
            if own
        ]
        assert [(t.scope, t.strikes, t.engagements) for t in found.totals] == [
            (c, n, n + 3) for c, n in sums
        ]


@settings(max_examples=60, deadline=None)
@given(lines("Syria"), MANNERS, DAYS)
def test_items_of_one_paragraph(own: list[Line], manner: Manner, published: date) -> None:
    assume(own)
    items = [item(line, manner, near=True) for line in own]
    found = read(
        "Strikes in Syria\n\n" + " ".join(manner.bullet + words for words in items), published
    )
    assert told(found) == facts(own)
    assert struck(found) == hits(own)


@settings(max_examples=60, deadline=None)
@given(lines("Iraq"), MANNERS, DAYS)
def test_one_item_for_two_places(own: list[Line], manner: Manner, published: date) -> None:
    assume(own)
    texts = []
    for line in own:
        other = "Fallujah" if line.place != "fallujah" else "Mosul"
        strikes = counted(line.strikes, manner.noun, manner)
        texts += [
            f"{manner.bullet}Near {line.printed} and {other}, {strikes} {effects(line.effects, manner)}."
        ]
    found = read("\n\n".join(["Iraq", *texts]), published)
    assert told(found) == [("Iraq", None, line.strikes) for line in own]
    assert [line.place for line in found.lines] == [f"{line.printed} and Fallujah" for line in own]
    assert struck(found) == hits(own)


@settings(max_examples=60, deadline=None)
@given(lines("Syria"), lines("Iraq"), MANNERS, DAYS, st.integers(50, 90))
def test_lines_that_are_broken_for_their_width(
    syria: list[Line], iraq: list[Line], manner: Manner, published: date, width: int
) -> None:
    assume(syria or iraq)
    words, first, last = opening(manner, published)
    parts = [f"{published:%B} {published.day}, {published.year}", "Release # 20170822-01", words]
    for country, own in (("Syria", syria), ("Iraq", iraq)):
        parts += [country, *("* " + item(line, manner) for line in own)] if own else []
    text = "\n".join("\n".join(wrap(part, width, break_on_hyphens=False)) for part in parts)
    found = read(text, published)
    assert told(found) == facts(syria + iraq)
    assert struck(found) == hits(syria + iraq)
    assert {(line.date_start, line.date_end) for line in found.lines} == {(first, last)}
