"""centcom.mil since 2016 and inherentresolve.mil: the AFPIMS sites of the military commands."""

from __future__ import annotations

import re

from tasks.clean.assemble import build
from tasks.clean.blocks import Page, Release, Unreadable
from tasks.clean.datelines import read_dateline
from tasks.clean.front import Front
from tasks.clean.headers import read_header
from tasks.clean.kinds import kind_of
from tasks.clean.official import read_official
from tasks.clean.publishers import military_publisher
from tasks.clean.sheet import Sheet
from tasks.clean.sites import CENTCOM, INHERENT_RESOLVE, Site, address_of, site_of
from tasks.clean.stamps import read_stamp

ORDER = 40
_BANNER = re.compile(
    r"(?:an? )?\.mil website belongs to an official|website belongs to an official U\.?S\.? Dep",
    re.IGNORECASE,
)
_SITE = re.compile(r" > (?:U\.S\. Central Command|(?:CJTF-)?Operation Inherent Resolve) >")
_BREADCRUMB = re.compile(r"HOME ?: ?(?:NEWSROOM|MEDIA|RELEASES|NEWS)\b", re.IGNORECASE)
_LETTERHEAD = re.compile(r"CJTF-OIR|Combined Joint Task Force|Operation Inherent Resolve", re.I)
_ISSUER = re.compile(r"CJTF|Combined Joint Task Force|Inherent Resolve|Central Command|Coalition")
_COUNTING_KINDS = ("strike_release", "casualty_report")
_WINDOW = 120
_STAMPED = 12
_OPENING = 4
_LEAD = 400


def recognises(page: Page) -> bool:
    """By address; without one, by the site's name in the page's title, or by a kind-and-date line under a
    .mil banner or of the task force."""
    if (address := address_of(page)) is not None:
        return site_of(address) in (CENTCOM, INHERENT_RESOLVE)
    if _SITE.search(page.metadata.get("title", "")):
        return True
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
    found = read_official(page)
    front, paragraphs = found.front, found.paragraphs
    counts = kind_of(None, None, front.title or "", paragraphs, numbered=False) in _COUNTING_KINDS
    if not (front.is_evident or found.dateline or counts):
        raise Unreadable(
            "unknown_layout", "no kind, date, number, byline or dateline: not the page of a release"
        )
    site = _site(page, found.sheet, front)
    return build(
        found.sheet,
        front,
        site=site,
        layout="afpims",
        publisher=military_publisher(site, front.byline, paragraphs, found.dateline),
    )


def _site(page: Page, sheet: Sheet, front: Front) -> Site:
    """The address says it, or the page's title; else the breadcrumb and the bare date line are
    inherentresolve.mil's."""
    if (site := site_of(address_of(page))) is not None:
        return site
    if named := _SITE.search(page.metadata.get("title", "")):
        return CENTCOM if "Central" in named.group() else INHERENT_RESOLVE
    if front.bare or page.media_type == "application/pdf":
        return INHERENT_RESOLVE
    return (
        INHERENT_RESOLVE if any(_BREADCRUMB.match(line.text) for line in sheet.lines) else CENTCOM
    )
