"""The headline figures, and how to cite what they come from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from importlib.metadata import PackageNotFoundError, version

from warehouse.report.asking import Questions, Row
from warehouse.report.window import Window
from warehouse.report.wording import day, span


@dataclass(frozen=True, slots=True)
class About:
    """What the report shows: a commit of the archive, and which days of it."""

    commit_id: int | None
    published_at: datetime | None
    program: str
    window: Window
    first_day: date | None
    last_day: date | None

    @property
    def days(self) -> str:
        """The days that it is about, in words."""
        since, until = self.window.since, self.window.until
        if since and until:
            return span(since, until)
        if since:
            return f"from {day(since)} on"
        if until:
            return f"up to {day(until)}"
        if self.first_day and self.last_day:
            return span(self.first_day, self.last_day)
        return "no dated release yet"

    @property
    def citation(self) -> str:
        """How to cite it."""
        made = f", published {self.published_at:%Y-%m-%d %H:%M} UTC" if self.published_at else ""
        return (
            f"Communiqué {self.program}: the official record of a military campaign as data. "
            f"Archive commit {self.commit_id}{made}. Days: {self.days}."
        )


@dataclass(frozen=True, slots=True)
class Headline:
    """The figures at the head of the page; those of what is quoted, edited and so on are their sections'.
    None where the published file cannot tell."""

    releases: int | None
    sources: int | None
    undated: int | None
    strikes: int | None
    lines: int | None
    assessed: int | None
    credible: int | None


def headline(questions: Questions, held: Row) -> Headline:
    """The headline figures; `held` is the row of the question of that name."""
    struck = {"strikes": 0, "lines": 0} | _told(questions.one("struck"))
    row = held | (struck if "struck" not in questions.missing else {}) | questions.one("assessed")
    return Headline(**{name: row.get(name) for name in Headline.__slots__})


def _told(row: Row) -> Row:
    return {name: value for name, value in row.items() if value is not None}


def about(questions: Questions, held: Row) -> About:
    """What the report shows."""
    shown = questions.one("publication")
    try:
        program = version("communique")
    except PackageNotFoundError:
        program = "(not installed)"
    return About(
        shown.get("commit_id"),
        shown.get("published_at"),
        program,
        questions.window,
        held.get("first_day"),
        held.get("last_day"),
    )
