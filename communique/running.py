"""Runs of `ingest` started by hand, each told at its end."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

import click

from communique import flowing
from communique.commands.shared import configured, fail
from communique.settings import FAILED, OK, TROUBLE
from communique.shown import run as shown
from flows.result import Ingested
from tasks.fetch.files import NothingThere, discover
from tasks.fetch.source import BadSource, load


class Order(NamedTuple):
    """What one run of `ingest` is asked for: the flow's parameters."""

    source: str | None = None
    path: str | None = None
    since: date | None = None
    until: date | None = None
    via: str = "site"

    def check(self, home: Path) -> None:
        """Ends the command when this cannot be done, before anything is started."""
        try:
            if self.path:
                discover(Path(self.path))
            if self.source:
                source = load(self.source, configured(home).sources)
                if self.via == "site" and (lacks := source.lacks()):
                    fail(lacks)
        except (NothingThere, BadSource, OSError) as problem:
            fail(str(problem))


def ingest(orders: list[Order], home: Path, *, tell: bool = True) -> int:
    """Run the orders one after the other; the exit status of the worst. Ends the command when it cannot.

    tell   False when what goes wrong is part of the picture: it makes no exit status then
    """
    for order in orders:
        order.check(home)
    worst = OK
    with flowing.recorded(home, "ingest") as start:
        for order in orders:
            result = start(**order._asdict()).result(raise_on_failure=False)
            if not isinstance(result, Ingested):
                fail(f"the run failed: {type(result).__name__}: {result}")
            shown.ingested(result, others=tell)
            if result.broken:
                click.echo(f"communique: the run failed: {result.broken}", err=True)
                worst = FAILED
            elif result.troubles and tell:
                worst = worst or TROUBLE
    return worst
