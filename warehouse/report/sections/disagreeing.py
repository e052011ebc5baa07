"""Discrepancies: each with both numbers, the words of evidence, and the way to the page and the rows."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from datetime import date, datetime

from warehouse.report.asking import Questions, Row
from warehouse.report.evidence import Evidence, evidence
from warehouse.report.sections.chart import Table
from warehouse.report.wording import plain

SHOWN = 100

# What a shell takes for its own between double quotes.
_SPECIAL = re.compile(r'["$`\\!]|[^ -~]')


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """Two published numbers that disagree. ask: the command that gives its row."""

    rule: str
    explanation: str
    stated: float | None
    computed: float | None
    difference: float | None
    release_id: str
    title: str | None
    publisher: str | None
    published: date | None
    since: datetime | None
    url: str | None
    other_title: str | None
    other_url: str | None
    other_published: date | None
    evidence: Evidence | None
    ask: str


@dataclass(frozen=True, slots=True)
class Disagreeing:
    """found: how many there are in all; shown: the newest of each rule; rules: what each rule examined."""

    found: int
    by_rule: tuple[tuple[str, int], ...]
    shown: tuple[Discrepancy, ...]
    rules: Table | None


def disagreeing(questions: Questions) -> Disagreeing:
    """The section about discrepancies."""
    by_rule = tuple((plain(r["rule"]), r["found"]) for r in questions.ask("disagreeing"))
    rules = questions.ask("rules")
    table = Table(
        "What each rule examined in the whole record",
        ("Rule", "Examined", "Agree", "Disagree", "Undecided", "Why undecided"),
        tuple(
            (plain(r["rule"]), r["examined"], r["agree"], r["disagree"], r["undecided"], r["why"])
            for r in rules
        ),
    )
    return Disagreeing(
        found=sum(count for _, count in by_rule),
        by_rule=by_rule,
        shown=newest(questions, SHOWN),
        rules=table if rules else None,
    )


def newest(questions: Questions, most: int, *, by_news: bool = False) -> tuple[Discrepancy, ...]:
    """The newest discrepancies of each rule; by_news: those of all that came to the archive last."""
    rows = questions.ask("discrepancies", most=most, by_news=by_news)
    return tuple(_discrepancy(row) for row in rows)


def _discrepancy(row: Row) -> Discrepancy:
    return Discrepancy(
        plain(row["rule"]),
        row["explanation"],
        row["stated"],
        row["computed"],
        row["difference"],
        row["release_id"],
        row["title"],
        row["publisher"],
        row["published"],
        row["since"],
        row["url"],
        row["other_title"] or row["other_release_id"],
        row["other_url"],
        row["other_published"],
        evidence(row),
        command(row["release_id"], row["rule"]),
    )


def command(release_id: str, rule: str) -> str:
    """What to type in order to get the row, whatever characters are in its keys."""
    wanted = " and ".join(
        f"{column} = '{value.replace(chr(39), 2 * chr(39))}'"
        for column, value in (("release_id", release_id), ("rule", rule))
    )
    sql = f"from discrepancies where {wanted}"
    plain_shell = not _SPECIAL.search(sql)
    return f"communique query {f'{chr(34)}{sql}{chr(34)}' if plain_shell else shlex.quote(sql)}"
