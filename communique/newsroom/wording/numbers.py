"""Numbers as the releases print them: words up to nine, figures from ten."""

from __future__ import annotations

from datetime import date

_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_MONTHS = (
    "Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.",
)  # fmt: skip


def spelt(number: int) -> str:
    return _WORDS[number] if number < len(_WORDS) else f"{number:,}"


def counted(number: int, noun: str) -> str:
    """`one strike`, `12 strikes`."""
    return f"{spelt(number)} {noun}{'' if number == 1 else 's'}"


def month(number: int) -> str:
    """The month as the sites' stylebook has it before a day."""
    return _MONTHS[number - 1]


def in_full(day: date) -> str:
    """`Aug. 9, 2017`."""
    return f"{month(day.month)} {day.day}, {day.year}"
