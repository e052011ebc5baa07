"""The windows of days that a backfill brings in, a run each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Size = Literal["week", "month", "year"]


@dataclass(frozen=True, slots=True)
class Window:
    """First and last day of one run, and what became of it: `done before`, or a state and its message."""

    since: date
    until: date
    state: str = ""
    told: str = ""


def windows(since: date, until: date, size: Size) -> Iterator[Window]:
    """Calendar windows from the first day to the last; the first and the last may be shorter.

    A week begins on Monday.
    """
    start = since
    while start <= until:
        if size == "week":
            after = start + timedelta(days=7 - start.weekday())
        elif size == "month":
            after = (start.replace(day=1) + timedelta(days=32)).replace(day=1)
        else:
            after = date(start.year + 1, 1, 1)
        yield Window(start, min(after - timedelta(days=1), until))
        start = after
