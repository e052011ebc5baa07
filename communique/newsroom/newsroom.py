"""The newsroom at work: its day, its counts, and the answer to each request."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from urllib.parse import unquote, urlsplit

from communique.newsroom import answers, archives, lists
from communique.newsroom.answers import Answer
from communique.newsroom.pages import templates
from communique.newsroom.site import Edition, Page, edition

Request = Mapping[bytes, bytes]
_DAY = re.compile(r"/newsroom/day/([0-9]{1,6})")


class Newsroom:
    """A newsroom of `pages` pages in all (None: those that were written).

    Each request for /robots.txt begins its next day, unless `day` fixes it.
    """

    def __init__(self, pages: int | None = None, day: int | None = None) -> None:
        self.pages = pages
        self.day = day or 0
        self.fixed = day is not None
        self.statuses: Counter[int] = Counter()
        self.sent = 0
        self._tags: dict[tuple[str, bool], str] = {}
        self._asked_today: set[str] = set()

    @property
    def shown(self) -> Edition:
        return edition(self.day >= 2, self.pages)

    def answer(self, method: str, target: str, headers: Request) -> Answer:
        """The answer to one request. `target` is the path, with its query; header names in lower case."""
        if method not in ("GET", "HEAD"):
            return answers.plain(405, "Only GET and HEAD are answered here.\n", Allow="GET, HEAD")
        parts = urlsplit(target)
        base = f"http://{headers.get(b'host', b'127.0.0.1').decode('latin-1')}"
        found = self._answer(parts.path, parts.query, base, headers)
        if not parts.path.startswith("/newsroom"):
            self.statuses[found.status] += 1
            self.sent += len(found.body) if method == "GET" else 0
        return found

    def _answer(self, path: str, query: str, base: str, headers: Request) -> Answer:
        if (page := self.shown.pages.get(path)) is not None:
            return self._release(page, base, headers)
        if path.startswith(archives.PATHS):
            return archives.answer(path, query, base, headers)
        if (listed := lists.at(path, query, self.shown, base)) is not None:
            media_type, body = listed
            return answers.kept(headers, media_type, answers.etag(body), lambda: body)
        match path:
            case "/robots.txt":
                self._begin(self.day + (not self.fixed))
                return answers.plain(200, lists.robots(base))
            case "/newsroom.json":
                return answers.plain(200, json.dumps(self.state()), "application/json")
            case "/":
                home = templates().get_template("home.html")
                return answers.html(200, home.render(day=self.day, count=len(self.shown.pages)))
        return self._elsewhere(path)

    def _elsewhere(self, path: str) -> Answer:
        shown = self.shown
        if path in shown.moved:
            return answers.moved(301, shown.moved[path])
        if f"{path}/" in shown.pages:
            return answers.moved(301, f"{path}/")
        if (asked := _DAY.fullmatch(path)) is not None:
            self.fixed = True
            self._begin(int(asked[1]))
            return answers.plain(200, json.dumps(self.state()), "application/json")
        if path in shown.private:
            return answers.html(
                200, "<h1>Private</h1><p>A client that keeps to robots.txt is not here.</p>"
            )
        if unquote(path) != path and unquote(path) in shown.pages:
            return answers.moved(301, unquote(path))
        if shown.gone.get(path) == 410:
            return answers.html(410, "<h1>410 Gone</h1><p>This page was taken down.</p>")
        return answers.html(404, "<h1>404 Not Found</h1><p>There is no such page.</p>")

    def _release(self, page: Page, base: str, headers: Request) -> Answer:
        if (refusal := self._refusal(page.address, base)) is not None:
            return refusal
        known, body = (page.address, self.day >= 2), b""
        if (tag := self._tags.get(known)) is None:
            body = page.render()
            tag = self._tags[known] = answers.etag(body)
        # Rendered anew unless it just was: no body is kept.
        return answers.kept(
            headers, page.media_type, tag, lambda: body or page.render(), page.modified
        )

    def _refusal(self, address: str, base: str) -> Answer | None:
        shown = self.shown
        if address in shown.refused:
            denied = templates().get_template("refused.html")
            host = base.removeprefix("http://")
            text = denied.render(host=host, address=address, reference=f"{abs(len(address)):08x}")
            return answers.plain(403, text, "text/html", Server="AkamaiGHost", Mime_Version="1.0")
        if address in shown.maintained:
            return answers.html(200, templates().get_template("maintenance.html").render())
        if address in shown.limited and address not in self._asked_today:
            self._asked_today.add(address)
            return answers.plain(429, "Too many requests.\n", Retry_After="1")
        return None

    def _begin(self, day: int) -> None:
        if day != self.day:
            self.day = day
            self._asked_today.clear()

    def state(self) -> dict[str, object]:
        """What /newsroom.json tells: the day, how many pages, and what was served so far."""
        return {
            "newsroom": "communique",
            "day": self.day,
            "day_is_fixed": self.fixed,
            "pages": len(self.shown.pages),
            "requests": sum(self.statuses.values()),
            "statuses": {str(status): count for status, count in sorted(self.statuses.items())},
            "bytes_sent": self.sent,
        }
