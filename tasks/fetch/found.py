"""What taking in files brings: a snapshot, or why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from warehouse.snapshot import Snapshot

SOURCE = "local"
MOST_BYTES = 64_000_000
"""Size of the largest page that is taken in. An archive of pages may be of any size."""


@dataclass(frozen=True, slots=True)
class Failed:
    """An input that could not be kept, with the reason. It stays where it is.

    reason   a word for the quarantine: `unreadable` `too_large` `metadata` `truncated`
    """

    url: str
    at: datetime
    reason: str
    detail: str


Found = Snapshot | Failed
