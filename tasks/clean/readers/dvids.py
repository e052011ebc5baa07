"""DVIDS (dvidshub.net): stories that the services' own writers file there."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlsplit

from tasks.clean.assemble import build, cut_tail, stated_date, take_body
from tasks.clean.blocks import Page, Release, Unreadable
from tasks.clean.bylines import read_byline
from tasks.clean.datelines import read_dateline
from tasks.clean.front import Front
from tasks.clean.photos import take_photos
from tasks.clean.publishers import TASK_FORCE, is_task_force
from tasks.clean.sheet import Sheet, lay_out
from tasks.clean.sites import DVIDS, address_of, site_of
from tasks.clean.titles import can_be_title, named_line

ORDER = 15
_DAY = re.compile(r"(\d\d)\.(\d\d)\.((?:19|20)\d\d)(?: \d\d:\d\d)?")
_POSTED = re.compile(r"(?:Date )?Posted ?:?[ |]*(.{0,20}?)[ |]*", re.IGNORECASE)
_FIELD = re.compile(r"(?:Date|Posted|News ID|Location) ?: ?.{1,60}", re.IGNORECASE)
_INFO = re.compile(
    r"NEWS INFO|Date (?:Taken|Posted) ?:.{0,30}|Story ID ?:.{0,20}|PUBLIC DOMAIN"
    r"|This work, .{1,300} must comply with the restrictions.{0,120}|MORE LIKE THIS|GALLERY",
    re.IGNORECASE,
)
_STORY_BY = re.compile(r"(?:Courtesy Story|Story by .{2,120})", re.IGNORECASE)
_STORY = re.compile(r"/news/(?:printable/)?\d+")
_HEAD = 40
_HEAD_LINES = 12
_LONGEST = 120  # characters of a place, or of a unit's name


def recognises(page: Page) -> bool:
    """By address; without one, by the credit line and one of the site's own fields."""
    if (address := address_of(page)) is not None:
        return site_of(address) == DVIDS
    if page.metadata.get("title", "").startswith("DVIDS - News - "):
        return True
    texts = [block.text for block in page.blocks]
    credited = any(_STORY_BY.fullmatch(text) for text in texts[:_HEAD])
    return credited and any(_posted(text) or _DAY.fullmatch(text) for text in texts)


def read(page: Page) -> Release:
    """Read a story: title, place, day, writer and unit stand above its text, its dates below.

    It is published on the day on which it was posted; the day in its head is that of the events.
    """
    address = address_of(page)
    if address is not None and _STORY.match(urlsplit(address).path) is None:
        raise Unreadable("unknown_layout", "an address of the site, but not of one of its stories")
    sheet = lay_out(page)
    posted = _take_info(sheet)
    take_photos(sheet)
    cut_tail(sheet)
    front = Front()
    unit = _take_head(sheet, front)
    take_body(sheet)
    return build(
        sheet,
        front,
        site=DVIDS,
        layout="dvids",
        publisher=TASK_FORCE if unit and is_task_force(unit) else unit or "DVIDS",
        kind="news",
        published=stated_date(page) or posted or front.header_date,
    )


def _take_info(sheet: Sheet) -> date | None:
    """Drop the fields below the story and all that follows them; the day on which it was posted."""
    texts = [line.text for line in sheet.lines]
    infos = [at for at, text in enumerate(texts) if _INFO.fullmatch(text)]
    if not infos:
        return None
    sheet.drop_from(infos[0], "story information")
    for at, text in enumerate(texts[infos[0] :], infos[0]):
        if match := _POSTED.fullmatch(text):
            beside = match.group(1) or (texts[at + 1] if at + 1 < len(texts) else "")
            return _day(beside)
    return None


def _take_head(sheet: Sheet, front: Front) -> str | None:
    """Read the lines above the text; the unit that filed the story.

    A page for printing has its fields there, and prints its title again below them.
    """
    free = sheet.free()[:_HEAD]
    title_at = named_line(sheet, free)
    if title_at is None:
        title_at = next((at for at in free if can_be_title(sheet.lines[at].text)), None)
    if title_at is None:
        raise Unreadable("no_title", "no line before the text can be its title")
    front.title = sheet.lines[title_at].text
    for at in free:
        if at < title_at:
            sheet.lines[at].drop("dropped", "menu")
    sheet.lines[title_at].drop("title", "title")
    unit, credited = None, False
    for line in sheet.lines[title_at + 1 :][:_HEAD_LINES]:
        if line.role and line.reason != "letterhead":
            continue  # the site's own line, as against the name of the unit
        if day := _day(line.text) or _posted(line.text):
            front.header_date = day
            line.drop("dropped", "header")
        elif _FIELD.fullmatch(line.text):
            line.drop("dropped", "header")
        elif line.text == front.title:
            line.drop("dropped", "repeat")
        elif _STORY_BY.fullmatch(line.text):
            front.byline, credited = read_byline(line.text), True
            line.drop("dropped", "byline")
        elif (credited and unit) or _is_text(line.text):
            break
        elif unit is None and not line.text.isupper():
            unit = line.text
            line.drop("dropped", "byline")
        else:
            line.drop("dropped", "place")
    return unit


def _is_text(text: str) -> bool:
    return len(text) > _LONGEST or text.endswith((".", "”")) or read_dateline(text) is not None


def _posted(text: str) -> date | None:
    """The day in a field `Posted: 07.24.2018 14:21`."""
    match = _POSTED.fullmatch(text)
    return _day(match.group(1)) if match else None


def _day(text: str) -> date | None:
    match = _DAY.fullmatch(text.strip(" |"))
    if match is None:
        return None
    month, day, year = map(int, match.groups())
    try:
        return date(year, month, day)
    except ValueError:
        return None
