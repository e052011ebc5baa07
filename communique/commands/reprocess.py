"""`communique reprocess`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from communique.commands.shared import home_option, opened


@click.command()
@click.option("--layout", help="Only pages that were read as this layout, such as afpims.")
@click.option(
    "--reader-version", type=int, help="Only pages that this version of the readers read."
)
@click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
@home_option
def command(layout: str | None, reader_version: int | None, dry_run: bool, home: Path) -> None:
    """Read kept pages again with the present readers, without a network, and show what that changes.

    `ingest` does this by itself for pages that older readers have read. This is for looking first, and
    for readers that changed without a new version.

    \b
    communique reprocess --dry-run
    communique reprocess --layout afpims
    """
    from communique import flowing

    opened(home)
    asked = {"layout": layout, "reader_version": reader_version, "dry_run": dry_run}
    sys.exit(flowing.run(home, "reprocess", **asked))
