"""Which script a line is in: some releases carry their Arabic translation after the English."""

from __future__ import annotations

import re

_FOREIGN = re.compile(r"[\u0400-\u04ff\u0590-\u08ff\ufb50-\ufdff\ufe70-\ufefc\u4e00-\u9fff]")
_LATIN = re.compile(r"[A-Za-z]")


def is_translation(line: str) -> bool:
    """Is the line mostly in Arabic (or another script than Latin)?"""
    if line.isascii():
        return False
    foreign = len(_FOREIGN.findall(line))
    return foreign > 0 and foreign >= len(_LATIN.findall(line))
