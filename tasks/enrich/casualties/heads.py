"""The head of an allegation: its number, its date, its place, who reported it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tasks.enrich.casualties import dates, places
from tasks.enrich.casualties.dates import Days
from tasks.enrich.casualties.places import Place

MARKER = (
    r"(?:[\"'(\[]{0,2}(?:No\. ?|#)?(?P<n>\d{1,3})\s?(?:\.\)|[.):]|\s-)\s{0,3}"
    r"|[\"']?[•●*·▪◦‣-]{1,2}\s{0,3}|o\s{1,3})"
)
_LEAD = re.compile(
    r"(?P<where>\A|\n|;|:|[.)]|,|\band|\d|\w)[\s\"']{0,4}"
    rf"(?P<all>(?P<marker>{MARKER})?[\"']?(?P<on>(?:on or about |on |between |from |in |early |mid-?"
    r"|late |in late |in early |in mid-?|date unknown, ){0,2}))\Z",
    re.IGNORECASE,
)
_VIA = re.compile(
    r"\s{0,3}[,.(-]?\s{0,3}(?:via|(?:as )?reported by|according to)\s{1,3}(?:an?\s|the\s)?"
    r"(?P<who>(?:[\w'&./-]+\s){0,5}?(?:self-?\s?reports?|reports?|reporting)(?!\w)"
    r"|[^.,:;()\n\"]{1,60}?(?=\s?[.,:;()\n\"]|\Z))"
)
_UNDATED = re.compile(
    rf"(?:{MARKER})?(?:(?:date )?unknown(?: date)?|undated|no date(?: given)?)?[,:]?\s{{0,2}}",
    re.IGNORECASE,
)
_LOOK_BACK = 48


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

    @property
    def strong(self) -> bool:
        """Whether its form alone tells that it is one: who reported it is told."""
        return self.reported_by is not None


def scan(folded: str, text: str, published: date | None) -> Iterator[Head]:
    """Every head of a text, in order."""
    last: Head | None = None
    for days in dates.scan(folded, published):
        begin = max(0, days.start - _LOOK_BACK)
        lead = _LEAD.search(("" if not begin else " ") + folded[begin : days.start])
        if lead and (last is None or days.start >= last.end):
            head = _head(folded, text, days, lead, last)
            if head:
                last = head
                yield head


def undated(folded: str, text: str, start: int, end: int) -> Head:
    """The head of a paragraph without a date: a number, a place, a source where they stand."""
    opening = _UNDATED.match(folded, start, end)
    marker = re.compile(MARKER).match(folded, start, end)
    at = opening.end() if opening else start
    place = places.after(folded, text, at)
    place = place if place and place.stated and place.stop <= end else None
    at = place.stop if place else at
    via = _VIA.match(folded, at, end)
    number = int(marker["n"]) if marker and marker["n"] else None
    return Head(start, via.end() if via else at, number, marker is not None, None, place, _who(text, via))


def _head(
    folded: str, text: str, days: Days, lead: re.Match[str], last: Head | None
) -> Head | None:
    where, marker, on = lead["where"], lead["marker"], lead["on"]
    place = places.after(folded, text, days.end)
    at = place.stop if place else days.end
    via = _VIA.match(folded, at)
    if via is None and place:
        via = _VIA.match(folded, place.end)
    start = days.start - len(lead["all"])
    certain = bool(via) or (place is not None and place.stated)
    listed = last is not None and last.place is not None and start - last.end <= 8
    if where in ("", "\n"):
        if not (place or via or marker):
            return None
    elif where in (";", ":"):
        if not place and not via:
            return None
    elif where in (",", "and") or where.isdigit():
        if not (listed and place) and not (marker and certain):
            return None
    elif where in (".", ")"):
        if not certain or (on.strip() and not marker):
            return None
    elif not (marker and certain):
        return None
    number = int(lead["n"]) if lead["n"] else None
    end = via.end() if via else at
    return Head(start, end, number, bool(marker), days, place, _who(text, via))


def _who(text: str, via: re.Match[str] | None) -> str | None:
    return " ".join(text[via.start("who") : via.end("who")].split()) or None if via else None
