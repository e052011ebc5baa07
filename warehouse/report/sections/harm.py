"""Civilian harm: the ledger of open allegations, and what became of those that were assessed."""

from __future__ import annotations

from warehouse.report.asking import Questions, Row
from warehouse.report.figures.ledger import Entry, ledger
from warehouse.report.figures.svg import both
from warehouse.report.sections.chart import Chart, Table, nothing
from warehouse.report.wording import count, month, plain, shown

_LEDGER = "from casualty_ledger"
_VERDICTS = "select verdict, reason, count(*) from allegations group by all"


def open_allegations(questions: Questions) -> Chart:
    """The section about the ledger."""
    rows = [row for row in questions.ask("ledger") if row["period_end"] is not None]
    title, slug = "Open allegations", "ledger"
    if not any(row["carried_over"] or row["still_open"] for row in rows):
        why = nothing(questions, "ledger", "No report that counts allegations is held yet.")
        return Chart(slug, title, "", query=_LEDGER, nothing=why)
    entries = [
        Entry(
            row["period_end"].replace(day=1),
            row["carried_over"],
            row["still_open"],
            _said(row),
            bool(breaks(row)),
        )
        for row in rows
    ]
    broken = sum(entry.breaks for entry in entries)
    drawn = f"Allegations still open at the end of each report, {month(entries[0].month)} to "
    drawn += month(entries[-1].month)
    last = next((row for row in reversed(rows) if row["still_open"] is not None), None)
    ends = f" The last of them leaves {shown(last['still_open'])} open." if last else ""
    return Chart(
        slug=slug,
        title=title,
        lead=f"{count(len(rows), 'report')}, of which {broken:,} do{'es' if broken == 1 else ''} "
        f"not fit the one before or {'itself' if broken == 1 else 'themselves'}.{ends}",
        figure=both(lambda width: ledger(drawn, entries, width)),
        keys=(("open", "Still open"), ("carried", "Carried over"), ("break", "Does not fit")),
        notes=(
            "A month without a report is a gap in the line, and so is a number that is not stated.",
        ),
        table=Table(
            "Each report with what its figures make",
            ("Up to", "Carried over", "Received", "Completed", "Reopened", "Still open", "Break"),
            tuple(
                (
                    month(row["period_end"]),
                    row["carried_over"],
                    row["received"],
                    row["completed"],
                    row["reopened"],
                    row["still_open"],
                    " ".join(breaks(row)) or None,
                )
                for row in rows
            ),
        ),
        query=_LEDGER,
    )


def breaks(row: Row) -> list[str]:
    """What does not fit in a report of the ledger, in sentences."""
    found = []
    carried, before = row["carried_over"], row["open_the_report_before"]
    if carried is not None and before is not None and carried != before:
        found.append(f"The report before left {before:,} open.")
    made, left = row["should_be_open"], row["still_open"]
    reopened = row["reopened"] or 0
    if made is not None and left is not None and left not in (made, made - reopened):
        found.append(f"Its own figures leave {made:,} open.")
    return found


def _said(row: Row) -> str:
    parts = (
        ("carried over", row["carried_over"]),
        ("received", row["received"]),
        ("completed", row["completed"]),
        ("still open", row["still_open"]),
    )
    told = ", ".join(f"{name} {shown(value)}" for name, value in parts)
    return " ".join([f"{month(row['period_end'])}: {told}.", *breaks(row)])


def verdicts(questions: Questions) -> Chart:
    """The section about verdicts."""
    rows = questions.ask("allegations")
    title, slug = "Verdicts", "verdicts"
    if not rows:
        why = nothing(questions, "allegations", "No single allegation is held yet.")
        return Chart(slug, title, "", query=_VERDICTS, nothing=why)
    whole = sum(row["allegations"] for row in rows)
    credible = sum(row["allegations"] for row in rows if row["verdict"] == "credible")
    revised = sum(row["revised"] for row in rows)
    notes = ["An allegation counts once, with the latest verdict on it that is held."]
    if revised:
        notes.append(f"{count(revised, 'allegation')} had another verdict before.")
    return Chart(
        slug=slug,
        title=title,
        lead=f"{count(whole, 'allegation')}, {credible:,} of them found credible.",
        notes=tuple(notes),
        table=Table(
            "Allegations by verdict and reason",
            ("Verdict", "Reason given", "Allegations", "Share", "Killed", "Injured"),
            tuple(
                (
                    plain(row["verdict"]),
                    row["reason"] and plain(row["reason"]),
                    row["allegations"],
                    f"{100 * row['allegations'] / whole:.1f}\u00a0%",
                    row["killed"],
                    row["injured"],
                )
                for row in rows
            ),
        ),
        query=_VERDICTS,
    )
