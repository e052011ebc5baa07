"""The coverage calendar: on which days something is held, and on which nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from warehouse.report.asking import Questions, Row
from warehouse.report.figures.calendar import year
from warehouse.report.figures.svg import both
from warehouse.report.sections.chart import Table
from warehouse.report.wording import count, day

_LONGEST = 25


@dataclass(frozen=True, slots=True)
class Year:
    """One year: its releases, its days between the first and the last held, those with nothing."""

    number: int
    releases: int
    days: int
    empty: int
    figure: Markup


@dataclass(frozen=True, slots=True)
class Covering:
    """years: those with a release; without: how many years between them have none."""

    years: tuple[Year, ...]
    without: int
    undated: int
    gaps: Table | None
    sources: Table | None
    query: str = "from coverage where releases = 0"


def covering(questions: Questions, held: Row) -> Covering:
    """The section about coverage; `held` is the row of the question of that name."""
    days = {row["day"]: row["releases"] for row in questions.ask("days")}
    # A day before the first page of one source may be before all: between sources there is no row.
    days = {d: days.get(d, 0) for d in _every(min(days), max(days))} if days else {}
    years = sorted({d.year for d, releases in days.items() if releases})
    return Covering(
        tuple(_year(number, days) for number in years),
        years[-1] - years[0] + 1 - len(years) if years else 0,
        held.get("undated") or 0,
        _gaps(days),
        _sources(questions.ask("sources")),
    )


def _every(first: date, last: date) -> list[date]:
    return [first + timedelta(days=at) for at in range((last - first).days + 1)]


def _year(number: int, days: dict[date, int]) -> Year:
    own = {d: releases for d, releases in days.items() if d.year == number}
    empty = sum(releases == 0 for releases in own.values())
    figure = both(lambda width: year(number, own, width))
    return Year(number, sum(own.values()), len(own), empty, figure)


def _gaps(days: dict[date, int]) -> Table | None:
    """The longest runs of days with nothing."""
    runs: list[tuple[date, date]] = []
    for d, releases in days.items():
        if releases:
            continue
        if runs and runs[-1][1] == d - timedelta(days=1):
            runs[-1] = (runs[-1][0], d)
        else:
            runs.append((d, d))
    longest = sorted(runs, key=lambda run: (run[0] - run[1], run[0]))[:_LONGEST]
    rows = tuple((day(a), day(b), (b - a).days + 1) for a, b in longest)
    caption = f"The longest gaps, of {count(len(runs), 'gap')}"
    return Table(caption, ("From", "To", "Days"), rows) if rows else None


def _sources(rows: list[Row]) -> Table | None:
    if not rows:
        return None
    return Table(
        "What is held of each source",
        ("Source", "Publisher", "Releases", "Undated", "First", "Last"),
        tuple(
            (
                r["source"],
                r["publishers"],
                r["releases"],
                r["undated"],
                r["first_day"],
                r["last_day"],
            )
            for r in rows
        ),
    )
