"""centcom.mil until the end of 2015, before it moved to AFPIMS (`/en/news/articles/…`)."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from tasks.clean.assemble import build
from tasks.clean.blocks import Page, Release
from tasks.clean.official import read_official
from tasks.clean.publishers import military_publisher
from tasks.clean.sites import CENTCOM, address_of, site_of

ORDER = 20
_PATH = re.compile(
    r"/(?:en|ar|ru|fa|ur)?/?news/(?:articles|press-releases?|stories)/[^/]", re.IGNORECASE
)
_TITLE = re.compile(r"U\.S\. Central Command \| .")


def recognises(page: Page) -> bool:
    """By the old address, or by the site's name before the title in the page's head."""
    if (address := address_of(page)) is not None:
        return site_of(address) == CENTCOM and _PATH.match(urlsplit(address).path) is not None
    return _TITLE.match(page.metadata.get("title", "")) is not None


def read(page: Page) -> Release:
    """Read a page of the old site: a title, a stamp, and a text whose lines are parted by `br`."""
    found = read_official(page)
    return build(
        found.sheet,
        found.front,
        site=CENTCOM,
        layout="centcom_2014",
        publisher=military_publisher(CENTCOM, found.front.byline, found.paragraphs, found.dateline),
    )
