"""Which release a page is: stable across re-fetches, re-reads and the paths that one article has had."""

from __future__ import annotations

import hashlib

from tasks.clean.blocks import Release
from tasks.store.folding import fold
from warehouse.urls import article, site


def release_id(release: Release, url: str | None) -> str:
    """`site/article-id`, or for a page whose address has none (or is not known)
    `site/` and a digest of its title and whatever dates it: release number, date, or first words.

    A page that has no title is known by its first words besides: others have its date. An article id
    found only in the address of an archive's or a mirror's copy is one of the release's own site.
    """
    opening = " ".join(release.paragraphs[0].split()[:12] if release.paragraphs else ())
    if known := article(release.address):
        return "/".join(known)
    if known := article(url):
        mirrored = release.address is None or site(release.address) != known[0]
        return "/".join((release.site, known[1]) if mirrored else known)
    dated = release.release_number or (
        release.published.isoformat() if release.published else opening
    )
    name = f"{fold(release.title or opening)}\n{fold(dated)}"
    return f"{release.site}/{hashlib.sha256(name.encode()).hexdigest()[:16]}"
