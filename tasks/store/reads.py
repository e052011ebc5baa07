"""One page as the steps before read it, and as the store step keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

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


@dataclass(frozen=True, slots=True)
class Page:
    """One page as read. In quarantine it has problems, and no release.

    name      its release_id
    digest    of what the release says (see tasks.store.folding)
    bands     keys of its text (see tasks.store.signatures)
    release   its row of `releases`, without what depends on the release's other readings
    seconds   that it took to read
    given_up  what of its text the enrichment gave up on
    """

    snapshot_id: str
    url: str
    fetched_at: datetime
    name: str | None
    digest: str | None
    bands: tuple[int, ...]
    release: dict[str, Any] | None
    problems: tuple[Problem, ...]
    seconds: float
    given_up: str | None = None
