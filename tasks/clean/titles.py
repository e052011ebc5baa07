"""Which line of a page is its title."""

from __future__ import annotations

import re
from datetime import date

from tasks.clean.bylines import read_byline
from tasks.clean.datelines import read_dateline
from tasks.clean.dates import date_line
from tasks.clean.folding import letters
from tasks.clean.headers import read_header
from tasks.clean.sheet import Sheet
from tasks.clean.sites import address_of
from tasks.clean.slugs import slug_of
from tasks.clean.stamps import read_stamp

_SITE_SUFFIX = re.compile(r"\s+(?:>|»|›|::|\|)\s+.*$|\s+-\s+(?:Editorials on )?Voice of America.*$")
_SITE_PREFIX = re.compile(
    r"^(?:(?:U\.S\. Central Command|CENTCOM|Operation Inherent Resolve|Defense\.gov(?: News Article)?)"
    r"\s*[|:]\s+|DVIDS - News - )"
)
_TITLES = ("ld:headline", "og:title", "twitter:title", "dc.title", "title")
WINDOW = 60
_LONGEST_TITLE = 260
_PRESENTER = re.compile(
    r"presenters?\s?:|as (?:prepared for delivery|prepared|delivered)(?: by\b|,|$)", re.IGNORECASE
)
_OFFICE = re.compile(
    r"(?:(?:Acting |Deputy |Under |Assistant |Vice )*(?:Secretary of (?:Defense|War|State)"
    r"|Chairman of the Joint Chiefs of Staff)|Department of Defense (?:Spokesman|Press Secretary))"
    r"\b[^:!?]{0,160}(?<![.”])"
)
_ABBREVIATIONS = ("U.S.", "U.N.", "D.C.", "Jr.", "Sr.", "a.m.", "p.m.", "Gen.", "Inc.")
_TITLE_WORDS = 4
_MENU_LINES = 4


def stated_titles(sheet: Sheet) -> list[str]:
    """The titles that the page's head states, the most trusted first, without the site's name."""
    metadata = sheet.page.metadata
    stated = (metadata.get(name, "") for name in _TITLES)
    return [_SITE_SUFFIX.sub("", _SITE_PREFIX.sub("", title)).strip() for title in stated if title]


def named_line(sheet: Sheet, free: list[int]) -> int | None:
    """The first of the lines `free` that the page's head names as its title; else the first that its
    address does."""
    lines = sheet.lines
    stated = {letters(title) for title in stated_titles(sheet)}
    for at in free if stated else ():
        if letters(lines[at].text) in stated:
            return at
    slug = slug_of(address_of(sheet.page))
    return next((at for at in free if slug.names(lines[at].text)), None) if slug else None


def find_title(sheet: Sheet, header_at: int | None, bare: bool) -> int | None:
    """The line that is the title: the one that the page's metadata or its address name; else the line
    before a bare date line; else the first heading or line after the kind-and-date line, or the line
    before it when the text follows at once; without such a line, the likeliest line before the text."""
    lines, free = sheet.lines, sheet.free()
    if (named := named_line(sheet, free[: WINDOW * 2])) is not None:
        return named
    before = [at for at in free if header_at is not None and at < header_at]
    before = [at for at in before if can_be_title(lines[at].text)]
    if bare and before:
        headed = [at for at in before if lines[at].kind == "heading"]
        return (headed or before)[-1]
    after = [at for at in free[: WINDOW * 2] if header_at is None or at > header_at]
    headings = [at for at in after if lines[at].kind == "heading" and can_be_title(lines[at].text)]
    if headings:
        return headings[0]
    if header_at is None:
        return _likeliest(sheet, after)
    for at in after:
        text = lines[at].text
        if can_be_title(text) and not (before and _is_sentence(text)):
            return at
        if not is_head_line(text):
            break
    return before[-1] if before else None


def _likeliest(sheet: Sheet, free: list[int]) -> int | None:
    """The first line of four words or more before the text; else the first, or, below what must be
    a menu, the last. On paper the letterhead and the stamp stand above the title."""
    found: list[int] = []
    stamps: list[int] = []
    for at in free:
        text = sheet.lines[at].text
        if can_be_title(text) and not (found and _is_sentence(text)):
            found.append(at)
        elif not is_head_line(text):
            break
        elif read_stamp(text) or date_line(text):
            stamps.append(at)
    if stamps and sheet.page.media_type == "application/pdf":
        found = [at for at in found if at > stamps[0]] or found
    found = [at for at in found if not _is_statement(sheet.lines[at].text)] or found
    for at in found:
        if len(sheet.lines[at].text.split()) >= _TITLE_WORDS:
            return at
    if not found:
        return None
    return found[-1] if len(found) >= _MENU_LINES else found[0]


def can_be_title(text: str) -> bool:
    """Is the line short enough, and neither a head line, nor the text, nor a whole sentence?"""
    if len(text) > _LONGEST_TITLE or len(text) < 4 or is_head_line(text) or read_dateline(text):
        return False
    words = len(text.split())
    return not (words > 12 and _is_statement(text))


def _is_sentence(text: str) -> bool:
    return len(text.split()) > 24 or (len(text.split()) > 7 and text.endswith((".", "”", '"')))


def _is_statement(text: str) -> bool:
    return text.endswith(".") and not text.endswith(_ABBREVIATIONS)


def is_head_line(text: str) -> bool:
    """Is the line a date, a stamp, a byline, a kind-and-date line or the presenter of a briefing?"""
    return bool(
        date_line(text)
        or read_stamp(text)
        or read_byline(text)
        or read_header(text)
        or is_presenter(text)
        or dated_place(text)
    )


def dated_place(text: str) -> date | None:
    """The date of a head line that says where and when, and no more: `Tampa, FL — May 8, 2017`."""
    dateline = read_dateline(text) if len(text) < 90 else None
    return date_line(text[dateline.end :]) if dateline else None


def is_presenter(text: str) -> bool:
    """`Presenters: Col. A. Person`, or `As Delivered by …`, above a transcript."""
    return len(text) < 400 and _PRESENTER.match(text) is not None


def is_office(text: str) -> bool:
    """An office with a name and no more, as it stands below the date of a speech."""
    return len(text.split()) <= 16 and _OFFICE.fullmatch(text) is not None
