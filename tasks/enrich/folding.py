"""One spelling of quotation marks, dashes and spaces, and of capitals, character for character."""

from __future__ import annotations

import re
from functools import lru_cache

_FOLD: dict[str, str] = {
    **dict.fromkeys("‘’‚‛ʼʹ´`′", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys("\t\u00a0\u2002\u2003\u2007\u2009\u200a\u202f", " "),
}
_FOLDED = re.compile("[" + "".join(map(re.escape, _FOLD)) + "]")


@lru_cache(maxsize=4)  # every part of the enrichment asks for the same text
def fold(text: str) -> str:
    """`text` with one apostrophe, one quotation mark, one dash and one space; the same length."""
    return _FOLDED.sub(_plain, text)


def _plain(found: re.Match[str]) -> str:
    return _FOLD[found[0]]


@lru_cache(maxsize=4)
def small(text: str) -> str:
    """`text` in small letters; the same length."""
    lowered = text.lower()
    if len(lowered) != len(text):  # "İ" becomes two
        lowered = "".join(letter.lower()[0] for letter in text)
    return lowered
