"""Archive pages of VOA's sites (the CMS Pangea): `/z/2480?p=1`, behind the button that loads more."""

from __future__ import annotations

from tasks.fetch.discovery.paged import Paged
from tasks.fetch.source import Route, Source


def way(source: Source, route: Route) -> Paged:
    """Pages are counted from 0 with the parameter p."""
    first = 0 if route.first is None else route.first
    return Paged(source, route, "voa", route.parameter or "p", first)
