"""Release numbers as all sites would print them, so that two of them can be compared."""

from __future__ import annotations

import re

_DASHES = re.compile(r"\s*[-–—]+\s*")
_DATED = re.compile(r"(\d{8})-(\d)")


def serial_of(number: str | None) -> str | None:
    """`20240405 - 01` and `20240405-1` are both `20240405-01`. Anything else keeps its figures:
    a malformed number is official too, and `20140928` is a serial whatever day it looks like."""
    if not number:
        return None
    plain = _DASHES.sub("-", number.strip().upper().removeprefix("#").strip())
    if dated := _DATED.fullmatch(plain):
        return f"{dated.group(1)}-0{dated.group(2)}"
    return plain
