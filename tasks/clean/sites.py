"""Addresses: which site a page is of, and what its path says of its kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import ip_address
from urllib.parse import unquote, urlsplit

from tasks.clean.blocks import Page

# Archives put a time before the address of the page, and some of them lose one of its slashes.
_ARCHIVED = re.compile(
    r"https?://(?:web\.archive\.org/web/\w{1,20}/|archive\.\w{2,5}/\w{1,20}/"
    r"|[^/?#\s]{1,100}/(?:[\w-]{1,60}/){0,3}\d{14}(?:[a-z]{2}_)?/)(?=https?:/)",
    re.IGNORECASE,
)
_ONE_SLASH = re.compile(r"(https?:)/(?!/)", re.IGNORECASE)
_NO_RELEASE = re.compile(
    r"/igphoto/|/photo_of_the_day/|/videoid/|/Year/\d{4}(?:/|$)|[?&]Page=\d|/articles\.aspx|\.ashx"
    r"|/tags?/[^?#]|/section/[\w-]{1,60}/\d|\.(?:gov|com)/[zp]/\d",
    re.IGNORECASE,
)
_HOSTS = {
    "centcom.mil": ("centcom.mil", "centcom"),
    "inherentresolve.mil": ("inherentresolve.mil", "inherentresolve"),
    "defense.gov": ("defense.gov", "defense"),
    "war.gov": ("defense.gov", "defense"),
    "editorials.voa.gov": ("editorials.voa.gov", "voa-editorials"),
    "voa.gov": ("editorials.voa.gov", "voa-editorials"),
    "voanews.com": ("voanews.com", "voa"),
    "dvidshub.net": ("dvidshub.net", "dvids"),
}
_PATHS = (
    ("transcript", ("/transcripts", "/transcript.aspx", "/transcript-view", "/speech")),
    ("statement", ("/statements", "/statement-view")),
    ("press_release", ("/press-release", "/news-release", "/releases/", "/release/", "/advisor",
                       "/contracts/", "/release.aspx")),
    ("news", ("/news-article", "/news-stories", "/news/article", "/story/", "/stories",
              "/newsarticle",
              "/media/news", "/feature", "/newsroom/news", "/en/news")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Site:
    """The host that owns the article ids, and the name its source goes by."""

    host: str
    source: str


CENTCOM = Site(*_HOSTS["centcom.mil"])
INHERENT_RESOLVE = Site(*_HOSTS["inherentresolve.mil"])
DEFENSE = Site(*_HOSTS["defense.gov"])
VOA_EDITORIALS = Site(*_HOSTS["editorials.voa.gov"])
VOA_NEWS = Site(*_HOSTS["voanews.com"])
DVIDS = Site(*_HOSTS["dvidshub.net"])


def original(url: str | None) -> str | None:
    """The address of the page itself when `url` is that of an archive's copy."""
    if not url or (archived := _ARCHIVED.match(url)) is None:
        return url or None
    return _ONE_SLASH.sub(r"\1//", url[archived.end() :], count=1)


@lru_cache(maxsize=1 << 10)
def host_of(url: str | None) -> str | None:
    """The host in lower case without `www.`, or None when there is no address to ask."""
    try:
        host = urlsplit(original(url) or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def site_of(url: str | None) -> Site | None:
    """The site that a URL belongs to, None for any other host or no URL."""
    host = host_of(url) or ""
    while host:
        if host in _HOSTS:
            return Site(*_HOSTS[host])
        host = host.partition(".")[2]
    return None


def address_of(page: Page) -> str | None:
    """The page's own address, None when only its content can tell whose it is.

    The address that it was retrieved from, if that is of a site that is known, or an archive's copy
    of one; else the one that the page states (canonical link, `og:url`, or what the browser that saved
    it noted), if that is; else the address that it was retrieved from, unless it is a local one (a mirror
    on this machine).
    """
    stated = (page.metadata.get(name) for name in ("canonical", "og:url", "saved from"))
    for url in (page.url, *stated):
        if site_of(url) is not None:
            return original(url)
    host = host_of(page.url)
    return original(page.url) if host and not _is_local(host) else None


def _is_local(host: str) -> bool:
    if "." not in host and ":" not in host:
        return True
    try:
        return not ip_address(host).is_global
    except ValueError:
        return False


def is_no_release(url: str | None) -> bool:
    """Is it the address of a photo, a video or its captions, or of a list of releases?"""
    return url is not None and _NO_RELEASE.search(original(url) or "") is not None


def kind_in_path(url: str | None) -> str | None:
    """The kind that the sections of an address name (`/PRESS-RELEASES/`, `/Transcripts/`)."""
    if not url:
        return None
    try:
        path = unquote(urlsplit(original(url) or "").path).lower()
    except ValueError:
        return None
    for kind, sections in _PATHS:
        if any(section in path for section in sections):
            return kind
    return None
