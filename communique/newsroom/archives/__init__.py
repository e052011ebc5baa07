"""Stand-ins for the web archives: the Internet Archive's index and replay, and Common Crawl."""

from __future__ import annotations

from collections.abc import Mapping

from communique.newsroom import answers
from communique.newsroom.answers import Answer
from communique.newsroom.archives import cdx, common_crawl, replay

PATHS = ("/cdx/", "/web/", "/collinfo.json", "/CC-MAIN-", "/crawl-data/")
"""What the paths of the archives begin with."""


def answer(path: str, query: str, base: str, headers: Mapping[bytes, bytes]) -> Answer:
    """The answer of an archive to a path that begins as one of PATHS."""
    if path.startswith("/web/"):
        return replay.answer(f"{path}?{query}" if query else path, base)
    if path == "/cdx/search/cdx":
        return cdx.answer(query, base)
    if path == "/collinfo.json":
        return common_crawl.collections(base)
    if path.startswith("/crawl-data/"):
        return common_crawl.data(path, headers)
    if path.startswith("/CC-MAIN-") and path.endswith("-index"):
        return common_crawl.index(path.strip("/").removesuffix("-index"), query)
    return answers.plain(404, "No archive answers here.\n")
