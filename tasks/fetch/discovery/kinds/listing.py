"""Listing pages of the AFPIMS sites (DNN with the module ArticleCS): `…/Press-Releases/?Page=2`."""

from __future__ import annotations

from tasks.fetch.discovery.paged import Paged
from tasks.fetch.source import Route, Source


def way(source: Source, route: Route) -> Paged:
    """Pages are counted from 1 with the parameter Page."""
    first = 1 if route.first is None else route.first
    return Paged(source, route, "listing", route.parameter or "Page", first)
