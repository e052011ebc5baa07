"""The days that a report is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Window:
    """First and last day, both included; None for no bound. What has no day is in no bounded window.

    Raises ValueError when it ends before it starts.
    """

    since: date | None = None
    until: date | None = None

    def __post_init__(self) -> None:
        if self.since and self.until and self.since > self.until:
            raise ValueError(f"the report would end ({self.until}) before it starts ({self.since})")

    @property
    def bounded(self) -> bool:
        return bool(self.since or self.until)
