"""What a release says of civilian casualties."""

from __future__ import annotations

import re
from datetime import date
from types import MappingProxyType
from typing import Any

from tasks.enrich.casualties import counts, dates, figures, findings, grid, harm, items, period
from tasks.enrich.casualties.counts import Counts
from tasks.enrich.casualties.findings import Finding
from tasks.enrich.casualties.items import Item
from tasks.enrich.casualties.rows import Casualties, CasualtyAllegation, CasualtyReport
from tasks.enrich.folding import fold, small

_ABOUT = ("casualt", "civilian", "civcas")
_TITLE = re.compile(
    r"civilian[- ]casualt(?:y|ies)[- ](?:report|assessment)|civcas|monthly civilian casualt"
    r"|casualty (?:report|assessment)s?\b",
    re.IGNORECASE,
)
_REPORTS = re.compile(
    r"carried over [^.]{1,40}(?:reports|allegations)|reports? of possible civilian casualt"
    r"|results of [^.]{0,40}civilian casualty assessments",
    re.IGNORECASE,
)
# It counts the casualties of all operations of a year, those of this campaign among them.
_YEARLY = re.compile(r"annual report on civilian casualties|\bsection 1057\b", re.IGNORECASE)
_OPENING = 3_000  # characters
_TOGETHER = 2  # figures of the caseload that make a report of a text which does not say it is one
_TOLD_BY_OTHERS = ("transcript", "editorial")  # they speak of reports and are none
_NOTHING = Casualties()


def find(
    text: str, *, published: date | None = None, title: str = "", kind: str | None = None
) -> Casualties:
    """The report's figures and its allegations.

    text        the body of one release, paragraphs and list items joined by a blank line
    published   gives a year to days and months printed without one
    title, kind tell a casualty report (`kind` is "casualty_report") from other releases; without
                them the text has to show what it is

    A text that is not about casualties gives no report and no rows. A paragraph that looks like an
    allegation is kept whole even when little of it is understood. Never raises on any text; the
    cost is linear in its length.
    """
    titled = _is_about(title) and _TITLE.search(title) is not None
    known = kind == "casualty_report" or titled
    folded = fold(text)
    if not known and (kind in _TOLD_BY_OTHERS or not _is_about(folded)):
        return _NOTHING
    report = known or _REPORTS.search(folded) is not None
    cases, around = items.split(folded, text, published, report=report)
    if not cases and not report:
        return _NOTHING
    numbers = counts.read(folded)
    rows = tuple(_row(case, numbers, folded, text, published) for case in cases)
    stated = _report(numbers, folded, around, title, published, known=known or len(rows) > 1)
    return Casualties(stated, rows)


def _is_about(words: str) -> bool:
    lowered = small(words)
    return any(word in lowered for word in _ABOUT)


def _report(
    numbers: Counts,
    folded: str,
    around: list[tuple[int, int]],
    title: str,
    published: date | None,
    *,
    known: bool,
) -> CasualtyReport | None:
    if _YEARLY.search(title) or _YEARLY.search(folded, 0, _OPENING):
        return None
    first, last = period.find(folded, title, published)
    months = dates.month_names(first) if first else ("", "")
    stated, caseload = figures.find(numbers, folded, around, months)
    if not stated or (caseload < _TOGETHER and not known):
        return None
    evidence = MappingProxyType({column: span for column, (_, span) in stated.items()})
    columns: dict[str, Any] = {column: value for column, (value, _) in stated.items()}
    return CasualtyReport(period_start=first, period_end=last, evidence=evidence, **columns)


def _row(
    case: Item, numbers: Counts, folded: str, text: str, published: date | None
) -> CasualtyAllegation:
    head = case.head
    printed = text[case.start : case.end]
    hurt = harm.read(numbers, head.end, case.end)
    finding = _finding(case, numbers, folded, hurt)
    stated = finding.verdict == "credible"
    days = head.days and (dates.corrected(folded, head.days.end, case.end, published) or head.days)
    square = grid.find(printed)
    return CasualtyAllegation(
        char_start=case.start,
        char_end=case.end,
        text=printed,
        number=head.number,
        date_start=days.first if days else None,
        date_end=days.last if days else None,
        place=head.place.name if head.place else None,
        place_id=head.place.place_id if head.place else None,
        country=head.place.country if head.place else None,
        reported_by=head.reported_by,
        verdict=finding.verdict,
        reason=finding.reason,
        killed=hurt.killed if stated or hurt.killed == 0 else None,
        injured=hurt.injured if stated or hurt.injured == 0 else None,
        mgrs=square[0] if square else None,
        latitude=square[1] if square else None,
        longitude=square[2] if square else None,
        reference=grid.reference(text[head.end : case.end]) or head.reference,
    )


def _finding(case: Item, numbers: Counts, folded: str, hurt: harm.Harm) -> Finding:
    """The statement's own words, or what its section says of all its allegations."""
    words = folded[case.head.end : case.end].lower()
    own = findings.read(words, hurt)
    if own.verdict:
        return own
    if case.section.verdict == "credible":
        return Finding("credible", findings.how(words))
    return case.section if case.bare(folded) else Finding(case.section.verdict)
