"""A run of `ingest` started by hand: with progress, recorded by a Prefect server, told at its end."""

from __future__ import annotations

import os
from pathlib import Path
from typing import cast

import click

from communique import terminal
from communique.commands.shared import fail
from communique.settings import TROUBLE
from flows import server
from flows.progress import listening
from flows.result import Ingested
from tasks.fetch.files import NothingThere, discover
from warehouse.home import Home


def ingest_path(path: Path, home: Path, *, expected_trouble: bool = False) -> int:
    """Take in what is at `path`; the exit status. Ends the command when it cannot go on."""
    try:
        discover(path)
        place = Home.at(home).create()
    except (NothingThere, OSError) as problem:
        fail(str(problem))
    server.configure(place)
    try:
        result = _run(path, place)
    except server.NoServer as problem:
        fail(str(problem))
    except KeyboardInterrupt:
        click.echo("Stopped. Nothing that was committed is lost; run it again to go on.", err=True)
        os._exit(130)
    except Exception as problem:
        fail(f"the run failed: {type(problem).__name__}: {problem}")
    terminal.ingested(result, others=not expected_trouble)
    return TROUBLE if result.troubles and not expected_trouble else 0


def _run(path: Path, home: Home) -> Ingested:
    def load() -> None:
        import flows.ingest  # noqa: F401  (slow: done while the server starts)

    with terminal.progress() as listener:
        listener("start", 0, 1)
        with server.recording(home, meanwhile=load) as url:
            listener("start", 1, 1)
            from flows.ingest import ingest as flow

            with listening(listener):
                result = cast("Ingested", flow(str(path), str(home.root)))
            server.settle(url, result.flow_run_id, result.task_runs)
    return result
