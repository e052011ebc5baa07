"""Which release a page is: stable across re-fetches, re-reads and the paths that one article has had."""

from __future__ import annotations

import hashlib

from tasks.clean.blocks import Release
from tasks.store.folding import fold
from warehouse.urls import article


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
