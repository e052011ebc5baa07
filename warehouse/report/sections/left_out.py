"""What is not in the numbers: pages in quarantine, and pages that were not served."""

from __future__ import annotations

from dataclasses import dataclass

from warehouse.overview import called
from warehouse.report.asking import Questions, Row
from warehouse.report.sections.chart import Table
from warehouse.report.wording import plain

_SHOWN = 30


@dataclass(frozen=True, slots=True)
class LeftOut:
    quarantined: int
    unserved: int
    reasons: Table | None
    pages: tuple[Row, ...]
    refusals: tuple[Row, ...]


def left_out(questions: Questions) -> LeftOut:
    """The section about what is missing. Of the whole record: what was not read has no date."""
    reasons = questions.ask("quarantined")
    pages = questions.ask("quarantine", most=_SHOWN)
    refusals = questions.ask("unserved", most=_SHOWN)
    table = Table(
        "Pages in quarantine by reason",
        ("Step", "Reason", "Pages", "Latest"),
        tuple((r["stage"], plain(r["reason"]), r["pages"], r["latest"].date()) for r in reasons),
    )
    return LeftOut(
        quarantined=sum(row["pages"] for row in reasons),
        unserved=refusals[0]["pages"] if refusals else 0,
        reasons=table if reasons else None,
        pages=tuple(row | {"called": called(row["url"])} for row in pages),
        refusals=tuple(row | {"called": called(row["url"])} for row in refusals),
    )
