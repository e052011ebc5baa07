"""From a sheet whose head is read to a Release: the tail off, the rest is the text."""

from __future__ import annotations

import re
from datetime import date

from tasks.clean.blocks import Page, Release, Unreadable
from tasks.clean.datelines import Dateline, read_dateline
from tasks.clean.dates import date_line, to_date
from tasks.clean.front import Front
from tasks.clean.headers import read_header
from tasks.clean.kinds import kind_of
from tasks.clean.languages import language_of
from tasks.clean.serials import serial_of
from tasks.clean.sheet import Sheet
from tasks.clean.sites import Site, address_of, kind_in_path
from tasks.clean.tails import is_aside, is_tail

_SENTENCE_WORDS = 9
_END_MARKS = "end mark"
_DATES_OF_A_LIST = 4
_DATELINES_OF_A_LIST = 4
_SHORTEST_LEAD = 60  # characters: shorter lines with capitals and a dash are headings
_PULL_QUOTE = 300
_SECTIONS = ("IRAQ", "SYRIA")
_GALLERY = re.compile(
    r"snapshots of what[’']s happening in the .{3,40} department\.?"
    r"|home ?: .{0,60}\bphoto of the (?:week|day)|.{0,80}\b(?:image|photo) gallery",
    re.IGNORECASE,
)
_GALLERY_HEAD = 24
_FOLLOW = re.compile(r"\(Follow .{2,80} on (?:Twitter|X)\b", re.IGNORECASE)
_PUBLISHED = ("ld:datepublished", "article:published_time", "dc.date.issued", "datepublished")
_UPDATED = ("ld:datemodified", "article:modified_time")


def cut_tail(sheet: Sheet) -> None:
    """Drop what follows the release: from an end mark, or the heading of related stories, on."""
    text_seen = dated = False
    for at, line in enumerate(sheet.lines):
        if text_seen and (line.reason == _END_MARKS or _FOLLOW.match(line.text)):
            sheet.drop_from(at + 1, "after the end mark")
            return
        if text_seen and dated and line.reason == "menu" and _is_dated(sheet, at + 1):
            sheet.drop_from(at, "related")  # another release, below a heading of the site
            return
        if line.role:
            continue
        if text_seen and is_aside(line.text) and _goes_on(sheet, at):
            for one in sheet.lines[at : at + 2]:
                one.drop("dropped", "related")
            continue
        if text_seen and is_tail(line.text):
            sheet.drop_from(at, "related")
            return
        dated = dated or _is_dated(sheet, at)
        text_seen = text_seen or len(line.text.split()) >= _SENTENCE_WORDS


def _is_dated(sheet: Sheet, at: int) -> bool:
    """Is line `at` a date alone, or a kind-and-date line?"""
    line = sheet.lines[at] if at < len(sheet.lines) else None
    if line is None or line.role:
        return False
    return bool(date_line(line.text) or read_header(line.text))


def _goes_on(sheet: Sheet, at: int) -> bool:
    """Does the text go on behind a pointer (`See also:`) and the title that it points to?"""
    behind = sheet.lines[at + 1 : at + 3]
    if len(behind) < 2 or any(line.role for line in behind):
        return False
    title, text = (line.text for line in behind)
    ended = text.endswith((".", "”", '"', "!", "?"))
    return not title.endswith(".") and ended and len(text.split()) >= _SENTENCE_WORDS


def refuse_listing(page: Page, front: Front) -> None:
    """Raise Unreadable for a page that lists releases (no head of its own, and many lines that are
    dates or leads of their own), or that shows one photograph."""
    if any(_GALLERY.fullmatch(block.text) for block in page.blocks[:_GALLERY_HEAD]):
        raise Unreadable("unknown_layout", "the page of a photo, or of a gallery")
    if front.header_date or front.number:
        return
    dates = sum(date_line(block.text) is not None for block in page.blocks if len(block.text) < 40)
    if dates >= _DATES_OF_A_LIST:
        raise Unreadable("unknown_layout", f"{dates} lines are dates: the page lists releases")
    places = [read_dateline(b.text) for b in page.blocks if len(b.text) >= _SHORTEST_LEAD]
    datelines = sum(dateline is not None for dateline in places)
    if datelines >= _DATELINES_OF_A_LIST:
        raise Unreadable("unknown_layout", f"{datelines} datelines: the page lists releases")


