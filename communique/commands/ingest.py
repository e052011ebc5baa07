"""`communique ingest`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from communique.commands.shared import home_option


@click.command()
@click.option(
    "--from",
    "path",
    required=True,
    type=click.Path(path_type=Path),
    help="A file, or a folder with all below it: .txt, .html, .pdf, .warc, .warc.gz.",
)
@home_option
def command(path: Path, home: Path) -> None:
    """Take in page dumps and publish what they say.

    Beside page.txt may stand page.meta.json with {"url": "https://…", "fetched_at": "2019-03-25T14:00:00Z"};
    without it the site is recognised from the page. What is held already is not taken in again, and a
    run that was stopped is completed by running again.
    """
    from communique.running import ingest_path

    sys.exit(ingest_path(path, home))
