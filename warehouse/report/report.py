"""Everything that the page and the feed show, asked of one published file."""

from __future__ import annotations

from dataclasses import dataclass

from warehouse.home import Home
from warehouse.query import connect
from warehouse.report.asking import Questions
from warehouse.report.sections import disagreeing, editing
from warehouse.report.sections.chart import Chart
from warehouse.report.sections.covering import Covering, covering
from warehouse.report.sections.disagreeing import Disagreeing, Discrepancy
from warehouse.report.sections.editing import Edit, Editing
from warehouse.report.sections.harm import open_allegations, verdicts
from warehouse.report.sections.left_out import LeftOut, left_out
from warehouse.report.sections.naming import naming
from warehouse.report.sections.overview import About, Headline, about, headline
from warehouse.report.sections.speaking import Speaking, speaking
from warehouse.report.sections.strikes import strikes
from warehouse.report.sections.where import where
from warehouse.report.window import Window

FEED = 100
"""Entries of the feed."""


@dataclass(frozen=True, slots=True)
class Report:
    """One report. missing: questions that the published file cannot answer yet."""

    about: About
    headline: Headline
    charts: tuple[Chart, ...]
    speaking: Speaking
    disagreeing: Disagreeing
    covering: Covering
    editing: Editing
    left_out: LeftOut
    missing: tuple[str, ...]

    def chart(self, slug: str) -> Chart:
        return next(chart for chart in self.charts if chart.slug == slug)


@dataclass(frozen=True, slots=True)
class News:
    """What a feed tells: of the whole record, whatever days a report is about."""

    about: About
    discrepancies: tuple[Discrepancy, ...]
    edits: tuple[Edit, ...]


def gather(home: Home, window: Window) -> tuple[Report, News]:
    """Ask everything. Raises OSError and duckdb.Error when the archive cannot be read."""
    with connect(home) as con:
        questions = Questions(con, window)
        report = _report(questions)
        questions.window = Window()
        news = News(
            report.about,
            disagreeing.newest(questions, FEED, by_news=True),
            editing.newest(questions, FEED),
        )
    return report, news


def _report(questions: Questions) -> Report:
    held = questions.one("held")
    charts = (
        strikes(questions),
        where(questions),
        open_allegations(questions),
        verdicts(questions),
        naming(questions),
    )
    return Report(
        about=about(questions, held),
        headline=headline(questions, held),
        charts=charts,
        speaking=speaking(questions),
        disagreeing=disagreeing.disagreeing(questions),
        covering=covering(questions, held),
        editing=editing.editing(questions),
        left_out=left_out(questions),
        missing=tuple(sorted(questions.missing)),
    )
