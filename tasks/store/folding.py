"""When two texts say the same: white space and typography folded away."""

from __future__ import annotations

import hashlib
import unicodedata

from tasks.clean.blocks import Release

_TYPOGRAPHY = (
    *((mark, "'") for mark in "‘’‚‛′`´ʼ"),
    *((mark, '"') for mark in "“”„‟″«»"),
    *((mark, "-") for mark in "‐‑‒–—―−"),
    *((mark, "") for mark in "\u200b\u200c\u200d\u2060\ufeff\u00ad"),
)


def fold(text: str) -> str:
    """The text with compatibility forms, quotation marks, dashes and white space made alike."""
    text = unicodedata.normalize("NFKC", text)
    for mark, alike in _TYPOGRAPHY:  # five times as fast as str.translate
        text = text.replace(mark, alike)
    return " ".join(text.split())


def content_digest(release: Release) -> str:
    """Equal for two readings of a page between which nothing of substance changed."""
    parts = (
        release.title or "",
        release.text,
        release.summary or "",
        release.byline or "",
        release.release_number or "",
        release.published.isoformat() if release.published else "",
    )
    return digest("\x1f".join(fold(part) for part in parts))


def digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
