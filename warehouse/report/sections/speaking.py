"""Who speaks: the people quoted most, in their roles, year by year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from warehouse.report.asking import Questions
from warehouse.report.figures.years import years
from warehouse.report.wording import count

_TITLES = 4


@dataclass(frozen=True, slots=True)
class Speaker:
    """titles: ranks and roles as printed, the latest first; more: how many are not listed."""

    name: str
    titles: tuple[str, ...]
    more: int
    quotes: int
    direct: int
    first_day: date | None
    last_day: date | None
    figure: Markup | None


@dataclass(frozen=True, slots=True)
class Speaking:
    quotes: int
    people: int
    speakers: tuple[Speaker, ...]
    query: str = "from people order by quotes desc"


def speaking(questions: Questions) -> Speaking:
    """The section about speakers."""
    rows = questions.ask("speakers")
    whole = questions.one("quoted")
    top = {row["speaker_id"] for row in rows}
    counts: dict[str, dict[int, int]] = {}
    for row in questions.ask("speaking"):
        if row["speaker_id"] in top:
            counts.setdefault(row["speaker_id"], {})[row["year"]] = row["quotes"]
    known = [year for found in counts.values() for year in found]
    most = max((n for found in counts.values() for n in found.values()), default=0)
    speakers = []
    for row in rows:
        own = counts.get(row["speaker_id"], {})
        told = ", ".join(f"{year}: {n:,}" for year, n in sorted(own.items()))
        undated = f"; without a date: {row['undated']:,}" if row["undated"] else ""
        title = f"Statements of {row['speaker']} a year: {told or 'none'}{undated}"
        speakers.append(
            Speaker(
                row["speaker"],
                tuple((row["titles"] or [])[:_TITLES]),
                max(len(row["titles"] or []) - _TITLES, 0),
                row["quotes"],
                row["direct"],
                row["first_day"],
                row["last_day"],
                years(title, own, min(known), max(known), most) if own else None,
            )
        )
    return Speaking(whole.get("quotes") or 0, whole.get("speakers") or 0, tuple(speakers))


def lead(found: Speaking) -> str:
    """A sentence about all of it."""
    return (
        f"{count(found.quotes, 'statement')}, quoted or reported, of "
        f"{count(found.people, 'person', 'people')} by name and of others without one."
    )
