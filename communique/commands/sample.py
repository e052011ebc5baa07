"""`communique sample`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from communique.commands.shared import home_option, opened


@click.command()
@home_option
def command(home: Path) -> None:
    """Take in the pages that come with Communiqué, and show what can be asked.

    They are made up: their layouts are the real ones, their sentences are not.
    """
    from communique import terminal
    from communique.running import ingest_path

    pages = Path(__file__).parent.parent / "sample"
    status = ingest_path(pages, home, expected_trouble=True)
    if status == 0:
        terminal.questions(opened(home))
    sys.exit(status)
