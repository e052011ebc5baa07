"""Which release a page is: stable across re-fetches, re-reads and the paths that one article has had."""

from __future__ import annotations

import hashlib
import re
from urllib.parse import parse_qs, urlsplit

from tasks.clean.blocks import Release
from tasks.store.folding import fold

_ARTICLE = re.compile(r"/Article/(\d+)(?:/|$)", re.IGNORECASE)
_VOA = re.compile(r"/a/(?:[^/]+/)?(\d+)\.html$")
_DVIDS = re.compile(r"^/(news|video|image)/(\d+)(?:/|$)")
_RENAMED = {
    "war.gov": "defense.gov",
    "dod.defense.gov": "defense.gov",
    "archive.defense.gov": "defense.gov",
    "dvidshub.net": "dvidshub.net",
}


def article(url: str | None) -> tuple[str, str] | None:
    """(site, article id) of an address, or None when it has none.

    The id of an article stays when its path, its title or the site's name changes, so it is what
    a release is known by. `www.` and a change of scheme or case make no difference.
    """
    if not url:
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return None
    host = host.removeprefix("www.")
    site = _RENAMED.get(host, host)
    if not site or parts.scheme not in {"http", "https"}:
        return None
    if found := _ARTICLE.search(parts.path):
        return site, found[1]
    if found := _VOA.search(parts.path):
        return site, found[1]
    if found := _DVIDS.match(parts.path):
        return site, f"{found[1]}-{found[2]}"
    if parts.path.lower().endswith(("newsarticle.aspx", "release.aspx", "transcript.aspx")):
        query = {k.lower(): v[0] for k, v in parse_qs(parts.query).items()}
        number = query.get("id") or query.get("releaseid") or query.get("transcriptid")
        if number and number.isdigit():
            kind = parts.path.lower().rsplit("/", 1)[-1].removesuffix(".aspx")
            return site, f"{kind}-{number}"
    return None


def release_id(release: Release, url: str | None) -> str:
    """`site/article-id`, or for a page whose address has none (or is not known)
    `site/` and a digest of its title and whatever dates it: release number, date, or first words.
    """
    if known := article(url):
        return "/".join(known)
    dated = release.release_number or (
        release.published.isoformat()
        if release.published
        else " ".join(release.paragraphs[0].split()[:12] if release.paragraphs else ())
    )
    name = f"{fold(release.title)}\n{fold(dated)}"
    return f"{release.site}/{hashlib.sha256(name.encode()).hexdigest()[:16]}"
