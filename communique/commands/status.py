"""`communique status`."""

from __future__ import annotations

from pathlib import Path

import click

from communique.commands.shared import home_option, opened


@click.command()
@home_option
def command(home: Path) -> None:
    """Show what is held, the last runs, what is pending, and the quarantine."""
    from communique.shown.status import overview
    from warehouse.overview import look

    overview(look(opened(home)))
