"""`communique publish`."""

from __future__ import annotations

from pathlib import Path

import click

from communique.commands.shared import home_option, opened


@click.command()
@home_option
def command(home: Path) -> None:
    """Write the DuckDB file anew, as after moving the folder."""
    from warehouse import lake
    from warehouse.publish import publish as publishing

    place = opened(home)
    with place.writing():
        con = lake.connect(place)
        commit = publishing(con, place)
        con.close()
    click.echo(f"{place.published} shows commit {commit}")
