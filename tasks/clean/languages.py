"""Which script a line is in: some releases carry their Arabic translation after the English."""

from __future__ import annotations

import re
from collections.abc import Iterable

_FOREIGN = re.compile(r"[\u0400-\u04ff\u0590-\u08ff\ufb50-\ufdff\ufe70-\ufefc\u4e00-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]")
_SCRIPTS = (
    ("ku", re.compile("[\u0695\u06b5\u06ce\u06c6\u06d5]")),  # Sorani alone has these
    ("fa", re.compile("[\u067e\u0686\u0698\u06af]")),
    ("ar", re.compile("[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("ru", re.compile("[\u0400-\u04ff]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
)
_LOOKED_AT = 20_000  # characters of a page, to tell the script that it is in


def is_translation(line: str) -> bool:
    """Is the line mostly in Arabic (or another script than Latin)?"""
    if line.isascii():
        return False
    foreign = len(_FOREIGN.findall(line))
    return foreign > 0 and foreign >= len(_LATIN.findall(line))


def is_foreign(lines: Iterable[str]) -> bool:
    """Is the page itself, and not only what is appended to it, in another script than Latin?"""
    latin = foreign = 0
    for line in lines:
        if line.isascii():
            latin += len(line)
        elif is_translation(line):
            foreign += len(line)
        else:
            latin += len(line)
    return foreign > 2 * latin


def language_of(text: str) -> str | None:
    """The language that the script of `text` tells (ISO 639-1), None for Latin script.

    Kurdish and Persian are told from Arabic by the letters that only they have.
    """
    head = text[:_LOOKED_AT]
    if head.isascii() or not is_translation(head):
        return None
    return next((language for language, script in _SCRIPTS if script.search(head)), None)
