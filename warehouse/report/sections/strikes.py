"""Strikes by month and country, with the totals that the releases state themselves."""

from __future__ import annotations

from datetime import date

from warehouse.report.asking import Questions, Row
from warehouse.report.figures.stacks import Stack, stacked
from warehouse.report.figures.svg import both
from warehouse.report.sections.chart import Chart, Table, nothing
from warehouse.report.wording import count, month

CLASSES = {"Iraq": "s1", "Syria": "s2", "Not stated": "s0"}
_QUERY = "from strikes_by_month"
_TITLE, _SLUG = "Strikes by month", "strikes"


def strikes(questions: Questions) -> Chart:
    """The section about strikes."""
    rows = questions.ask("strikes")
    totals = questions.ask("official_totals")
    dated = [row for row in rows if row["month"] is not None]
    if not any(row["strikes"] for row in dated):
        notes = _notes(questions, rows, totals)
        why = nothing(questions, "strikes", "No strike with a date is held yet.")
        return Chart(_SLUG, _TITLE, "", notes=notes, query=_QUERY, nothing=why)
    marks = {row["month"]: row["strikes"] for row in totals if row["month"] is not None}
    months = sorted({row["month"] for row in dated} | set(marks))
    countries = [name for name in CLASSES if any(_country(row) == name for row in dated)]
    sums = _sums(dated)
    stacks = [
        Stack(m, tuple((c, sums.get((m, c), 0)) for c in countries), marks.get(m)) for m in months
    ]
    title = f"Strikes by month, {month(months[0])} to {month(months[-1])}"
    busiest = max(stacks, key=lambda stack: stack.sum)
    spread = ", ".join(f"{sum(sums.get((m, c), 0) for m in months):,} in {c}" for c in countries)
    return Chart(
        slug=_SLUG,
        title=_TITLE,
        lead=f"{count(sum(s.sum for s in stacks), 'strike')} line by line: "
        f"{spread.replace('in Not stated', 'with no country stated')}. "
        f"The most in {month(busiest.month)}: {busiest.sum:,}.",
        figure=both(lambda width: stacked(title, stacks, CLASSES, width)),
        keys=(*((CLASSES[c], c) for c in countries), ("mark", "Total as officially stated")),
        notes=_notes(questions, rows, totals),
        table=Table(
            "Strikes by month, read line by line, beside the totals that the releases state",
            ("Month", *countries, "All lines", "Officially"),
            tuple((month(s.month), *(v for _, v in s.parts), s.sum, s.mark) for s in stacks),
        ),
        query=_QUERY,
    )


def _country(row: Row) -> str:
    return row["country"] if row["country"] in CLASSES else "Not stated"


def _sums(rows: list[Row]) -> dict[tuple[date, str], int]:
    sums: dict[tuple[date, str], int] = {}
    for row in rows:
        key = (row["month"], _country(row))
        sums[key] = sums.get(key, 0) + int(row["strikes"] or 0)
    return sums


def _notes(questions: Questions, rows: list[Row], totals: list[Row]) -> tuple[str, ...]:
    undated = [row for row in rows if row["month"] is None]
    lost = sum(int(row["strikes"] or 0) for row in undated)
    lines = sum(row["lines"] for row in undated)
    blank = sum(row["lines_without_count"] for row in rows)
    over = sum(row["over_two_months"] for row in totals)
    unplaced = sum(row["releases"] for row in totals if row["month"] is None)
    notes = []
    if undated:
        notes.append(f"Dates unknown: {count(lost, 'strike')} in {count(lines, 'line')}.")
    if blank:
        notes.append(
            f"{count(blank, 'line')} state no number or could not be read: the sums lack them."
        )
    if unplaced:
        notes.append(f"Totals of {count(unplaced, 'release')} have no date and are not marked.")
    if over:
        notes.append(f"{count(over, 'total')} over two months stand in the month they begin in.")
    if totals:
        notes.append(
            "A total is what a release says of itself, added up by month; it is marked, never used "
            "to mend the lines. A month without a mark has none that is clear."
        )
    if questions.window.bounded and rows:
        notes.append("Months are whole, also those in which the days asked for begin or end.")
    return tuple(notes)
