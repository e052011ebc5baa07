"""Releases written from facts, in each style of the years, are read back as exactly those facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tasks.enrich.strikes.find import find

PLACES = {
    "Iraq": [("Mosul", "mosul"), ("Al Qaim", "qaim"), ("Tal Afar", "tal-afar"), ("Hit", "hit")],
    "Syria": [("Ar Raqqah", "raqqah"), ("Dayr Az Zawr", "dayr-az-zawr"), ("Mar’a", "mara")],
}
TARGETS = {
    "ISIS tactical unit": "tactical unit",
    "fighting position": "fighting position",
    "vehicle-borne bomb": "VBIED",
    "oil wellhead": "wellhead",
    "command-and-control node": "command and control node",
    "front-end loader": "front-end loader",
}
WORDS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]


@dataclass(frozen=True, slots=True)
class Line:
    country: str
    place: tuple[str, str]
    strikes: int
    effects: tuple[tuple[str, str, int], ...]  # verb, target, count


def number(value: int, article: bool) -> str:
    return "a" if article and value == 1 else WORDS[value] if value < 10 else str(value)


def several(count: int, noun: str, article: bool) -> str:
    article = article and not noun.startswith(("I", "o"))
    return f"{number(count, article)} {noun}{'' if count == 1 else 's'}"


def written(line: Line, bullet: str, noun: str, article: bool) -> str:
    told = [f"{verb} {several(count, target, article)}" for verb, target, count in line.effects]
    strikes = several(line.strikes, noun, article)
    said = "; ".join(told[:-1]) + ("; and " if told[1:] else "") + told[-1]
    return f"{bullet}Near {line.place[0]}, {strikes} {said}."


EFFECTS = st.lists(
    st.tuples(
        st.sampled_from(["engaged", "destroyed", "damaged", "suppressed"]),
        st.sampled_from(sorted(TARGETS)),
        st.integers(1, 130),
    ),
    min_size=1,
    max_size=4,
)
LINES = st.lists(
    st.sampled_from(["Iraq", "Syria"]).flatmap(
        lambda country: st.builds(
            Line,
            st.just(country),
            st.sampled_from(PLACES[country]),
            st.integers(1, 40),
            EFFECTS.map(tuple),
        )
    ),
    min_size=1,
    max_size=8,
)
STYLES = st.tuples(
    st.sampled_from(["* ", "*", "-- ", "- ", "• ", "– ", ""]),
    st.sampled_from(["strike", "airstrike"]),
    st.booleans(),
    st.sampled_from(["{}", "Strikes in {}", "{}:"]),
    st.booleans(),
)


@settings(max_examples=200, deadline=None)
@given(LINES, STYLES, st.dates(date(2014, 9, 1), date(2019, 6, 1)))
def test_a_written_release_is_read_back(
    lines: list[Line], style: tuple[str, str, bool, str, bool], day: date
) -> None:
    bullet, noun, article, heading, engagements = style
    published = day + timedelta(1)
    ordered = sorted(lines, key=lambda line: line.country, reverse=True)
    parts = [f"SOUTHWEST ASIA, {published:%B} {published.day}, {published.year} — Forces continued to attack"
             " ISIS yesterday."]  # fmt: skip
    facts: list[tuple[str, int, int | None]] = []
    for country in ("Syria", "Iraq"):
        own = [line for line in ordered if line.country == country]
        if own:
            total = sum(line.strikes for line in own)
            consisting = f" consisting of {total + 3} engagements" if engagements else ""
            parts += [heading.format(country)]
            parts += [
                f"In {country}, forces conducted {several(total, 'strike', article)}{consisting}:"
            ]
            parts += [written(line, bullet, noun, article) for line in own]
            facts.append((country, total, total + 3 if engagements else None))
    text = "\n\n".join(parts)
    found = find(text, published=published, kind="strike_release")
    assert [(t.scope, t.strikes, t.engagements) for t in found.totals] == facts
    assert [(r.country, r.place_id, r.strikes) for r in found.lines] == [
        (line.country, f"place:{line.place[1]}", line.strikes) for line in ordered
    ]
    assert {(r.date_start, r.date_end) for r in found.lines} == {(day, day)}
    assert [(e.line, e.effect, e.target, e.count_min) for e in found.effects] == [
        (index, verb, TARGETS[target], count)
        for index, line in enumerate(ordered)
        for verb, target, count in line.effects
    ]
    for row in found.lines:
        assert text[row.char_start : row.char_end] == row.text
        assert row.text.startswith("Near ") and row.text.endswith(".")
