"""One spelling of quotation marks, dashes and spaces, character for character."""

from __future__ import annotations

_FOLD = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛ʼʹ´`′", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\t\u00a0\u2002\u2003\u2007\u2009\u200a\u202f", " "),
    }
)


def fold(text: str) -> str:
    """`text` with one apostrophe, one quotation mark, one dash and one space; the same length."""
    return text.translate(_FOLD)
