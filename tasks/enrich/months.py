"""The names of months, in full and cut short, as all grammars of days read them."""

from __future__ import annotations

LEADS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""What each begins with, in small letters."""

NAME = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
"""A pattern for any of them, without the point of a short one and without a bound at its end."""


def number(name: str) -> int:
    """1 to 12, of a name that NAME matched, whatever its capitals."""
    return LEADS.index(name[:3].lower()) + 1
