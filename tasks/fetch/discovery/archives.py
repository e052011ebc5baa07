"""Where the archives are asked, and for what of a source."""

from __future__ import annotations

import os
from dataclasses import dataclass
from urllib.parse import urlsplit

from tasks.fetch.source import Source

PAGES = ("text/html", "application/xhtml+xml", "application/pdf", "text/plain")
"""Media types that a release has."""


@dataclass(frozen=True, slots=True)
class Archives:
    """Base addresses without a closing slash: the Internet Archive's, and Common Crawl's two."""

    wayback: str = "https://web.archive.org"
    commoncrawl: str = "https://index.commoncrawl.org"
    commoncrawl_data: str = "https://data.commoncrawl.org"

    @staticmethod
    def from_environment() -> Archives:
        """The usual ones, unless COMMUNIQUE_WAYBACK, COMMUNIQUE_COMMONCRAWL or
        COMMUNIQUE_COMMONCRAWL_DATA name others."""
        usual = Archives()
        return Archives(
            _base("COMMUNIQUE_WAYBACK", usual.wayback),
            _base("COMMUNIQUE_COMMONCRAWL", usual.commoncrawl),
            _base("COMMUNIQUE_COMMONCRAWL_DATA", usual.commoncrawl_data),
        )

    def bases(self, via: str) -> tuple[str, ...]:
        """The base addresses that one archive is asked at."""
        if via == "wayback":
            return (self.wayback,)
        return (self.commoncrawl, self.commoncrawl_data)


def queries(source: Source) -> list[dict[str, str]]:
    """What an index of captures is asked for, as `url` and `matchType`, once for each part.

    Where the source does not say, all below each of its hosts. `www.` is no host of its own there.
    """
    return [_query(one) for one in source.archived or _sites(source)]


def _sites(source: Source) -> list[str]:
    return sorted({host.removeprefix("www.") for host in source.hosts})


def _query(one: str) -> dict[str, str]:
    if one.startswith("*."):
        return {"url": one.removeprefix("*."), "matchType": "domain"}
    if urlsplit(f"//{one}").path in {"", "/"}:
        return {"url": one.rstrip("/"), "matchType": "host"}
    return {"url": one.removesuffix("*"), "matchType": "prefix"}


def _base(variable: str, usual: str) -> str:
    return (os.environ.get(variable) or usual).rstrip("/")
