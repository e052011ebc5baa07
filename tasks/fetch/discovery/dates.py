"""Dates in listings: ISO 8601 for machines, and what is printed beside a title."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<word>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?"
)
_LONGEST = 100
_FORMS = (
    re.compile(
        rf"\b{_MONTH}\.?\s{{1,3}}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,3}}(?P<y>\d{{4}})\b", re.I
    ),
    re.compile(rf"\b(?P<d>\d{{1,2}})\s{{1,3}}{_MONTH}\.?,?\s{{1,3}}(?P<y>\d{{4}})\b", re.I),
    re.compile(r"\b(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)"),
    re.compile(r"\b(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>\d{4})\b"),
)
_BESIDE = re.compile(
    r"(?:published|posted|released?|updated|date|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|mon|tue|wed|thu|fri|sat|sun|at|by|[ap]\.?m\.?|est|edt|gmt|utc|z|t?\d{1,2}:\d\d(?::\d\d)?"
    r"|[\s|,;:()\[\]/–—.\-])*",
    re.I,
)


def iso(text: str | None) -> datetime | None:
    """A time or a day in ISO 8601; without a zone it is UTC. None for anything else."""
    try:
        at = datetime.fromisoformat((text or "").strip()[:40])
    except ValueError:
        return None
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at


def printed(text: str) -> date | None:
    """The first date in a short text, an American one when it is in figures only."""
    return next((day for _, day in _dates(text)), None)


def only_a_date(text: str) -> date | None:
    """The date of a text that says nothing but a date, with a clock or a label at most."""
    for match, day in _dates(text):
        if _BESIDE.fullmatch(text[: match.start()]) and _BESIDE.fullmatch(text[match.end() :]):
            return day
    return None


def _dates(text: str) -> list[tuple[re.Match[str], date]]:
    if len(text) > _LONGEST:
        return []
    found = [(match, _date(match)) for form in _FORMS if (match := form.search(text))]
    return [(match, day) for match, day in found if day]


def _date(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    month = parts.get("m") or _MONTHS.index(parts["word"].lower()) + 1
    try:
        return date(int(parts["y"]), int(month), int(parts["d"]))
    except ValueError:
        return None
