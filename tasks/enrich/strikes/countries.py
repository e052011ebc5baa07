"""Iraq or Syria: which of the two a sentence or a heading is about."""

from __future__ import annotations

import re

# Names that hold the word without saying where anything happened.
_NAMES = re.compile(
    r"Islamic State (?:of|in) Iraq and (?:Syria|the Levant|al-Sham)"
    r"|(?:Government|Republic|people|support) of (?:the )?(?:Republic of )?Iraq(?! and)"
    r"|Iraq's (?:government|security|forces)"
    r"|Iraq and Syria, or ISIS|Syria time",
    re.IGNORECASE,
)
_HINT = re.compile(r"State|STATE|overnment|epublic|people|support|raq'|RAQ'|or ISIS| time")
_COUNTRY = re.compile(r"\b(Iraq|Syria|IRAQ|SYRIA)\b|\b(Syrian) side")


def named(words: str) -> tuple[str, ...]:
    """The countries that `words` place something in, each once, in order."""
    if _COUNTRY.search(words) is None:
        return ()
    bare = _NAMES.sub(" ", words) if _HINT.search(words) else words
    found = (match[1] or "Syria" for match in _COUNTRY.finditer(bare))
    return tuple(dict.fromkeys(country.capitalize() for country in found))


def scope(words: str) -> str | None:
    """`Iraq`, `Syria`, `all` when both are named, None when neither is."""
    found = named(words)
    return None if not found else found[0] if len(found) == 1 else "all"


_LEADING = re.compile(
    r"(?:[\w-]{3,14},? |[\w-]{3,14} ){0,2}?[Ii]n (?:\w{4,14} )?(Iraq|Syria)\b(?! and (?:Iraq|Syria))"
)


def leading(words: str) -> str | None:
    """The country of a sentence that opens with it: "In Syria, …", "Separately in Iraq, …"."""
    found = _LEADING.match(words)
    return found[1] if found else None
