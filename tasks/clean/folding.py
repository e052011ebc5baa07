"""White space folded, everything else as printed."""

from __future__ import annotations

import re

_UNSEEN = re.compile("[\u0000-\u0008\u000e-\u001b\u007f\u00ad\u200b\u200e\u200f\u2060\ufeff\ufffe]")

_NO_LETTER = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """One line: runs of white space become one space; marks that print nothing go."""
    if not text.isprintable():
        text = _UNSEEN.sub("", text)
    return " ".join(text.split())


def letters(text: str) -> str:
    """Only letters and digits, in one case: for asking whether two names are the same name."""
    return _NO_LETTER.sub("", text.casefold())
