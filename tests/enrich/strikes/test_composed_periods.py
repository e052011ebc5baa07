"""Releases of several days, of weeks and in prose, composed from facts, are read back as those facts."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.enrich.strikes.facts import MANNERS, TARGETS, Line, Manner, lines
from tests.enrich.strikes.reading import facts, hits, read, struck, told
from tests.enrich.strikes.wording import counted, day, effects

DAYS = st.dates(date(2014, 9, 10), date(2019, 6, 1))


@settings(max_examples=60, deadline=None)
@given(lines("Syria"), lines("Iraq"), MANNERS, DAYS, st.integers(2, 20), st.integers(0, 2))
def test_days_that_closed_late(
    syria: list[Line], iraq: list[Line], manner: Manner, published: date, back: int, more: int
) -> None:
    assume(syria or iraq)
    late = published - timedelta(back)
    total = sum(line.strikes or 0 for line in syria + iraq)
    span = day(late) if not more else f"{day(late - timedelta(more))} and {day(late)}"
    parts = [
        f"SOUTHWEST ASIA, {day(published)}, {published.year} — Forces continued to attack ISIS yesterday.",
        "Strikes in Syria",
        f"{manner.bullet}Near Kobani, one strike destroyed a bunker.",
        f"Additionally, {counted(total, 'strike', manner)} consisting of"
        f" {counted(total + 1, 'engagement', manner)} were conducted in Syria and Iraq on {span} that closed"
        " within the last 24 hours.",
    ]
    for line in syria + iraq:
        strikes = counted(line.strikes, manner.noun, manner)
        parts += [f"{manner.bullet}On {day(late)}, near {line.printed}, {line.country}, {strikes}"
                  f" {effects(line.effects, manner)}."]  # fmt: skip
    found = read("\n\n".join(parts), published)
    assert told(found)[1:] == facts(syria + iraq)
    assert struck(found)[1:] == [(n + 1, v, t, c) for n, v, t, c in hits(syria + iraq)]
    assert [line.reported_late for line in found.lines] == [False] + [True] * len(syria + iraq)
    assert {line.date_start for line in found.lines[1:]} == {late}
    [sum_up] = [t for t in found.totals if t.reported_late]
    assert (sum_up.scope, sum_up.strikes, sum_up.engagements) == ("all", total, total + 1)
    assert (sum_up.date_start, sum_up.date_end) == (late - timedelta(more), late)


@settings(max_examples=60, deadline=None)
@given(lines("Syria"), lines("Iraq"), MANNERS, DAYS)
def test_weekly_releases(
    syria: list[Line], iraq: list[Line], manner: Manner, published: date
) -> None:
    assume(syria or iraq)
    last = published - timedelta(1)
    first = last - timedelta(6)
    total = sum(line.strikes or 0 for line in syria + iraq)
    parts = [f"Between {day(first)} and {day(last)}, coalition military forces conducted"
             f" {counted(total, 'strike', manner)}, consisting of {counted(total + 2, 'engagement', manner)},"
             " in Iraq and Syria."]  # fmt: skip
    days: list[tuple[str, date, int | None, int | None]] = []
    for country, own in (("Syria", syria), ("Iraq", iraq)):
        parts += [f"Strikes in {country}"]
        for back in range(7):
            when = last - timedelta(back)
            if back < len(own):
                line = own[back]
                strikes = counted(line.strikes, "strike", manner)
                engaged = counted((line.strikes or 4) + 1, "engagement", manner)
                parts += [f"On {day(when)}, coalition military forces conducted {strikes} consisting of"
                          f" {engaged} against ISIS targets near {line.printed}. The strikes"
                          f" {effects(line.effects, manner)}."]  # fmt: skip
                days += [(country, when, line.strikes, (line.strikes or 4) + 1)]
            else:
                parts += [f"There were no reported strikes conducted in {country} on {day(when)}."]
                days += [(country, when, 0, None)]
    found = read("\n\n".join(parts), published)
    assert told(found) == facts(syria + iraq)
    assert struck(found) == hits(syria + iraq)
    assert (found.totals[0].scope, found.totals[0].strikes) == ("all", total)
    assert (found.totals[0].date_start, found.totals[0].date_end) == (first, last)
    plain = [said for said in days if said[2] is not None]
    assert [(t.scope, t.date_start, t.strikes, t.engagements) for t in found.totals[1:]] == plain


@settings(max_examples=100, deadline=None)
@given(
    lines("Syria"),
    lines("Iraq"),
    MANNERS,
    DAYS,
    st.sampled_from(["near", "south of", "northwest of", "just outside"]),
    st.booleans(),
)
def test_prose(
    syria: list[Line],
    iraq: list[Line],
    manner: Manner,
    published: date,
    where: str,
    after: bool,
) -> None:
    """The paragraphs of 2014: places inside sentences, countries by "In Syria, …", and what flew."""
    assume(syria or iraq)
    day_before = published - timedelta(1)
    sums = [
        counted(sum(line.strikes or 0 for line in own), "airstrike", manner)
        for own in (syria, iraq)
    ]
    parts = [f"TAMPA, Fla., {day(published)}, {published.year} — U.S. military forces continued to attack"
             f" ISIL terrorists in Syria {day_before:%A} and today using bomber and fighter aircraft to"
             f" conduct {sums[0]}. Separately, U.S. military forces used attack aircraft {day_before:%A} and"
             f" today to conduct {sums[1]} against ISIL in Iraq."]  # fmt: skip
    for country, own in (("Syria", syria), ("Iraq", iraq)):
        said = []
        for line in own:
            strikes = counted(line.strikes, manner.noun, manner)
            place = f"{where} {line.printed}"
            if after:
                told_of = f"{strikes} {place} {effects(line.effects, manner)}"
            else:
                told_of = f"{place}, {strikes} {effects(line.effects, manner)}"
            said.append(told_of[0].upper() + told_of[1:] + ".")
        if said:
            said[0] = f"In {country}, " + said[0][0].lower() + said[0][1:]
            parts.append(" ".join([*said, "All aircraft departed the strike areas safely."]))
    found = read("\n\n".join(parts), published)
    assert told(found) == facts(syria + iraq)
    assert struck(found) == hits(syria + iraq)
    assert {(line.date_start, line.date_end) for line in found.lines} == {(day_before, published)}


@settings(max_examples=60, deadline=None)
@given(lines("Syria"), lines("Iraq"), MANNERS, DAYS, st.booleans())
def test_summaries_of_two_weeks(
    syria: list[Line], iraq: list[Line], manner: Manner, published: date, bulleted: bool
) -> None:
    last = published - timedelta(1)
    first = last - timedelta(13)
    counts = [
        (c, sum(x.strikes or 0 for x in own) + 1, own)
        for c, own in (("Syria", syria), ("Iraq", iraq))
    ]
    both = counts[0][1] + counts[1][1]
    parts = [f"Between {day(first)} and {day(last)}, {published.year}, CJTF-OIR conducted {both} strikes"
             f" consisting of {both + 9} engagements in Iraq and Syria."]  # fmt: skip
    for country, total, own in counts:
        strikes = counted(total, "strike", manner)
        engaged = counted(total + 3, "engagement", manner)
        parts += [
            f"In {country}, CJTF-OIR conducted {strikes} consisting of {engaged} against Daesh targets."
        ]
        for line in own:
            done = effects(line.effects, manner)
            parts += [f"• {done[0].upper()}{done[1:]}"] if bulleted else []
        if not bulleted and own:
            parts[-1] += " " + " ".join(f"The strikes {effects(x.effects, manner)}." for x in own)
    assume(last.year == first.year == published.year)
    found = read("\n\n".join(parts), published)
    assert [(t.scope, t.strikes, t.engagements) for t in found.totals[1:]] == [
        (c, n, n + 3) for c, n, _ in counts
    ]
    assert told(found) == [(c, None, n) for c, n, own in counts if own]
    shown = [own for _, _, own in counts if own]
    assert struck(found) == [
        (index, verb, TARGETS[name], count)
        for index, own in enumerate(shown)
        for line in own
        for verb, name, count in line.effects
    ]
    assert {(t.date_start, t.date_end) for t in found.totals} == {(first, last)}
