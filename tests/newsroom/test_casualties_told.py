"""Facts in, data out: the figures and the allegations of the casualty reports."""

from __future__ import annotations

import pytest

from communique.newsroom.facts import known
from tests.newsroom.reading import said

REPORTS = {key: fact for key, fact in known().items() if "casualties" in fact.told}
FIGURES = (
    "carried_over", "received", "completed", "credible", "non_credible", "duplicate", "reopened",
    "still_open", "total_deaths", "total_strikes", "total_engagements",
)  # fmt: skip


@pytest.mark.parametrize("key", REPORTS)
def test_the_figures_are_read(key: str) -> None:
    figures, report = REPORTS[key].told["casualties"], said(key).casualties.report
    assert report is not None
    found = {name: getattr(report, name) for name in FIGURES}
    assert found == {name: figures.get(name) for name in FIGURES}
    assert (report.deaths, report.injuries or 0) == (figures["deaths"], figures["injuries"])
    assert report.period_start == figures["month"]


@pytest.mark.parametrize("key", REPORTS)
def test_the_allegations_are_read(key: str) -> None:
    told = REPORTS[key].told["casualties"]["allegations"]
    expected = [(verdict, a) for verdict, entries in told.items() for a in entries]
    rows = said(key).casualties.allegations
    for number, (row, (verdict, a)) in enumerate(zip(rows, expected, strict=True), 1):
        assert (row.number, row.verdict) == (number, verdict)
        assert (row.date_start, row.place, row.country) == (a["day"], a["near"], a["country"])
        assert row.reported_by == a["via"]
        assert (row.killed, row.injured) == (a.get("killed"), a.get("injured"))
        assert (row.reference, row.mgrs) == (a.get("reference"), a.get("mgrs"))
