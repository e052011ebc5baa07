"""A run of `ingest` started by hand: with progress, recorded by a Prefect server, told at its end."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import click

from communique import terminal
from communique import told as telling
from communique.commands.shared import fail
from communique.settings import FAILED, TROUBLE
from flows import server
from flows.progress import listening
from flows.result import Ingested
from tasks.fetch.files import NothingThere, discover
from tasks.fetch.source import BadSource, load
from warehouse.home import Home


class Order(NamedTuple):
    """What one run of `ingest` is asked for: the flow's parameters."""

    source: str | None = None
    path: str | None = None
    since: date | None = None
    until: date | None = None
    via: str = "site"

    def check(self) -> None:
        """Ends the command when this cannot be done, before anything is started."""
        try:
            if self.path:
                discover(Path(self.path))
            if self.source:
                lacks = load(self.source).lacks() if self.via == "site" else None
                if lacks:
                    fail(lacks)
        except (NothingThere, BadSource, OSError) as problem:
            fail(str(problem))


def ingest(orders: list[Order], home: Path, *, told: bool = True) -> int:
    """Run the orders one after the other; the exit status of the worst. Ends the command when it cannot.

    told   what is known to go wrong is part of the picture: it makes no exit status
    """
    for order in orders:
        order.check()
    try:
        place = Home.at(home).create()
    except OSError as problem:
        fail(str(problem))
    server.configure(place)
    worst = 0
    try:
        for result in _results(orders, place):
            telling.ingested(result, others=told)
            if result.broken:
                click.echo(f"communique: the run failed: {result.broken}", err=True)
                worst = FAILED
            elif result.troubles and told:
                worst = worst or TROUBLE
    except server.NoServer as problem:
        fail(str(problem))
    except KeyboardInterrupt:
        click.echo("Stopped. Nothing that was committed is lost; run it again to go on.", err=True)
        os._exit(130)
    except Exception as problem:
        fail(f"the run failed: {type(problem).__name__}: {problem}")
    return worst


def _results(orders: list[Order], home: Home) -> Iterator[Ingested]:
    def load_flow() -> None:
        import flows.ingest  # noqa: F401  (slow: done while the server starts)

    with terminal.progress() as listener:
        listener("start", 0, 1)
        with server.recording(home, meanwhile=load_flow) as url:
            listener("start", 1, 1)
            from flows.ingest import ingest as flow

            for order in orders:
                with listening(listener):
                    state: Any = flow(**order._asdict(), home=str(home.root), return_state=True)
                result = state.result(raise_on_failure=False)
                if isinstance(result, BaseException):
                    raise result
                server.settle(url, result.flow_run_id, result.task_runs)
                yield result
