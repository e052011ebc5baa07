"""`communique verify`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from communique.commands.shared import home_option, opened
from communique.settings import FAILED


@click.command()
@home_option
def command(home: Path) -> None:
    """Prove that nothing is lost or altered.

    Every kept body against its digest, every row's evidence against its text, every file and view
    against the row count that the lake recorded. Exit status 1 when anything is wrong.
    """
    from communique import terminal
    from warehouse.checks import verify as checking

    def waiting() -> None:
        click.echo("A run is writing; waiting for its end ...", err=True)

    fine = terminal.checked(checking.verify(opened(home), waiting))
    sys.exit(0 if fine else FAILED)
