"""References to the map, and to the case file."""

from __future__ import annotations

import re
from functools import cache

from mgrs import MGRS  # type: ignore[import-untyped]
from mgrs.core import MGRSError  # type: ignore[import-untyped]

_MGRS = re.compile(
    r"(?<![\w/])(?P<zone>[0-6]?\d) ?(?P<band>[C-HJ-NP-X]) ?(?P<square>[A-HJ-NP-Z][A-HJ-NP-V])"
    r" ?(?:(?P<east>\d{2,5}) (?P<north>\d{2,5})|(?P<both>\d{4,10}))(?!\d)"
)
_FILE = r"(?:CIVCAS|CS|CI|USS|CIV|C)"
_REFERENCE = re.compile(
    rf"(?<![\w/.,-])(?:\d{{2,5}}\s?/\s?{_FILE}\s?-?\d{{1,5}}[A-Za-z]?"
    rf"|CIVCAS\s?(?:[Nn]o\.?\s?|[Ii][Dd]\s?|#\s?)?\d{{1,5}}"
    rf"|(?:CS|CI)\s?-?\d{{2,5}}[A-Za-z]?|\d{{2,5}}\s?/\s?\d{{2,5}})(?![\w/])"
)
_BRACKETED = re.compile(r"\(\s?#?(\d{1,5})\s?\)[.\s\"']*\Z")
_TRAILING = re.compile(r"[.:]\s+(\d{3,5})[.\s\"']*\Z")


def find(text: str) -> tuple[str, float | None, float | None] | None:
    """The first MGRS reference as printed, with latitude and longitude of its middle.

    Null coordinates when there is no such square on earth.
    """
    for match in _MGRS.finditer(text):
        digits = match["both"] or match["east"] + match["north"]
        halves = len(match["east"] or "") == len(match["north"] or "")
        if len(digits) % 2 == 0 and halves:
            code = f"{match['zone']}{match['band']}{match['square']}{digits}"
            return match[0], *_middle(code)
    return None


def reference(text: str) -> str | None:
    """The number of the case file as printed: "2864/CS135", "CIVCAS 123"; of "(1275)" the number."""
    if case := named(text):
        return case
    match = _BRACKETED.search(text[-24:]) or _TRAILING.search(text[-24:])
    return match[1] if match else None


def named(text: str) -> str | None:
    """A reference that shows by its form that it is one, as printed."""
    match = _REFERENCE.search(text)
    return match[0] if match else None


def only(text: str) -> bool:
    """Whether a paragraph holds references and nothing else."""
    if len(text) > 120:
        return False
    rest = _REFERENCE.sub("", _MGRS.sub("", text))
    return rest != text and not re.search(r"[A-Za-z]{2}", re.sub(r"(?i)mgrs|ref\w*|grid", "", rest))


@cache
def _converter() -> MGRS:
    return MGRS()


def _middle(code: str) -> tuple[float | None, float | None]:
    try:
        latitude, longitude = _converter().toLatLon(code)
    except (MGRSError, ValueError):
        return None, None
    return round(float(latitude), 6), round(float(longitude), 6)
