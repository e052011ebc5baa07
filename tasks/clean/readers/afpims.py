"""centcom.mil since 2016 and inherentresolve.mil: the AFPIMS sites of the military commands."""

from __future__ import annotations

import re

from tasks.clean.assemble import build, cut_tail, first_dateline, refuse_listing, take_body
from tasks.clean.blocks import Page, Release, Unreadable
from tasks.clean.datelines import read_dateline
from tasks.clean.front import Front, read_front
from tasks.clean.headers import read_header
from tasks.clean.kinds import kind_of
from tasks.clean.photos import take_photos
from tasks.clean.publishers import military_publisher
from tasks.clean.sheet import Sheet, lay_out
from tasks.clean.sites import CENTCOM, INHERENT_RESOLVE, Site, address_of, site_of
from tasks.clean.stamps import read_stamp
from tasks.clean.trimmings import trim_videos

ORDER = 40
_BANNER = re.compile(r"(?:an? )?\.mil website belongs to an official", re.IGNORECASE)
_BREADCRUMB = re.compile(r"HOME ?: ?(?:NEWSROOM|MEDIA|RELEASES|NEWS)\b", re.IGNORECASE)
_LETTERHEAD = re.compile(r"CJTF-OIR|Combined Joint Task Force|Operation Inherent Resolve", re.I)
_ISSUER = re.compile(r"CJTF|Combined Joint Task Force|Inherent Resolve|Central Command|Coalition")
_COUNTING_KINDS = ("strike_release", "casualty_report")
_WINDOW = 120
_STAMPED = 12
_OPENING = 4
_LEAD = 400


def recognises(page: Page) -> bool:
    """By address; without one, by a kind-and-date line under a .mil banner or of the task force."""
    if (address := address_of(page)) is not None:
        return site_of(address) in (CENTCOM, INHERENT_RESOLVE)
    head = [block.text for block in page.blocks[:_WINDOW]]
    if any(read_header(text) for text in head):
        return any(_BANNER.match(t) or _ISSUER.search(t) for t in head)
    if any(_opens_release(text) for text in head[:_OPENING]):
        return True
    stamps = [stamp for text in head[:_STAMPED] if (stamp := read_stamp(text))]
    if any(stamp.number for stamp in stamps) and any(_ISSUER.search(text) for text in head):
        return True
    return page.media_type == "application/pdf" and any(_LETTERHEAD.search(t) for t in head[:12])


def _opens_release(text: str) -> bool:
    """Is it the lead of a release: a dateline of the theatre or the command, and an issuer?"""
    dateline = read_dateline(text)
    return (
        dateline is not None
        and dateline.place.upper().startswith(("SOUTHWEST ASIA", "MIDDLE EAST", "TAMPA", "MACDILL"))
        and _ISSUER.search(text, dateline.end, dateline.end + _LEAD) is not None
    )


def read(page: Page) -> Release:
    """Read a release, a news article or a story of the two sites, in any of its three forms."""
    sheet = lay_out(page)
    take_photos(sheet)
    cut_tail(sheet)
    front = read_front(sheet)
    refuse_listing(page, front)
    trim_videos(sheet)
    paragraphs = take_body(sheet)
    dateline = first_dateline(paragraphs)
    counts = kind_of(None, None, front.title or "", paragraphs, numbered=False) in _COUNTING_KINDS
    if not (front.is_evident or dateline or counts):
        raise Unreadable(
            "unknown_layout", "no kind, date, number, byline or dateline: not the page of a release"
        )
    site = _site(page, sheet, front)
    place, end = (dateline.place, dateline.end) if dateline else (None, 0)
    return build(
        sheet,
        front,
        site=site,
        layout="afpims",
        publisher=military_publisher(site, front.byline, place, paragraphs, end),
    )


def _site(page: Page, sheet: Sheet, front: Front) -> Site:
    """The address says it; else the breadcrumb and the bare date line are inherentresolve.mil's."""
    if (site := site_of(address_of(page))) is not None:
        return site
    if front.bare or page.media_type == "application/pdf":
        return INHERENT_RESOLVE
    return (
        INHERENT_RESOLVE if any(_BREADCRUMB.match(line.text) for line in sheet.lines) else CENTCOM
    )
