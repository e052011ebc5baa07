"""The head of an allegation: its number, its date, its place, who reported it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tasks.enrich.casualties import dates, grid, leads, places
from tasks.enrich.casualties.dates import Days
from tasks.enrich.casualties.leads import MARK, Lead
from tasks.enrich.casualties.places import Place

_VIA = re.compile(
    r"\s{0,3}[,.(-]?\s{0,3}(?:via|as reported by)\s{1,3}(?:an?\s|the\s)?"
    r"(?P<who>(?:[\w'&./-]+\s){0,5}?(?:self-?\s?reports?|reports?|reporting)(?!\w)"
    r"|[^.,:;()\n\"]{1,60}?(?=\s?[.,:;()\n\"]|\Z))"
)
_UNDATED = re.compile(
    rf"(?P<mark>{MARK})?(?:(?:date )?unknown(?: date)?|undated|no date(?: given)?)?[,:]?\s{{0,2}}",
    re.IGNORECASE,
)
# "the airstrike near Hatra, Iraq, March 13, 2015, likely resulted in …": a case told in a sentence.
_STRIKE = re.compile(r"\b(?:air ?)?strikes?(?= (?:near|in|at|outside)\b)", re.IGNORECASE)
_GAP = re.compile(r",?\s{1,2}(?:on )?")
_LOOKED_AT = 250  # characters of a paragraph in which that strike stands


@dataclass(frozen=True, slots=True)
class Head:
    """The head of an allegation at start:end. `numbered`: it bears a number or a bullet."""

    start: int
    end: int
    number: int | None
    numbered: bool
    days: Days | None
    place: Place | None
    reported_by: str | None
    reference: str | None = None  # of the case file, when it stands before the date

    @property
    def strong(self) -> bool:
        """Whether its form alone tells that it is one: who reported it is told."""
        return self.reported_by is not None


def scan(folded: str, text: str, published: date | None) -> Iterator[Head]:
    """Every head of a text, in order."""
    last: Head | None = None
    for days in dates.scan(folded, published):
        if last is None or days.start >= last.end:
            lead = leads.before(folded, days.start)
            head = _head(folded, text, days, lead, last) if lead else None
            if head:
                last = head
                yield head


def undated(folded: str, text: str, start: int, end: int) -> Head:
    """The head of a paragraph that does not begin with a date: what of it stands there.

    A number, a place, a source; or the place and then the day of the strike that it is about.
    """
    opening = _UNDATED.match(folded, start, end)
    at = opening.end() if opening else start
    number = int(opening["n"]) if opening and opening["n"] else None
    marked = opening is not None and opening["mark"] is not None
    place = places.after(folded, text, at)
    place = place if place and place.stated and place.stop <= end else None
    at = place.stop if place else at
    via = _VIA.match(folded, at, end)
    who = _who(text, via)
    days = None
    if not (place or via):
        place, days = _within(folded, text, at, end)
    return Head(start, via.end() if via else at, number, marked, days, place, who)


def _within(folded: str, text: str, start: int, end: int) -> tuple[Place | None, Days | None]:
    strike = _STRIKE.search(folded, start, min(end, start + _LOOKED_AT))
    place = places.after(folded, text, strike.end()) if strike else None
    if place is None or not place.stated or place.stop > end:
        return None, None
    gap = _GAP.match(folded, place.stop, end)
    days = dates.at(folded, gap.end(), None) if gap else None
    return (place, days) if days and days.end <= end else (None, None)


def _head(folded: str, text: str, days: Days, lead: Lead, last: Head | None) -> Head | None:
    place = places.after(folded, text, days.end)
    at = place.stop if place else days.end
    via = _VIA.match(folded, at)
    if via is None and place:
        via = _VIA.match(folded, place.end)
    if not _stands(lead, place, via is not None, last):
        return None
    end = via.end() if via else at
    case = grid.named(text[lead.start : days.start])
    who = _who(text, via)
    return Head(lead.start, end, lead.number, lead.marked, days, place, who, case)


def _stands(lead: Lead, place: Place | None, via: bool, last: Head | None) -> bool:
    """Whether a date begins an allegation, from where it stands and what follows it."""
    certain = via or (place is not None and place.stated)
    if lead.where == "line":
        return via or lead.marked or place is not None
    if lead.where in (";", ":", "-"):
        return via or place is not None
    if lead.marked and certain:
        return True
    if lead.where in (".", ")"):
        return certain and not lead.preposition
    listed = last is not None and last.place is not None and lead.start - last.end <= 8
    return listed and place is not None and (lead.where in (",", "and") or lead.where.isdigit())


def _who(text: str, via: re.Match[str] | None) -> str | None:
    return " ".join(text[via.start("who") : via.end("who")].split()) or None if via else None