def take_body(sheet: Sheet, *, headed: bool = True) -> tuple[str, ...]:
    """Everything that has no role yet is the text.

    Raises Unreadable when none is: `no_body`, or `unknown_layout` where nothing is `headed` either.
    """
    for at in sheet.free():
        sheet.lines[at].drop("body", "")
    paragraphs = sheet.paragraphs()
    if sum(len(paragraph.split()) for paragraph in paragraphs) < 5:
        if not headed:
            raise Unreadable(
                "unknown_layout", "the page has neither the head nor the text of a release"
            )
        raise Unreadable("no_body", "the page has a head but no text below it")
    return paragraphs


def first_dateline(paragraphs: tuple[str, ...]) -> Dateline | None:
    """The dateline of the text, in its first paragraph or, below a short pull quote, its second."""
    if (dateline := read_dateline(paragraphs[0])) is not None or len(paragraphs) == 1:
        return dateline
    below = read_dateline(paragraphs[1]) if len(paragraphs[0]) < _PULL_QUOTE else None
    return below if below and below.place not in _SECTIONS else None


def published_on(page: Page, front: Front, dateline: Dateline | None) -> date | None:
    """The day of publication as the page states it, by trust: its metadata; the kind-and-date line;
    the date in the stamp; the date in the dateline; the date that a dump puts before the page.
    Never a caption, a VIRIN or a sentence."""
    return (
        stated_date(page, _PUBLISHED)
        or front.header_date
        or front.stamp_date
        or (dateline.dated if dateline else None)
        or front.dump_date
    )


def stated_date(page: Page, names: tuple[str, ...] = _PUBLISHED) -> date | None:
    """The first date that the page's metadata give under any of `names`."""
    for name in names:
        if (value := page.metadata.get(name)) and (day := to_date(value)):
            return day
    return None


def build(
    sheet: Sheet,
    front: Front,
    *,
    site: Site,
    layout: str,
    publisher: str,
    kind: str | None = None,
    published: date | None = None,
    summary: str | None = None,
    media_duration: str | None = None,
) -> Release:
    """The Release of a sheet whose lines all have their roles.

    published   given by a layout that trusts its statements in another order
    """
    page, paragraphs = sheet.page, sheet.paragraphs()
    address = address_of(page)
    dateline = first_dateline(paragraphs)
    published = published or published_on(page, front, dateline)
    translation = "\n\n".join(sheet.dropped_for("translation")) or None
    updated = stated_date(page, _UPDATED)
    return Release(
        site=site.host,
        source=site.source,
        publisher=publisher,
        layout=layout,
        kind=kind
        or kind_of(
            front.kind,
            kind_in_path(address),
            front.title or "",
            paragraphs,
            numbered=bool(front.number or front.immediate or front.is_bare),
        ),
        title=front.title,
        paragraphs=paragraphs,
        summary=summary,
        release_number=front.number,
        release_serial=serial_of(front.number),
        published=published,
        updated=updated if updated and published and updated > published else None,
        byline=front.byline,
        dateline_place=dateline.place if dateline else None,
        dateline_date=dateline.dated if dateline else None,
        language=language_of(" ".join(paragraphs)) or page.metadata.get("language", "en")[:2],
        translation=translation,
        translation_language=language_of(translation) if translation else None,
        contacts=sheet.dropped_for("contact"),
        media_duration=media_duration,
        photos=tuple(sheet.photos),
        address=address,
        repaired=page.repaired,
        parts=sheet.parts(),
    )
