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
# The first letters stand outside so that the scan skips all other positions.
_COUNTRY = re.compile(r"(?:I(?<!\w.)(?:raq|RAQ)|S(?<!\w.)(?:yria|YRIA|yrian(?= side)))\b")


def scope(words: str) -> str | None:
    """The country that `words` place something in: `Iraq`, `Syria`, `all` for both, or None."""
    if _COUNTRY.search(words) is None:
        return None
    bare = _NAMES.sub(" ", words) if _HINT.search(words) else words
    letters = {country[0] for country in _COUNTRY.findall(bare)}
    if len(letters) > 1:
        return "all"
    return ("Iraq" if "I" in letters else "Syria") if letters else None


_LEADING = re.compile(
    r"(?:[\w-]{3,14},? ){0,2}?[Ii]n (?:\w{4,14} )?(Iraq|Syria)\b(?! and (?:Iraq|Syria))"
)


def leading(words: str) -> str | None:
    """The country of a sentence that opens with it: "In Syria, …", "Separately in Iraq, …"."""
    found = _LEADING.match(words)
    return found[1] if found else None
