"""`communique ui`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from communique.commands.shared import fail, home_option


@click.command()
@click.option("--port", default=4200, show_default=True, type=click.IntRange(1, 65535))
@home_option
def command(port: int, home: Path) -> None:
    """Serve the Prefect UI with all runs of this archive, on this machine only.

    While it is up, runs are shown in it live. Ctrl-C ends it.
    """
    from flows import server
    from warehouse.home import Home

    place = Home.at(home).create()
    server.configure(place)
    click.echo(f"Prefect's UI for {place.root}: http://127.0.0.1:{port} (Ctrl-C ends it)")
    try:
        sys.exit(server.serve(place, port))
    except server.NoServer as problem:
        fail(str(problem))
