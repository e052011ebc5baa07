"""The head of a release: kind and date, title, stamp and byline, wherever the site put each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tasks.clean.blocks import Unreadable
from tasks.clean.bylines import is_issuer, read_byline
from tasks.clean.datelines import read_dateline
from tasks.clean.dates import date_line, dump_date, is_dump_date, to_date
from tasks.clean.folding import letters
from tasks.clean.headers import KINDS, read_header
from tasks.clean.kinds import announces_transcript, lists_strikes
from tasks.clean.presenters import take_presenters
from tasks.clean.sheet import Sheet
from tasks.clean.stamps import read_stamp
from tasks.clean.titles import (
    WINDOW,
    dated_place,
    find_title,
    is_office,
    is_presenter,
    stated_titles,
)

_LONGEST_HEAD = 40
_SHORT_NUMBER = 7
_AHEAD = 3
_HEAD_WORDS = 30
_TEXT_WORDS = 30


@dataclass(slots=True)
class Front:
    """What the head says. `header_date` is the kind-and-date line's, `stamp_date` the stamp's."""

    title: str | None = None
    kind: str | None = None
    header_date: date | None = None
    stamp_date: date | None = None
    dump_date: date | None = None
    number: str | None = None
    byline: str | None = None
    bare: bool = False
    stamped: bool = False
    immediate: bool = False
    authored: bool = False

    @property
    def is_bare(self) -> bool:
        """Does the date line stand alone, as it does above the task force's press releases?"""
        return self.bare and not (self.byline or self.authored)

    @property
    def is_evident(self) -> bool:
        """Did the page have any of a release's own head lines?"""
        dates = (self.header_date, self.stamp_date, self.dump_date)
        return any(dates) or bool(self.number or self.stamped or self.byline)


def read_front(sheet: Sheet) -> Front:
    """Read the head of a release and give each of its lines its role.

    Some dumps of releases begin below their title. Such a page is read all the same when its head,
    its dateline or its list of strikes shows what it is; its title is then null, as it states none.
    Raises Unreadable `no_title` for any other page without a line that can be the title.
    """
    front = Front()
    header_at = _take_header(sheet, front)
    title_at = find_title(sheet, header_at, front.bare)
    if title_at is None:
        front.title = next(iter(stated_titles(sheet)), None)
        start = 0 if header_at is None else header_at + 1
    else:
        front.title = sheet.lines[title_at].text
        sheet.lines[title_at].drop("title", "title")
        start = title_at + 1
    start = _take_lines_above(sheet, start, front)
    _take_head(sheet, start, front)
    if front.kind == "transcript" or announces_transcript(front.title or ""):
        take_presenters(sheet)
    if not front.title and not _needs_no_title(sheet, front):
        raise Unreadable("no_title", "no line before the text can be its title")
    return front


def _take_lines_above(sheet: Sheet, start: int, front: Front) -> int:
    """Read the lines above the title; where those below it start, as a line may be parted in two."""
    at = 0
    while at < start:
        if not sheet.lines[at].role:
            lines = len(sheet.lines)
            if is_issuer(sheet.lines[at].text) or not _take_head_line(sheet, at, front):
                sheet.lines[at].drop("dropped", "menu")
            start += len(sheet.lines) - lines
        at += 1
    return start


def _needs_no_title(sheet: Sheet, front: Front) -> bool:
    free = sheet.free()
    words = sum(len(sheet.lines[at].text.split()) for at in free)
    dated = any(read_dateline(sheet.lines[at].text) for at in free[:_AHEAD])
    if words < _TEXT_WORDS:
        return False
    return front.is_evident or dated or lists_strikes("", [sheet.lines[at].text for at in free])


def _take_header(sheet: Sheet, front: Front) -> int | None:
    for at in sheet.free()[:WINDOW]:
        text = sheet.lines[at].text
        if len(text.split()) > _HEAD_WORDS:
            return None  # the text has begun: a later kind-and-date line is another release's
        header = read_header(text)
        if header is not None:
            sheet.lines[at].drop("dropped", "header")
            front.kind, front.header_date, front.bare = header.kind, header.published, header.bare
            above = sheet.lines[at - 1].text.lower() if at and sheet.lines[at].gap == 0 else ""
            if header.bare and above in KINDS:  # `Press Release` and `| May 8, 2017` on two lines
                front.kind, front.bare = KINDS[above], False
            front.authored = header.authored
            if header.authored or header.byline:
                front.byline = read_byline(header.byline or "") or header.byline
                front.bare = front.bare or front.kind is None
            return at
    return None


def _take_head(sheet: Sheet, start: int, front: Front) -> None:
    """Take head lines below the title until the first line of the text.

    A short line that is followed by more of the head is the page's subtitle, not its text.
    """
    at = start
    while at < min(len(sheet.lines), start + _LONGEST_HEAD):
        line = sheet.lines[at]
        if not line.role and at and sheet.lines[at - 1].reason == "header" and is_office(line.text):
            line.drop("dropped", "presenter")
        elif not line.role and not _take_head_line(sheet, at, front):
            if not _is_subtitle(sheet, at):
                return
            line.drop("dropped", "subtitle")
        at += 1


def _is_subtitle(sheet: Sheet, at: int) -> bool:
    text = sheet.lines[at].text
    if len(text) > 160 or text.endswith((".", "”", '"', ":")) or read_dateline(text):
        return False
    following = [sheet.lines[i].text for i in sheet.free(at + 1)[:_AHEAD]]
    return any(date_line(t) or read_stamp(t) for t in following)


def _take_head_line(sheet: Sheet, at: int, front: Front) -> bool:
    line = sheet.lines[at]
    text = line.text
    if (header := read_header(text)) is not None:
        front.header_date = front.header_date or header.published
        front.kind = front.kind or header.kind
        line.drop("dropped", "header")
        return True
    if is_dump_date(text):
        front.dump_date = dump_date(text)
        line.drop("dropped", "header")
        return True
    if (day := date_line(text) or dated_place(text)) is not None:
        front.stamp_date = front.stamp_date or day
        line.drop("dropped", "header")
        return True
    if (stamp := read_stamp(text)) is not None:
        front.stamp_date = front.stamp_date or stamp.published
        # The site's own count (`16-016`) stands above the number that the release bears.
        if front.number is None or (stamp.number and len(front.number) < _SHORT_NUMBER):
            front.number = stamp.number or front.number
        front.stamped = True
        front.immediate = front.immediate or stamp.immediate
        if stamp.end < len(text):
            sheet.split(at, stamp.end, "header")
        else:
            line.drop("dropped", "header")
        return True
    if is_presenter(text):
        front.stamp_date = front.stamp_date or to_date(text)
        line.drop("dropped", "presenter")
        return True
    if (byline := read_byline(text)) is not None:
        if front.byline and is_issuer(text):
            if letters(byline) not in letters(front.byline):
                front.byline = f"{front.byline}, {byline}"
        elif front.byline is None:
            front.byline = byline
        else:
            front.byline = f"{front.byline}; {byline}"
        line.drop("dropped", "byline")
        return True
    return False
