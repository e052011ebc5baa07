"""Flows started by hand: recorded by a Prefect server, with progress, told at their end."""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from communique.commands.shared import fail
from communique.settings import FAILED, OK
from communique.shown.progress import progress
from flows import server
from flows.progress import listening
from warehouse.home import Home

Start = Callable[..., Any]
"""Runs the flow with these parameters until the server has recorded it; its final state."""


@contextmanager
def recorded(home: Path, name: str) -> Iterator[Start]:
    """The flow of flows/NAME.py, to be started once or several times while one server records.

    Ends the command with a sentence when it cannot, and at Ctrl-C.
    """
    try:
        place = Home.at(home).create()
        server.configure(place)
        with progress() as listener:
            listener("start", 0, 1)
            with server.recording(place, meanwhile=lambda: _flow(name)) as url:
                listener("start", 1, 1)

                def start(**parameters: Any) -> Any:
                    with listening(listener):
                        state = _flow(name)(**parameters, home=str(place.root), return_state=True)
                    result = state.result(raise_on_failure=False) if state.data else None
                    run = str(state.state_details.flow_run_id)
                    server.settle(url, run, getattr(result, "task_runs", 0))
                    return state

                yield start
    except (server.NoServer, OSError) as problem:
        fail(str(problem))
    except KeyboardInterrupt:
        click.echo("Stopped. Nothing that was committed is lost; run it again to go on.", err=True)
        os._exit(130)


def run(home: Path, name: str, **parameters: Any) -> int:
    """Run the flow of flows/NAME.py once and tell its end in one sentence; the exit status."""
    with recorded(home, name) as start:
        state = start(**parameters)
    click.echo(state.message, err=not state.is_completed())
    return OK if state.is_completed() else FAILED


def _flow(name: str) -> Any:
    return getattr(importlib.import_module(f"flows.{name}"), name)  # slow: it imports Prefect
