"""One sentence cut into the clauses that each report strikes of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from tasks.enrich.strikes import boilerplate, countries, days, heads, places, verbs
from tasks.enrich.strikes.days import Days
from tasks.enrich.strikes.heads import Head
from tasks.enrich.strikes.places import Place

_SEPARATOR = re.compile(
    r"(?:[;,.]? (?:while|and|with|but) |[;,] |\. )(?:also |while |and |finally, )?"
)
_LEAD_IN = re.compile(
    r"(?:[Oo]n [A-Z]\w{2,9}\.? \d{1,2},? )?"
    r"(?:[Nn]ear|[Ii]n|[Aa]t|[Oo]utside|(?:[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est)\w{0,4} of)"
    r"(?: [^,;.]{2,45}, | (?:(?:al|ar|az|the) |[A-Z]['\w-]{0,16} ){1,4})\Z"
)
_ENDS = re.compile(r"(?:[;,.]|\s|\b(?:while|and|with|but)\b)+\Z")
_OPENS = re.compile(
    r"(?:(?:[Aa]dditionally|[Aa]lso|[Ff]inally|[Ss]eparately|[Ii]n addition),? )?"
    r"(?:[Oo]n [A-Z]\w{2,9}\.? \d{1,2},? |[Yy]esterday,? )?"
    r"(?:[Nn]ea[rt]|[Nn]era|[Nn]earby|[Ii]n (?:the )?vicinity of|(?:[Jj]ust )?[Oo]utside|[Bb]etween"
    r"|(?:[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est)(?:east|west)? of)\s"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch that reports strikes.

    head     its counted strikes; null where a place is told to have been struck without a count
    total    states how many strikes there were, for a country or for all
    scope    `Iraq`, `Syria`, `all`, or null when the clause names neither country
    """

    start: int
    end: int
    head: Head | None
    place: Place | None
    scope: str | None
    days: Days | None
    engagements: int | None
    total: bool
    acts: bool


def counted(folded: str, start: int, end: int, marks: list[int], *, listed: bool) -> list[Head]:
    """The counts of strikes in a sentence that report some, in order.

    marks    where the quotation marks of its paragraph stand: what somebody says is no report
    listed   it is a line of a list, where "at least three strikes" is one too
    """
    return [
        head
        for head in heads.find(folded, start, end)
        if not boilerplate.quoted(marks, head.start)
        and not boilerplate.compares(folded[max(start, head.start - 16) : head.start])
        and not (head.rounded and not listed)
    ]


def split(
    folded: str, start: int, end: int, found: list[Head], published: date | None, *, item: bool
) -> list[Clause]:
    """The clauses of the sentence at start:end, one for each head in `found`, in order.

    `item` says that the sentence stands in a list.
    """
    cuts = [start]
    for before, head in pairwise(found):
        cuts.append(_start(folded, before.end, head.start))
    stops = [_stop(folded, cut) for cut in cuts[1:]] + [end]
    return [
        _clause(folded, first, last, head, published, item=item)
        for first, last, head in zip(cuts, stops, found, strict=True)
    ]


def _start(folded: str, after: int, head: int) -> int:
    window = max(after, head - 80)
    lead = _LEAD_IN.search(folded[window:head])
    return window + lead.start() if lead else head


def _stop(folded: str, cut: int) -> int:
    found = _ENDS.search(folded[max(0, cut - 24) : cut])
    return max(0, cut - 24) + found.start() if found else cut


def _clause(
    folded: str, start: int, end: int, head: Head, published: date | None, *, item: bool
) -> Clause:
    place = places.find(folded, start, head.start) or places.find(folded, head.end, end)
    if place is None:
        place = places.leading(folded, start, head.start, item=item)
    total = head.conducted or (place is None and heads.announced(folded, head, end))
    reach = end if total else min(end, head.end + 60)
    return Clause(
        start=start,
        end=end,
        head=head,
        place=place,
        scope=countries.scope(folded[start:end]),
        days=days.find(folded, start, reach, published),
        engagements=heads.engagements(folded, head, end),
        total=total and head.strikes is not None,
        acts=verbs.has(folded, head.end, end),
    )


def uncounted(
    folded: str, start: int, end: int, published: date | None, *, item: bool, beside: bool
) -> Clause | None:
    """A sentence that tells of strikes at a place without a count that can be read, or None.

    It opens with the place, or says what was struck there, or what aircraft struck. An item of a
    list may have the place anywhere, and so may a sentence in a paragraph of lines (`beside`) if it
    says what was done.
    """
    acts = verbs.has(folded, start, end)
    strikes = heads.mentions(folded, start, end)
    told = (acts or strikes) and opens_with_place(folded, start, end)
    told = told or (item and strikes) or verbs.is_passive(folded, start, end)
    told = told or verbs.is_by_aircraft(folded, start, end)
    if not told and not (beside and strikes and (acts or heads.conducted(folded, start, end))):
        return None
    place = places.find(folded, start, end)
    if place is None:
        return None
    day = days.find(folded, start, end, published)
    scope = countries.scope(folded[start:end])
    return Clause(start, end, None, place, scope, day, None, False, acts)


def unknown(folded: str, start: int, end: int, published: date | None) -> Clause:
    """A line that the grammar does not know, whole: its place and day where they are printed."""
    place = places.find(folded, start, end) or places.leading(folded, start, end, item=False)
    day = days.find(folded, start, end, published)
    scope = countries.scope(folded[start:end])
    return Clause(start, end, None, place, scope, day, None, False, False)


def looks_like_line(folded: str, start: int, end: int) -> bool:
    """Whether an item tells of strikes, of what they did, or begins with a place."""
    if heads.mentions(folded, start, end) or verbs.has(folded, start, end):
        return True
    if opens_with_place(folded, start, end):
        return True
    return places.leading(folded, start, end, item=False) is not None


def opens_with_place(folded: str, start: int, end: int) -> bool:
    """Whether a sentence opens with where: "Near Hit, …", "South of Mosul, …"."""
    return _OPENS.match(folded, start, end) is not None
