"""What was read from some words of a text, in one line for a tooltip."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tasks.enrich.annotations import Entity, Quantity, Quote
from tasks.enrich.casualties.rows import CasualtyAllegation
from tasks.enrich.dates.rows import DateMention
from tasks.enrich.strikes.rows import StrikeEffect, StrikeLine, StrikeTotal

_HOW = {
    "printed": "as printed",
    "year": "year from the publication date",
    "relative": "counted from the publication date",
    "campaign": "start of the campaign",
    "unsettled": "not settled",
}


def entity(found: Entity) -> str:
    """A name: its entity, its country and its coordinates."""
    where = ""
    if found.latitude is not None and found.longitude is not None:
        where = f"{found.latitude:g}, {found.longitude:g}"
    country = found.country if found.country != found.name else None
    return _joined(f"{found.type}: {found.name}", country, where, found.entity_id)


def quote(found: Quote) -> str:
    """A quotation: who said it, and as what."""
    kind = "quotation" if found.direct else "reported statement"
    return f"{kind}: {_speaker(found)}"


def attribution(found: Quote) -> str:
    """The words that say who spoke."""
    return f"who said it: {_speaker(found)}" + (f"; cue: {found.cue}" if found.cue else "")


def unsaid(found: Quote) -> str:
    """Who speaks, where the words beside a quotation do not say it; empty where they do."""
    if found.attribution is None and found.speaker is None:
        return found.organization or ("not known" if found.direct else "")
    if found.speaker is None or found.attribution is None:
        return found.speaker or ""
    surname = found.speaker.removesuffix(" Jr.").split()[-1].lower()
    return "" if surname in found.attribution.lower() else found.speaker


def _speaker(found: Quote) -> str:
    named = found.speaker or (found.attribution and f"unnamed: {found.attribution}")
    organization = found.organization if found.organization != found.attribution else None
    details = (found.rank, found.nationality, found.role, organization)
    return _joined(named or "speaker not known", *details)


def quantity(found: Quantity) -> str:
    """A quantity: its bounds, its qualifier and what is counted."""
    values = between(found.value_min, found.value_max)
    return _joined(f"quantity: {values} × {found.noun}", found.qualifier)


def day(found: DateMention) -> str:
    """A date: the days that it means, and how they were found."""
    days = _days(found.date_start, found.date_end) or "no day"
    return f"date: {days} ({found.precision}; {_HOW[found.how]})"


def strike(line: StrikeLine, effects: Iterable[StrikeEffect], number: int) -> str:
    """A strike line: place, day, counts and each target."""
    if not line.understood:
        return "strike line: kept whole, for its grammar is not known"
    counts = (
        f"{line.qualifier or ''} {'?' if line.strikes is None else line.strikes} strikes".strip()
    )
    engaged = f"{line.engagements} engagements" if line.engagements is not None else None
    hit = "; ".join(
        f"{e.effect} {between(e.count_min, e.count_max, e.qualifier)} × {e.target}"
        for e in effects
        if e.line == number
    )
    where = _joined(line.place, line.country, line.place_id)
    days = _days(line.date_start, line.date_end)
    return "strike line: " + _joined(where, days, counts, engaged, hit)


def total(found: StrikeTotal) -> str:
    """A total of strikes."""
    engaged = f"{found.engagements} engagements" if found.engagements is not None else None
    days = _days(found.date_start, found.date_end)
    return f"total ({found.scope}): " + _joined(f"{found.strikes} strikes", engaged, days)


def allegation(found: CasualtyAllegation) -> str:
    """An allegation of civilian casualties."""
    where = ""
    if found.latitude is not None and found.longitude is not None:
        where = f"{found.latitude:.5f}, {found.longitude:.5f}"
    killed = f"{found.killed} killed" if found.killed is not None else None
    injured = f"{found.injured} injured" if found.injured is not None else None
    days = _days(found.date_start, found.date_end)
    parts = (found.verdict, found.reason, found.place, days, killed, injured, found.mgrs, where)
    return "allegation: " + _joined(*parts)


def between(low: float | None, high: float | None, otherwise: str | None = None) -> str:
    """`20`, `20 to 30`, `20 or more`, `up to 30`."""
    if low is None and high is None:
        return otherwise or "an unknown number"
    if low is None:
        return f"up to {high:,.10g}"
    if high is None:
        return f"{low:,.10g} or more"
    return f"{low:,.10g}" if low == high else f"{low:,.10g} to {high:,.10g}"


def _days(first: date | None, last: date | None) -> str:
    if first is None and last is None:
        return ""
    return str(first) if first == last else f"{first or 'unknown'} to {last or 'unknown'}"


def _joined(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)
