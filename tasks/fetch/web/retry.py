"""Asking again: which statuses, and after how long."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

AGAIN = frozenset({408, 429, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class Backoff:
    """Waits between tries: full jitter under a bound that doubles.

    first     bound of the first wait, in seconds
    most      bound of any wait
    longest   longest Retry-After that is waited for; a longer one ends the ask
    """

    first: float = 1.0
    most: float = 60.0
    longest: float = 120.0

    def wait(self, tries: int, draw: random.Random) -> float:
        """Seconds to wait after `tries` requests."""
        return draw.uniform(0.0, min(self.most, self.first * 2.0 ** min(tries - 1, 30)))


def retry_after(value: str | None, now: datetime) -> float | None:
    """Seconds to wait by a Retry-After line, in seconds or as a date; None when it says nothing."""
    value = (value or "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:12])
    try:
        then = parsedate_to_datetime(value)
        then = then if then.tzinfo else then.replace(tzinfo=UTC)
        return max(0.0, (then - now).total_seconds())
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
