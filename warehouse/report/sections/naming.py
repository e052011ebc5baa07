"""How the adversary was called: shares over time."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import pairwise

from warehouse.report.asking import Questions, Row
from warehouse.report.figures.scale import index
from warehouse.report.figures.shares import Share, shares
from warehouse.report.figures.svg import both
from warehouse.report.sections.chart import Chart, Table, nothing
from warehouse.report.wording import count, month

CLASSES = {"ISIL": "s2", "ISIS": "s1", "Daesh": "s3", "Islamic State": "s4", "Other": "s0"}
_QUERY = "from naming_by_month"
_TELLING = 10  # mentions a year from which on the most usual name means something
_MONTHS = 36  # more months than this are shown by quarter


def naming(questions: Questions) -> Chart:
    """The section about names."""
    rows = [row for row in questions.ask("naming") if row["mentions"]]
    title, slug = "What it was called", "naming"
    if not rows:
        why = nothing(questions, "naming", "No dated release that names it is held yet.")
        return Chart(slug, title, "", query=_QUERY, nothing=why)
    span = index(rows[-1]["month"]) - index(rows[0]["month"]) + 1
    months = 3 if span > _MONTHS else 1
    names = [n for n in CLASSES if any(_name(row) == n for row in rows)]
    periods = _periods(rows, months, names)
    totals = _totals(rows)
    drawn = f"Shares of the names, {month(rows[0]['month'])} to {month(rows[-1]['month'])}"
    most = max(names, key=lambda name: sum(counts[name] for counts in totals.values()))
    return Chart(
        slug=slug,
        title=title,
        lead=f"{count(sum(sum(c.values()) for c in totals.values()), 'mention')} by name, most "
        f"often {most}. {_change(totals)}",
        figure=both(lambda width: shares(drawn, periods, CLASSES, width)),
        keys=tuple((CLASSES[name], name) for name in names),
        notes=(
            f"Each column is a {'quarter' if months == 3 else 'month'}; one without a mention is "
            "a gap. Shares hide how few a column may stand for: the table has the counts.",
            "The same text on several sites counts once; releases without a date are left out.",
        ),
        table=Table(
            "Mentions by year and name",
            ("Year", *names, "All"),
            tuple(
                (str(year), *(counts[name] for name in names), sum(counts.values()))
                for year, counts in sorted(totals.items())
            ),
        ),
        query=_QUERY,
    )


def _name(row: Row) -> str:
    return row["naming"] if row["naming"] in CLASSES else "Other"


def _periods(rows: list[Row], months: int, names: list[str]) -> list[Share]:
    counts: dict[int, Counter[str]] = {}
    for row in rows:
        start = index(row["month"]) // months * months
        counts.setdefault(start, Counter())[_name(row)] += int(row["mentions"])
    found = []
    for start, counted in sorted(counts.items()):
        first = date(start // 12, start % 12 + 1, 1)
        called = month(first) if months == 1 else f"{first.year}, quarter {start % 12 // 3 + 1}"
        found.append(Share(first, months, called, tuple((name, counted[name]) for name in names)))
    return found


def _totals(rows: list[Row]) -> dict[int, Counter[str]]:
    totals: dict[int, Counter[str]] = {}
    for row in rows:
        totals.setdefault(row["month"].year, Counter())[_name(row)] += int(row["mentions"])
    return totals


def _change(totals: dict[int, Counter[str]]) -> str:
    """When the most usual name became another, if it did."""
    most = [
        (year, counts.most_common(1)[0][0])
        for year, counts in sorted(totals.items())
        if sum(counts.values()) >= _TELLING
    ]
    turns = [f"{now} from {year}" for (_, was), (year, now) in pairwise(most) if now != was]
    return (
        f"The most usual one was {most[0][1]} at first, then {', then '.join(turns)}."
        if turns
        else ""
    )
