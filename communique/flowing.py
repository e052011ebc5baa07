"""A run of any flow started by hand: recorded by a Prefect server, told at its end in one sentence."""

from __future__ import annotations

import importlib
import os
from pathlib import Path
from typing import Any

import click

from communique import terminal
from communique.commands.shared import fail
from communique.settings import FAILED, OK
from flows import server
from flows.progress import listening
from warehouse.home import Home


def run(home: Path, name: str, **parameters: Any) -> int:
    """Run the flow of flows/NAME.py for the archive; the exit status. Ends the command when it cannot."""
    try:
        place = Home.at(home).create()
    except OSError as problem:
        fail(str(problem))
    server.configure(place)
    try:
        state = _state(place, name, parameters)
    except server.NoServer as problem:
        fail(str(problem))
    except KeyboardInterrupt:
        click.echo("Stopped. Nothing that was committed is lost; run it again to go on.", err=True)
        os._exit(130)
    click.echo(state.message, err=not state.is_completed())
    return OK if state.is_completed() else FAILED


def _state(home: Home, name: str, parameters: dict[str, Any]) -> Any:
    def load_flow() -> None:
        importlib.import_module(f"flows.{name}")  # slow: done while the server starts

    with terminal.progress() as listener:
        listener("start", 0, 1)
        with server.recording(home, meanwhile=load_flow) as url:
            listener("start", 1, 1)
            flow = getattr(importlib.import_module(f"flows.{name}"), name)
            with listening(listener):
                state: Any = flow(**parameters, home=str(home.root), return_state=True)
            server.settle(url, str(state.state_details.flow_run_id), 0)
            return state
