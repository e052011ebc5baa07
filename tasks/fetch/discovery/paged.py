"""Listing pages in HTML that go on over further pages, the newest release first.

The next page is the one behind, when the page links to any page behind it. Where a page has no links to
other pages at all, they are counted until one has no release.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from tasks.fetch.addresses import parameter, with_parameters
from tasks.fetch.asks import Ask, Find, Listing, Window
from tasks.fetch.discovery.finding import address, is_past, release, within
from tasks.fetch.discovery.markup import NotAPage, entries, links, parsed
from tasks.fetch.source import Route, Source


@dataclass(frozen=True, slots=True)
class Paged:
    """A way of this kind: `name` is the parameter that pages are counted with, from `first` on."""

    source: Source
    route: Route
    kind: str
    name: str
    first: int

    def start(self, window: Window) -> list[Ask]:
        return [Ask(url, "listing") for url in self.route.urls]

    def read(self, ask: Ask, body: bytes, window: Window) -> Listing:
        try:
            tree = parsed(body)
        except NotAPage as problem:
            return Listing(problems=(str(problem),))
        finds = entries(tree, lambda href: release(self.source, ask.url, href))
        at = self._number(ask.url)
        problems = () if finds or at > self.first else ("The first page names no release.",)
        more = self._more(ask.url, at, finds, list(links(tree)), window)
        return Listing(within(finds, window), more, problems, newest_first=True)

    def _more(
        self, url: str, at: int, finds: list[Find], hrefs: list[str], window: Window
    ) -> tuple[Ask, ...]:
        if at - self.first + 1 >= self.route.most or is_past(finds, window):
            return ()
        numbers = [n for href in hrefs if (n := self._page_of(url, href)) is not None]
        goes_on = max(numbers) > at if numbers else bool(finds)
        return (Ask(with_parameters(url, **{self.name: at + 1}), "listing"),) if goes_on else ()

    def _page_of(self, url: str, href: str) -> int | None:
        """The number of the page of this listing that a link leads to."""
        if self.name.lower() not in href.lower() or (leads := address(url, href)) is None:
            return None
        here, there = urlsplit(url), urlsplit(leads)
        if here.path.rstrip("/").lower() != there.path.rstrip("/").lower():
            return None
        return _whole(parameter(leads, self.name))

    def _number(self, url: str) -> int:
        told = _whole(parameter(url, self.name))
        return self.first if told is None else told


def _whole(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < 8 else None
