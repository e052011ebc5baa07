"""Rows of `casualty_reports` and `casualty_allegations`, and the words that they may hold.

Every offset is a Unicode code point into the text that was given.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

VERDICTS = ("credible", "non_credible", "duplicate", "open")

REASONS = (
    # Why a report was not found credible.
    "no strikes in the area",  # no strike, action or weapon of the Coalition there, then
    "insufficient evidence",  # evidence of harm
    "insufficient information",  # the report says too little of time, place or circumstance
    "no civilians harmed",  # the review saw nobody harmed, or nobody present
    "lawful target only",  # those harmed were fighters
    "outside the area of responsibility",
    "other cause",  # a land mine, or somebody else's strike
    "withdrawn by the source",
    "duplicate",
    # How civilians came to harm.
    "entered the target area after weapon release",
    "secondary explosion",
    "unseen before the strike",
    "proximity",  # beside the target, or in its blast
)

CASELOAD = (
    "carried_over",
    "received",
    "completed",
    "credible",
    "non_credible",
    "duplicate",
    "reopened",
    "still_open",
)


@dataclass(frozen=True, slots=True)
class CasualtyReport:
    """The figures of one periodic report, each as stated and never computed; null: not stated.

    evidence   column -> (char_start, char_end) of the words of that figure, its number included.
               The period is read from words without a number and has none.
    """

    period_start: date | None = None
    period_end: date | None = None
    carried_over: int | None = None
    received: int | None = None
    completed: int | None = None
    credible: int | None = None
    non_credible: int | None = None
    duplicate: int | None = None
    reopened: int | None = None
    still_open: int | None = None
    deaths: int | None = None
    injuries: int | None = None
    total_deaths: int | None = None
    total_strikes: int | None = None
    total_engagements: int | None = None
    evidence: Mapping[str, tuple[int, int]] = field(
        default_factory=lambda: MappingProxyType[str, tuple[int, int]]({})
    )


@dataclass(frozen=True, slots=True)
class CasualtyAllegation:
    """One allegation; null is what it does not state, or not for certain.

    text       `text[char_start:char_end]` of the release, its number in the list included
    killed     civilians, a plain number; "up to" and "at least" stand in `text`
    verdict    one of VERDICTS; reason one of REASONS
    mgrs       as printed; latitude and longitude (WGS 84, degrees) are of the middle of its square
    """

    char_start: int
    char_end: int
    text: str
    number: int | None = None
    date_start: date | None = None
    date_end: date | None = None
    place: str | None = None
    place_id: str | None = None
    country: str | None = None
    reported_by: str | None = None
    verdict: str | None = None
    reason: str | None = None
    killed: int | None = None
    injured: int | None = None
    mgrs: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class Casualties:
    """What one release says of civilian casualties, allegations in the order of the text."""

    report: CasualtyReport | None = None
    allegations: tuple[CasualtyAllegation, ...] = ()
