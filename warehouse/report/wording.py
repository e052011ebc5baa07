"""Words for people: numbers, days, addresses that may be links."""

from __future__ import annotations

from datetime import date, datetime
from urllib.parse import urlsplit

MINUS, DASH = "\u2212", "\u2014"


def shown(value: object) -> str:
    """A value as a reader expects it; a dash for none."""
    if value is None or value == "":
        return DASH
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        value = int(value) if value.is_integer() else value
    if isinstance(value, int | float):
        return f"{value:,}".replace("-", MINUS)
    if isinstance(value, datetime):
        return f"{day(value.date())}, {value:%H:%M} UTC"
    return day(value) if isinstance(value, date) else str(value)


def signed(value: float | None) -> str:
    """A difference with its sign."""
    return f"+{shown(value)}" if value is not None and value > 0 else shown(value)


def day(value: date) -> str:
    """A day, such as 3 May 2017."""
    return f"{value.day} {value:%B} {value.year}"


def span(first: date, last: date) -> str:
    """Days from one to another."""
    return day(first) if first == last else f"{day(first)} to {day(last)}"


def month(value: date) -> str:
    return f"{value:%B} {value.year}"


def count(number: int | None, thing: str, things: str = "") -> str:
    """How many of a thing: `1 release`, `1,200 releases`."""
    number = number or 0
    return f"{number:,} {thing if number == 1 else things or thing + 's'}"


def link(url: str | None) -> str | None:
    """The address if a reader may be sent there: of a web page, and nothing else."""
    try:
        parts = urlsplit(url or "")
        fine = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return None
    return url if fine else None


def plain(word: str) -> str:
    """A value of the data as words: `non_credible` is non-credible."""
    return word.replace("non_", "non-").replace("_", " ")
