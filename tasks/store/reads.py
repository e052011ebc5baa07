"""One page as the steps before read it: what the store step is given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from tasks.clean.blocks import Release
from tasks.enrich.annotations import Annotations

_NOTHING = Annotations()


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a page, or a step of it, is in quarantine."""

    stage: Literal["clean", "enrich"]
    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class Read:
    """One snapshot as it was read. `release` is null when the page could not be read."""

    snapshot_id: str
    url: str
    fetched_at: datetime
    release: Release | None = None
    annotations: Annotations = _NOTHING
    problems: tuple[Problem, ...] = ()

    @property
    def page_url(self) -> str | None:
        """The page's address, or null for a dump that came without one."""
        return self.url if self.url.startswith(("http://", "https://")) else None
