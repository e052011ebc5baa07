"""A few questions with their answers, as a first look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from communique.shown.console import out
from communique.shown.rows import table

if TYPE_CHECKING:
    from warehouse.home import Home

QUESTIONS = (
    (
        "What came out, newest first?",
        "select published, publisher, kind, title from latest limit 6",
    ),
    (
        "Who said what?",
        "select speaker, rank, published, spoken[:70] as said from quotes_by_speaker"
        " where direct and named order by published desc limit 6",
    ),
    (
        "Which numbers were stated, and where exactly do they stand?",
        "select qualifier, value_min, value_max, noun, release_id, char_start, char_end"
        " from quantities where qualifier is not null limit 6",
    ),
    (
        "Which releases do not add up?",
        "select release_id, stated, computed, explanation from discrepancies",
    ),
    (
        "How was the adversary called, year by year?",
        "select year(month) as year, naming, sum(mentions)::int as mentions"
        " from naming_by_month group by all order by all",
    ),
    (
        "Was a page changed after it was published?",
        "select title, seen_at, added, removed, numbers from edits",
    ),
    (
        "What did the sites answer?",
        "select outcome, status, count(*) as pages from snapshots where purpose = 'page'"
        " group by all order by all",
    ),
)


def questions(home: Home) -> None:
    """Each question, the command that asks it, and the answer of the archive."""
    from warehouse.query import ask

    for question, sql in QUESTIONS:
        out.print(f'\n[bold]{question}[/]\n[dim]communique query "{sql}"[/]', soft_wrap=True)
        table(ask(home, sql))
