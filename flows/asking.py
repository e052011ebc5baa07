"""What a run asks of a source: which days, of whom and how fast, and which pages of those it finds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import duckdb

from tasks.fetch import discovery
from tasks.fetch.asks import Window
from tasks.fetch.discover import Discovered
from tasks.fetch.discovery import Via
from tasks.fetch.retrieve import Plan, plan
from tasks.fetch.source import Source
from tasks.fetch.web import Policy
from warehouse import retrievals
from warehouse.urls import canonical

_BEGINNING = datetime(1990, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Asking:
    """One run's question to a source.

    via     who is asked: the site itself, or a web archive
    asked   the days that somebody named, if any
    """

    source: Source
    via: Via
    asked: Window
    now: datetime

    @property
    def bounded(self) -> bool:
        """Did somebody name days? What else is due can then wait."""
        return self.asked != Window()

    @property
    def ordinary(self) -> bool:
        """Is this the daily run, of which the source promises something?"""
        return self.via == "site" and not self.bounded

    @property
    def window(self) -> Window:
        """The days to look at: those named; else of the site what is young by the source's own measure,
        since what is older is got by naming days, or from an archive."""
        return Window(since=self._young()) if self.ordinary else self.asked

    @property
    def policy(self) -> Policy:
        source, of_site = self.source, self.via == "site"
        loopback = discovery.loopback_allowed(source, self.via)
        # Web archives serve everybody: whatever a site bears, they are asked for one page a second. One
        # on this machine is the operator's own.
        slow = 0.0 if loopback else min(source.pace or 1.0, 1.0)
        return Policy(
            hosts=discovery.hosts(source, self.via),
            pace=source.pace if of_site else slow,
            concurrency=source.concurrency if of_site else 1,
            loopback=loopback,
            page_bytes=source.page_bytes,
        )

    def plan(self, con: duckdb.DuckDBPyConnection, found: Discovered) -> Plan:
        """Which of the pages found are to be asked for, and which others are due."""
        pages = [canonical(find.url) for find in found.finds]
        if self.via != "site":
            return plan(found.finds, {}, {}, retrievals.captured(con, pages))
        again = self.source.recheck
        due = (
            retrievals.due(
                con, self.source.name, young=again.young, every=again.every, now=self.now
            )
            if self.ordinary
            else {}
        )
        return plan(found.finds, retrievals.held(con, pages), due, set())

    def broken(self, found: Discovered) -> str | None:
        """What the source promises of an ordinary run and this one did not keep."""
        if not self.ordinary:
            return None
        source, count = self.source, len(found.finds)
        why = f"; {found.problems[0]}" if found.problems else ""
        gave = f"{source.name} gave {count} pages; an ordinary run finds at"
        if count < source.minimum:
            return f"{gave} least {source.minimum}{why}"
        if count > source.maximum:
            return f"{gave} most {source.maximum}. Name a window (--since) if that is meant{why}"
        return None

    def _young(self) -> date:
        return max(self.now - timedelta(days=self.source.recheck.young), _BEGINNING).date()
