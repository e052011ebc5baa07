"""Dates of a text: what is printed, joined into ranges and settled by the day of publication."""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import date

from tasks.enrich import sentences
from tasks.enrich.dates import beginnings, parts, printed, relative, settle
from tasks.enrich.dates.printed import Printed
from tasks.enrich.dates.rows import DateMention
from tasks.enrich.dates.settle import Days
from tasks.enrich.sentences import Span

_TO = re.compile(r" ?(?:-{1,2}|to|through|thru|until|till) ?(?:the end of )?")
_AND = re.compile(r",? (?:and|&) ")
_BETWEEN = re.compile(r"(?<![\w-])[Bb]etween (?:the )?\Z")
_FROM = re.compile(r"(?<![\w-])(?:[Bb]etween|[Ff]rom) \Z")
_SINCE = re.compile(r"(?<![\w-])[Ss]ince (?:early |late |mid-? ?|the (?:beginning|start) of )?\Z")
_IN = re.compile(
    r"(?<![\w-])(?:in|since|during|of|from|until|by|last|this|late|early|mid-?|for|through|to|between"
    r"|before|after|and|In|Since|During|From|Until|By|For|Between|Before|After|Late|Early|Last) ?\Z"
)


def find(
    folded: str, text: str, spans: list[Span], published: date | None, taken: list[Span]
) -> tuple[DateMention, ...]:
    """Every date and period of a text, in order, without overlaps.

    `spans` are its sentences; a month inside a span of `taken` (a name, in order) is none. What is
    not settled without the date of publication is null when `published` is.
    """
    if published and not 1900 < published.year < 2200:
        published = None  # a misprint, and too near the ends of the calendar to count from
    rows = _from_print(folded, text, spans, published, _outside(printed.find(folded), taken))
    rows += [
        _row(text, c.start, c.end, c.days, c.precision, "relative" if c.days else "unsettled")
        for c in relative.find(folded, published)
    ]
    rows += [
        _row(text, start, end, (day, published) if published else (day, None), "since", "campaign")
        for start, end, day in beginnings.find(folded)
    ]
    kept: list[DateMention] = []
    for row in sorted(rows, key=lambda r: (r.char_start, -r.char_end)):
        if not kept or row.char_start >= kept[-1].char_end:
            kept.append(row)
    return tuple(kept)


def _outside(found: list[Printed], taken: list[Span]) -> list[Printed]:
    starts = [span[0] for span in taken]
    kept = []
    for one in found:
        index = bisect_right(starts, one.start) - 1
        if index < 0 or taken[index][1] <= one.start:
            kept.append(one)
    return kept


def _from_print(
    folded: str, text: str, spans: list[Span], published: date | None, found: list[Printed]
) -> list[DateMention]:
    rows: list[DateMention] = []
    index = 0
    while index < len(found):
        first = found[index]
        if rows and first.start < rows[-1].char_end:
            index += 1
            continue
        start, end, first, last = _range(folded, found, index)
        index += (
            2 if last is not first and index + 1 < len(found) and found[index + 1] is last else 1
        )
        low = max(0, start - 24)
        if first.vague and last is first and not _IN.search(folded, low, start):
            part = parts.before(folded, start)
            if part is None:
                continue
        sentence = sentences.at(spans, start)
        to_come = settle.future(folded[max(sentence[0], start - 80) : start])
        settled, how = _settled(first, last, published, to_come=to_come)
        rows.append(_built(folded, text, (start, end), (first, last), settled, how, published))
    return rows


def _range(folded: str, found: list[Printed], index: int) -> tuple[int, int, Printed, Printed]:
    """The first and last day that belong together, and the words that hold both."""
    first = found[index]
    between = _BETWEEN.search(folded, max(0, first.start - 14), first.start) is not None
    joint = _TO.match(folded, first.end) or (_AND.match(folded, first.end) if between else None)
    if joint:
        after = found[index + 1] if index + 1 < len(found) else None
        if after and after.start == joint.end() and bool(after.day) == bool(first.day):
            return first.start, after.end, first, after
        tail = printed.tail(folded, joint.end()) if first.day and not first.year else None
        if tail and first.month:
            last = Printed(joint.end(), tail[0], tail[2], first.month, tail[1])
            return first.start, tail[0], first, last
    if first.day and first.month and folded[first.start].isdigit():
        head = printed.head(folded, first.start)
        free = head and (index == 0 or found[index - 1].end <= head[0])
        if head and free and head[1] < first.day:
            begin = Printed(head[0], first.start, first.year, first.month, head[1])
            return head[0], first.end, begin, first
    return first.start, first.end, first, first


def _settled(
    first: Printed, last: Printed, published: date | None, *, to_come: bool
) -> tuple[Days | None, str]:
    """First and last day, and how the year was found."""
    how = "printed"
    year = last.year
    if year is None and first.year is not None:
        year = first.year + ((last.month or 0) < (first.month or 0))
    if year is None:
        how = "year"
        year = settle.year_of(last, published, to_come=to_come) if published else None
    if year is None:
        return None, "unsettled"
    begun = first.year
    if begun is None:
        begun = year - ((first.month or 0) > (last.month or 12))
    low, high = settle.days(first, begun), settle.days(last, year)
    if low is None or high is None or low[0] > high[1]:
        return None, "unsettled"
    return (low[0], high[1]), how


def _built(
    folded: str,
    text: str,
    span: Span,
    ends: tuple[Printed, Printed],
    settled: Days | None,
    how: str,
    published: date | None,
) -> DateMention:
    start, end = span
    first, last = ends
    precision = "days" if last is not first else "day" if first.day else "month"
    precision = "year" if precision == "month" and first.month is None else precision
    single = last is first
    part = parts.before(folded, start, of_day=first.day is not None) if single else None
    if part:
        start = part.start
        settled = parts.of(part, settled) if settled else None
        precision, how = part.precision, how if settled else "unsettled"
    since = _SINCE.search(folded, max(0, start - 30), start)
    if since and last is first:
        begun = settled[0] if settled else None
        until = published if begun and published and begun <= published else None
        begins = since.start()
        return DateMention(begins, end, text[begins:end], begun, until, "since", how)
    return _row(text, start, end, settled, precision, how)


def _row(
    text: str,
    start: int,
    end: int,
    days: tuple[date, date | None] | None,
    precision: str,
    how: str,
) -> DateMention:
    first, last = days or (None, None)
    return DateMention(start, end, text[start:end], first, last, precision, how)
