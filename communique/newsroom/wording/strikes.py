"""Strike releases, from their figures: one function for each form that they took from 2014 to 2019."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from communique.newsroom.wording.figures import COUNTRIES, Country, Day, Line, days
from communique.newsroom.wording.numbers import counted, month


def write(figures: dict[str, Any]) -> list[str]:
    """The paragraphs of a strike release, without its dateline. Raises KeyError."""
    return list(FORMS[figures["form"]](days(figures), figures["group"], figures.get("bullet", "")))


def _conducted(total: int, engagements: int | None) -> str:
    consisted = (
        "" if engagements is None else f" consisting of {counted(engagements, 'engagement')}"
    )
    return f"conducted {counted(total, 'strike')}{consisted}"


def _near(line: Line) -> str:
    return f"near {line.place}, {counted(line.strikes, 'strike')} {line.did}."


def _prose(told: tuple[Day, ...], group: str, bullet: str) -> Iterator[str]:
    """2014: sentences, the place after the count or before it."""
    (day,) = told
    dates = day.printed.replace("-", " and ")
    yield (
        f"Aircraft of the United States and of partner nations continued to attack {group} in Syria and"
        f" Iraq on {dates}, U.S. Central Command reported."
    )
    for country in day.countries:
        first, *rest = country.lines
        sentences = [
            f"In {country.name}, {counted(first.strikes, 'airstrike')} near {first.place} {first.did}."
        ]
        sentences += [f"N{_near(line)[1:].replace('strike', 'airstrike', 1)}" for line in rest]
        yield " ".join(sentences)


def _list(told: tuple[Day, ...], group: str, bullet: str) -> Iterator[str]:
    """2015 and 2016: both totals in the lead, then a list for each country."""
    (day,) = told
    totals = [
        f"{'Separately in' if at else 'In'} {country.name}, coalition military forces"
        f" {_conducted(country.total, country.engagements)}"
        f"{' at the request of the government in Baghdad' if country.name == 'Iraq' else ''}."
        for at, country in enumerate(day.countries)
    ]
    yield (
        f"On {day.printed}, coalition military forces continued to attack {group} from the air."
        f" {' '.join(totals)}"
    )
    yield "What each of the strikes hit, as far as is known today:"
    for country in day.countries:
        yield country.name
        yield from (f"{bullet}N{_near(line)[1:]}" for line in country.lines)


def _late(told: tuple[Day, ...], group: str, bullet: str) -> Iterator[str]:
    """2017: engagements, and below the day's own strikes those of earlier days."""
    day, *closed = told
    yield (
        f"On {day.printed}, Coalition military forces {_conducted(day.total, day.engagements)}"
        f" against {group} in Syria and Iraq."
    )
    for country in day.countries:
        yield (
            f"In {country.name}, Coalition military forces"
            f" {_conducted(country.total, country.engagements)} against {group} targets:"
        )
        yield from (f"{bullet}N{_near(line)[1:]}" for line in country.lines)
    for earlier in closed:
        total, engagements = earlier.total, earlier.engagements
        consisting = "" if engagements is None else f" consisting of {engagements} engagements"
        yield (
            f"Additionally, {counted(total, 'strike')}{consisting} were conducted in Syria and Iraq on"
            f" {earlier.printed} that closed within the last 24 hours:"
        )
        for country in earlier.countries:
            yield from (
                f"{bullet}On {earlier.printed} near {line.place}, {country.name},"
                f" {counted(line.strikes, 'strike')} {line.did}."
                for line in country.lines
            )


def _places(told: tuple[Day, ...], group: str, bullet: str) -> Iterator[str]:
    """Late 2017 and 2018: a country at a time, its place inside the total, or no strikes at all."""
    first = told[0]
    yield (
        f"Between {first.printed} and {told[-1].printed}, Coalition military forces continued to"
        f" attack {group} wherever it was found."
        if len(told) > 1
        else f"On {first.printed}, Coalition military forces continued to attack {group} wherever it"
        " was found."
    )
    for name in COUNTRIES:
        yield f"Strikes in {name}"
        for day in told:
            for country in day.countries:
                if country.name == name:
                    yield from _of_country(day, country, bullet)


def _of_country(day: Day, country: Country, bullet: str) -> Iterator[str]:
    if not country.lines:
        yield f"There were no reported strikes in {country.name} on {day.printed}."
        return
    did = _conducted(country.total, country.engagements)
    if len(country.lines) == 1:
        (line,) = country.lines
        yield (
            f"On {day.printed}, Coalition military forces {did} near {line.place}."
            f" The {'strike' if line.strikes == 1 else 'strikes'} {line.did}."
        )
        return
    yield f"On {day.printed} in {country.name}, Coalition military forces {did}:"
    yield from (f"{bullet}N{_near(line)[1:]}" for line in country.lines)


def _sums(told: tuple[Day, ...], group: str, bullet: str) -> Iterator[str]:
    """2019: the sum of two weeks, with what was hit but not where."""
    (day,) = told
    span = f"{month(day.start.month)} {day.start.day} and {month(day.end.month)} {day.end.day}"
    yield (
        f"Between {span}, CJTF-OIR {_conducted(day.total, day.engagements)} against {group} in Syria"
        " and Iraq."
    )
    for country in day.countries:
        yield f"In {country.name}, CJTF-OIR {_conducted(country.total, country.engagements)}:"
        yield from (f"{bullet}{line.did[0].upper()}{line.did[1:]}" for line in country.lines)


FORMS: dict[str, Callable[[tuple[Day, ...], str, str], Iterator[str]]] = {
    "prose": _prose,
    "list": _list,
    "late": _late,
    "places": _places,
    "sums": _sums,
}
"""What `form:` may say."""
