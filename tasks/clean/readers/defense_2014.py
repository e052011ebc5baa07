"""defense.gov before it moved to AFPIMS in 2015, and its archive (`newsarticle.aspx?id=…`)."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from tasks.clean.assemble import build
from tasks.clean.blocks import Page, Release
from tasks.clean.official import read_official
from tasks.clean.publishers import DEFENSE_DEPARTMENT
from tasks.clean.sites import DEFENSE, address_of, site_of

ORDER = 25
_PATH = re.compile(
    r".*/(?P<kind>newsarticle|release|transcript|speech|contract|advisory)\.aspx", re.IGNORECASE
)
_TITLE = re.compile(
    r"Defense\.gov (?:News )?(?:Article|Release|Transcript|Speech|Contracts|Advisory|Special Report)"
    r"\s*:",
    re.IGNORECASE,
)
_NOTICE = re.compile(r"you have reached a collection of archived material", re.IGNORECASE)
_HEAD = 12
_KINDS = {
    "newsarticle": None,
    "release": "press_release",
    "contract": "press_release",
    "advisory": "press_release",
    "transcript": "transcript",
    "speech": "transcript",
}


def recognises(page: Page) -> bool:
    """By address, by the site's name before the title, or by the archive's notice."""
    if (address := address_of(page)) is not None:
        return site_of(address) == DEFENSE and _PATH.match(urlsplit(address).path) is not None
    if _TITLE.match(page.metadata.get("title", "")):
        return True
    return any(_NOTICE.match(block.text) for block in page.blocks[:_HEAD])


def read(page: Page) -> Release:
    """Read an article, release, transcript or speech: title, byline or presenters, date, text."""
    found = read_official(page)
    match = _PATH.match(urlsplit(address_of(page) or "").path)
    found.front.kind = found.front.kind or (_KINDS[match["kind"].lower()] if match else None)
    return build(
        found.sheet,
        found.front,
        site=DEFENSE,
        layout="defense_2014",
        publisher=DEFENSE_DEPARTMENT,
    )
