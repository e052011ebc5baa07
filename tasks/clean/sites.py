"""Addresses: which site a page is of, and what its path says of its kind."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

_ARCHIVED = re.compile(
    r"https?://(?:web\.archive\.org/web/\w{1,20}/|archive\.\w{2,5}/\w{1,20}/)(?=https?:)"
)
_NO_RELEASE = re.compile(
    r"/igphoto/|/photo_of_the_day/|/videoid/|/Year/\d{4}(?:/|$)|[?&]Page=\d", re.IGNORECASE
)
_HOSTS = {
    "centcom.mil": ("centcom.mil", "centcom"),
    "inherentresolve.mil": ("inherentresolve.mil", "inherentresolve"),
    "defense.gov": ("defense.gov", "defense"),
    "war.gov": ("defense.gov", "defense"),
    "editorials.voa.gov": ("editorials.voa.gov", "voa-editorials"),
    "voa.gov": ("editorials.voa.gov", "voa-editorials"),
    "voanews.com": ("voanews.com", "voa"),
}
_PATHS = (
    ("transcript", ("/transcripts", "/transcript-view", "/speeches")),
    ("statement", ("/statements", "/statement-view")),
    ("press_release", ("/press-release", "/news-release", "/releases/", "/release/", "/advisor")),
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


def original(url: str | None) -> str | None:
    """The address of the page itself when `url` is that of an archive's copy."""
    return _ARCHIVED.sub("", url) if url else None


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


def is_no_release(url: str | None) -> bool:
    """Is it the address of a single photo or video, or of one page of a list of releases?"""
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
