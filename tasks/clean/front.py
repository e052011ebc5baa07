"""The head of a release: kind and date, title, stamp and byline, wherever the site put each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from tasks.clean.blocks import Unreadable
from tasks.clean.bylines import is_issuer, read_byline
from tasks.clean.datelines import read_dateline
from tasks.clean.dates import date_line
from tasks.clean.folding import letters
from tasks.clean.headers import read_header
from tasks.clean.sheet import Sheet
from tasks.clean.stamps import read_stamp

_SITE_SUFFIX = re.compile(r"\s+(?:>|»|›|::|\|)\s+.*$|\s+-\s+(?:Editorials on )?Voice of America.*$")
_SITE_PREFIX = re.compile(r"^(?:U\.S\. Central Command|CENTCOM|Operation Inherent Resolve)\s+\|\s+")
_TITLES = ("ld:headline", "og:title", "twitter:title", "dc.title", "title")
_WINDOW = 60
_LONGEST_TITLE = 260
_AHEAD = 3
_HEAD_WORDS = 30


@dataclass(slots=True)
class Front:
    """What the head says. `header_date` is the kind-and-date line's, `stamp_date` the stamp's."""

    title: str = ""
    kind: str | None = None
    header_date: date | None = None
    stamp_date: date | None = None
    number: str | None = None
    byline: str | None = None
    bare: bool = False
    stamped: bool = False

    @property
    def is_evident(self) -> bool:
        """Did the page have any of a release's own head lines?"""
        return bool(
            self.header_date or self.stamp_date or self.number or self.stamped or self.byline
        )


def read_front(sheet: Sheet) -> Front:
    """Read the head of a release and give each of its lines its role.

    Raises Unreadable `no_title` when no line can be the title.
    """
    front = Front()
    header_at = _take_header(sheet, front)
    title_at = _find_title(sheet, header_at, front.bare)
    if title_at is None:
        front.title = stated_titles(sheet)[0] if stated_titles(sheet) else ""
        start = 0 if header_at is None else header_at + 1
    else:
        front.title = sheet.lines[title_at].text
        sheet.lines[title_at].drop("title", "title")
        start = title_at + 1
    for at in sheet.free():
        if at >= start:
            break
        if not _take_head_line(sheet, at, front):
            sheet.lines[at].drop("dropped", "menu")
    _take_head(sheet, start, front)
    if not front.title:
        raise Unreadable("no_title", "no line before the text can be its title")
    return front


def _take_header(sheet: Sheet, front: Front) -> int | None:
    for at in sheet.free()[:_WINDOW]:
        text = sheet.lines[at].text
        if len(text.split()) > _HEAD_WORDS:
            return None  # the text has begun: a later kind-and-date line is another release's
        header = read_header(text)
        if header is not None:
            sheet.lines[at].drop("dropped", "header")
            front.kind, front.header_date, front.bare = header.kind, header.published, header.bare
            if header.byline:
                front.byline = read_byline(header.byline) or header.byline
                front.bare = header.bare or header.kind is None
            return at
    return None


def stated_titles(sheet: Sheet) -> list[str]:
    """The titles that the page's head states, the most trusted first, without the site's name."""
    metadata = sheet.page.metadata
    stated = (metadata.get(name, "") for name in _TITLES)
    return [_SITE_SUFFIX.sub("", _SITE_PREFIX.sub("", title)).strip() for title in stated if title]


def _find_title(sheet: Sheet, header_at: int | None, bare: bool) -> int | None:
    """The line that is the title: the one the page's metadata names; else the line before a bare
    date line; else the first heading or line after the kind-and-date line, or the line before it
    when the text follows at once."""
    lines, free = sheet.lines, sheet.free()
    stated = {letters(title) for title in stated_titles(sheet)}
    if stated:
        for at in free[: _WINDOW * 2]:
            if letters(lines[at].text) in stated:
                return at
    before = [at for at in free if header_at is not None and at < header_at]
    before = [at for at in before if _can_be_title(lines[at].text)]
    if bare and before:
        return before[-1]
    after = [at for at in free[: _WINDOW * 2] if header_at is None or at > header_at]
    headings = [at for at in after if lines[at].kind == "heading" and _can_be_title(lines[at].text)]
    if headings:
        return headings[0]
    for at in after:
        text = lines[at].text
        if _can_be_title(text) and not (before and _is_sentence(text)):
            return at
        if not _is_head_line(text):
            break
    return before[-1] if before else None


def _can_be_title(text: str) -> bool:
    if len(text) > _LONGEST_TITLE or len(text) < 4 or _is_head_line(text) or read_dateline(text):
        return False
    return not (text.endswith(".") and len(text.split()) > 24)


def _is_sentence(text: str) -> bool:
    return len(text.split()) > 24 or (len(text.split()) > 7 and text.endswith((".", "”", '"')))


def _is_head_line(text: str) -> bool:
    return bool(date_line(text) or read_stamp(text) or read_byline(text) or read_header(text))


def _take_head(sheet: Sheet, start: int, front: Front) -> None:
    """Take head lines below the title until the first line of the text.

    A short line that is followed by more of the head is the page's subtitle, not its text.
    """
    at = start
    while at < len(sheet.lines):
        line = sheet.lines[at]
        if not line.role and not _take_head_line(sheet, at, front):
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
    if (day := date_line(text)) is not None:
        front.stamp_date = front.stamp_date or day
        line.drop("dropped", "header")
        return True
    if (stamp := read_stamp(text)) is not None:
        front.stamp_date = front.stamp_date or stamp.published
        front.number = front.number or stamp.number
        front.stamped = True
        if stamp.end < len(text):
            sheet.split(at, stamp.end, "header")
        else:
            line.drop("dropped", "header")
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
