"""Copies of releases on other sites: relief portals, archives, trade papers, blogs.

A copy is read as one only when it carries a release's own marks, so that a newspaper's story about a
release is not taken for it. Its date is that of the release, not of the day on which it was copied.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from tasks.clean.assemble import (
    build,
    cut_tail,
    first_dateline,
    refuse_listing,
    stated_date,
    take_body,
)
from tasks.clean.blocks import Page, Release
from tasks.clean.bylines import read_byline
from tasks.clean.datelines import read_dateline
from tasks.clean.dates import date_line, to_date
from tasks.clean.front import Front, read_front
from tasks.clean.headers import read_header
from tasks.clean.photos import take_photos
from tasks.clean.publishers import DEFENSE_DEPARTMENT, issuer_of
from tasks.clean.sheet import Sheet, lay_out
from tasks.clean.sites import Site, address_of, host_of, site_of
from tasks.clean.stamps import read_stamp

ORDER = 50
_FROM = re.compile(r"From an? .{3,120} News Release", re.IGNORECASE)
_CREDITED = re.compile(
    r"\(?(?:Source|Originally published(?: by)?) ?: ?(?P<who>[^;)]{2,80})(?:; ?issued (?P<day>[^)]{6,30}))?"
    r"\)?",
    re.IGNORECASE,
)
_LETTERHEAD = re.compile(
    r"American Forces Press Service|(?:U\.S\. )?Department of Defense|News Transcript",
    re.IGNORECASE,
)
_OFFICIAL = re.compile(
    r"Dep(?:artmen)?t\.? of (?:Defense|War)|US DoD|DoD\b|Central Command|CENTCOM|CJTF|Inherent Resolve"
    r"|\bAFPS\b|American Forces Press Service",
    re.I,
)
_NEWS_SERVICE = re.compile(
    r"American Forces Press Service|DO?D News, Defense Media Activity|(?:U\.S\. )?Department of Defense"
    r"|By .{3,60},? DO?D News(?:, Defense Media Activity)?",
    re.IGNORECASE,
)
_PLACES = ("SOUTHWEST ASIA", "MIDDLE EAST", "TAMPA", "MACDILL", "BAGHDAD", "WASHINGTON")
_ISSUED_FROM = ("SOUTHWEST ASIA",)  # a dateline of releases only: no newspaper writes from there
_ISSUES = re.compile(
    r"officials (?:reported|said|announced) (?:today|yesterday"
    r"|(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
)

_LABELS = frozenset((
    "source", "sources", "posted", "originally published", "published", "origin", "format", "language",
    "primary country", "theme", "themes",
))  # fmt: skip
_HEAD = 40
_FOOT = 6
_LEAD = 500
_TELLING = 120  # characters from which on a line may be the lead


def recognises(page: Page) -> bool:
    """An address of another site, or none, and a release's own marks in the head of the page.

    One of: a stamp with a number, or a kind-and-date line, over a text that names its issuer;
    `From a … News Release`; a line that credits the issuer; the byline of the issuer over a dateline
    of the theatre, or of its news service over any; a lead that reports for the issuer, or that names
    it and is from where it writes.
    """
    if site_of(address_of(page)) is not None:
        return False
    head = [block.text for block in page.blocks[:_HEAD]]
    lead = next((text for text in head if len(text) >= _TELLING), "")[:_LEAD]
    if any(_FROM.fullmatch(text) for text in head):
        return True
    foot = [block.text for block in page.blocks[_HEAD:][-_FOOT:]]
    credits = (m for text in (*head, *foot) if (m := _CREDITED.fullmatch(text)))
    if any(_OFFICIAL.search(match["who"]) for match in credits):
        return True
    dateline = read_dateline(lead)
    placed = dateline is not None and dateline.place.upper().startswith(_PLACES)
    if dateline is not None and any(_NEWS_SERVICE.fullmatch(text) for text in head):
        return True
    if placed and any(issuer_of(read_byline(text) or "") for text in head):
        return True
    if issuer_of(lead) is None and issuer_of(" ".join(head)) is None:
        return False
    if any((stamp := read_stamp(text)) and stamp.number for text in head):
        return True
    if any((h := read_header(text)) and (h.kind or issuer_of(h.byline or "")) for text in head):
        return True
    if dateline is not None and dateline.place.upper().startswith(_ISSUED_FROM):
        return True
    return issuer_of(lead) is not None and _ISSUES.search(lead) is not None


def read(page: Page) -> Release:
    """Read the copy as the release that it is; what the other site adds is dropped."""
    sheet = lay_out(page)
    take_photos(sheet)
    cut_tail(sheet)
    credited, posted = _take_credit(sheet), _take_labels(sheet)
    front = _read_front(sheet)
    refuse_listing(page, front)
    paragraphs = take_body(sheet)
    dateline = first_dateline(paragraphs)
    host = host_of(address_of(page)) or ""
    by_service = any(_NEWS_SERVICE.fullmatch(line.text) for line in sheet.lines[:_HEAD])
    said = " ".join((front.byline or "", *paragraphs[:3]))
    return build(
        sheet,
        front,
        site=Site(host or "unknown", "republished"),
        layout="republished",
        publisher=(None if by_service else issuer_of(said)) or DEFENSE_DEPARTMENT,
        published=credited
        or posted.get("originally published")
        or front.header_date
        or front.stamp_date
        or (dateline.dated if dateline else None)
        or posted.get("posted")
        or stated_date(page),
    )


def _take_credit(sheet: Sheet) -> date | None:
    """Drop the line that says whose release it is; the day on which it says it was issued."""
    free = sheet.free()
    for at in (*free[:_HEAD], *free[_HEAD:][-_FOOT:]):
        match = _CREDITED.fullmatch(sheet.lines[at].text)
        if match and _OFFICIAL.search(match["who"]):
            sheet.lines[at].drop("dropped", "source")
            return to_date(match["day"]) if match["day"] else _day_below(sheet, at)
    return None


def _day_below(sheet: Sheet, at: int) -> date | None:
    """The day in the line `Date: …` that some portals print below the source."""
    below = sheet.lines[at + 1] if at + 1 < len(sheet.lines) else None
    if below is None or below.role or (day := date_line(below.text)) is None:
        return None
    below.drop("dropped", "source")
    return day


def _take_labels(sheet: Sheet) -> dict[str, date]:
    """Drop what a portal says of its copy, a label and a value each; the days among them."""
    days = {}
    free = sheet.free()[:_HEAD]
    for at, value_at in pairwise(free):
        label = sheet.lines[at].text.lower().rstrip(": ")
        if label in _LABELS and value_at == at + 1:
            sheet.lines[at].drop("dropped", "portal")
            sheet.lines[value_at].drop("dropped", "portal")
            if (day := date_line(sheet.lines[value_at].text)) is not None:
                days[label] = day
    return days


def _read_front(sheet: Sheet) -> Front:
    """The head of the release. A blog's own title and date above it are not of the release."""
    free = sheet.free()[:_HEAD]
    letterheads = [at for at in free if _LETTERHEAD.fullmatch(sheet.lines[at].text)]
    for at in free:
        if letterheads and at <= letterheads[-1]:
            sheet.lines[at].drop("dropped", "letterhead" if at in letterheads else "menu")
    for at in sheet.free()[:_HEAD]:
        text = sheet.lines[at].text
        own = read_stamp(text) or date_line(text) or _FROM.fullmatch(text) or read_byline(text)
        if not own:
            continue
        dates = [i for i in free if i < at and date_line(sheet.lines[i].text)]
        if _FROM.fullmatch(text) and len(dates) > 1:
            for above in free:
                if above < dates[-1]:
                    sheet.lines[above].drop("dropped", "menu")
        if _FROM.fullmatch(text):
            break
    return read_front(sheet)
