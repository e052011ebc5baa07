"""The search interface of DVIDS: JSON, 50 results a page, of which only the first 1,000 can be had.

Described at https://api.dvidshub.net/docs/search_api. A search with more results than can be had is cut
in two by days, and so on until each part can be had whole.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from tasks.fetch.addresses import parameter, with_parameters
from tasks.fetch.asks import Ask, Find, Listing, Window
from tasks.fetch.discovery.dates import iso
from tasks.fetch.discovery.finding import day, is_past, release, title, within
from tasks.fetch.source import Route, Source

_REACHED = 1_000
_ON_A_PAGE = 50
_BEGUN = date(2003, 1, 1)
"""Before the service began."""


@dataclass(frozen=True, slots=True)
class Dvids:
    """A way of this kind. `urls` are searches; what they leave open is added."""

    source: Source
    route: Route
    kind: str = "dvids"

    def start(self, window: Window) -> list[Ask]:
        return [self._ask(url, window.since, window.until) for url in self.route.urls]

    def read(self, ask: Ask, body: bytes, window: Window) -> Listing:
        told = _loaded(body)
        if isinstance(told, str):
            return Listing(problems=(told,))
        results, total = told
        at = int(parameter(ask.url, "page") or 1)
        if at == 1 and total >= _REACHED and (halves := self._halves(ask)):
            return Listing(more=halves)
        finds = [
            Find(url, day(stamp), title(str(one.get("title") or "")))
            for one in results
            if (url := release(self.source, ask.url, str(one.get("url") or "")))
            for stamp in [
                iso(one.get("publishdate") or one.get("date_published") or one.get("date"))
            ]
        ]
        last = min(total, _REACHED) <= at * _ON_A_PAGE or at >= self.route.most
        more = () if last or not results or is_past(finds, window) else (self._page(ask, at + 1),)
        problems = (
            (f"A day has {total:,} results or more, of which only {_REACHED:,} can be had.",)
            if at == 1 and total >= _REACHED
            else ()
        )
        return Listing(within(finds, window), more, problems, newest_first=True)

    def _ask(self, url: str, since: date | None, until: date | None) -> Ask:
        days = {
            "from_publishdate": f"{since}T00:00:00Z" if since else None,
            "to_publishdate": f"{until}T23:59:59Z" if until else None,
        }
        whole = with_parameters(
            url,
            sort="publishdate",
            sortdir="desc",
            max_results=_ON_A_PAGE,
            page=1,
            **{name: value for name, value in days.items() if value},
        )
        return Ask(whole, "listing", secret=self._secret())

    def _page(self, ask: Ask, number: int) -> Ask:
        return Ask(with_parameters(ask.url, page=number), "listing", secret=self._secret())

    def _halves(self, ask: Ask) -> tuple[Ask, ...]:
        """The same search for the later and the earlier half of its days; none for a single day."""
        since = day(iso(parameter(ask.url, "from_publishdate"))) or _BEGUN
        until = day(iso(parameter(ask.url, "to_publishdate"))) or datetime.now(UTC).date()
        if since >= until:
            return ()
        middle = since + (until - since) // 2
        later = self._ask(ask.url, middle + timedelta(days=1), until)
        return later, self._ask(ask.url, since, middle)

    def _secret(self) -> tuple[tuple[str, str], ...]:
        key = self.source.key()
        return (("api_key", key),) if key else ()


def way(source: Source, route: Route) -> Dvids:
    return Dvids(source, route)


def _loaded(body: bytes) -> tuple[list[dict[str, Any]], int] | str:
    """(results, how many there are in all), or why there are none, as a sentence."""
    try:
        told = json.loads(body)
        results, total = told["results"], int(told["page_info"]["total_results"])
    except (ValueError, RecursionError, TypeError, KeyError, OverflowError):
        return f"The answer is not what a search gives: {body[:80].decode('ascii', 'replace')!r}."
    if not isinstance(results, list):
        return "The answer has no list of results."
    return [one for one in results if isinstance(one, dict)], total
