"""`communique publish`."""

from __future__ import annotations

from pathlib import Path

import click

from communique.commands.shared import home_option, opened


@click.command()
@home_option
def command(home: Path) -> None:
    """Write the DuckDB file anew, as after moving the folder."""
    from warehouse import publish
    from warehouse.lock import writing

    place = opened(home)
    with writing(place):
        commit = publish.anew(place)
    click.echo(f"{place.published} shows commit {commit}")
