"""`communique rebuild`."""

from __future__ import annotations

from pathlib import Path

import click

from communique.commands.shared import fail, home_option


@click.command()
@home_option
def command(home: Path) -> None:
    """Make lake and DuckDB file anew from the WARC files alone.

    The old lake stays until the new one is made and proved. Older states of the tables are not made
    again: the new lake begins with what the WARC files tell now.
    """
    from communique import flowing
    from warehouse.home import Home
    from warehouse.rebuild import Rebuilt

    place = Home.at(home)
    if not place.warc.is_dir():
        fail(f"{place.root} holds no WARC files to rebuild from")
    with flowing.recorded(home, "rebuild") as start:
        made = start().result(raise_on_failure=False)
    if not isinstance(made, Rebuilt):
        fail(str(made) or type(made).__name__)
    click.echo(
        f"{place.published}: {made.snapshots:,} snapshots, {made.releases:,} releases,"
        f" commit {made.commit_id}"
    )
