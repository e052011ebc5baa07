"""The words of a title in its address: `/Article/9910001/boats-reach-the-far-bank/`.

They tell which line of a page is the title. They are no title themselves: lower case, cut off after some
80 characters, without points and commas, and on some sites without the small words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from tasks.clean.folding import letters

_PARTED = re.compile(r"[-_+]+")
_EXTENSION = re.compile(r"\.(?:aspx?|html?|php)$", re.IGNORECASE)
_WORD = re.compile(r"[\w.’']+")
_SMALL = frozenset((
    "a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "the", "to", "with",
))  # fmt: skip
_FEWEST = 3
_CUT = 70  # characters from which on a slug may have been cut off, and within a word
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Slug:
    """The letters of a title that an address gives: all of them, or, if it was `cut`, the first."""

    key: str
    cut: bool

    def names(self, line: str) -> bool:
        """Is `line` the title that the address means?"""
        if len(line) > _LONGEST:
            return False
        key = _key(_WORD.findall(line))
        return key.startswith(self.key) if self.cut else key == self.key


def slug_of(address: str | None) -> Slug | None:
    """The last part of an address that has three words or more, None when there is none."""
    try:
        path = unquote(urlsplit(address or "").path)
    except ValueError:
        return None
    for part in reversed(path[-_LONGEST:].split("/")):
        slug = _EXTENSION.sub("", part)
        words = [word for word in _PARTED.split(slug) if word]
        if len(words) >= _FEWEST:
            cut = len(slug) >= _CUT
            key = _key(words[:-1] if cut else words)
            return Slug(key, cut) if key and not key.isdigit() else None
    return None


def _key(words: Iterable[str]) -> str:
    return "".join(letters(word) for word in words if word.casefold() not in _SMALL)
