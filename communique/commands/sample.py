"""`communique sample`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from communique.commands.shared import fail, home_option, opened

PORT = 8017


@click.command()
@click.option(
    "--port",
    default=PORT,
    show_default=True,
    type=click.IntRange(1, 65535),
    help="Where the sample newsroom serves its pages, on this machine only.",
)
@home_option
def command(port: int, home: Path) -> None:
    """Fetch two days of the sample newsroom, and show what can be asked.

    The newsroom is a small site that Communiqué serves on this machine for the time of this command. Its
    layouts, its manners and its faults are those of the real sites; its sentences are made up. On the
    second day a page has changed, two are gone, and one is new.
    """
    import os

    from communique.newsroom.serving import running
    from communique.running import Order, ingest
    from communique.shown import questions

    try:
        with running(port=port) as address:
            os.environ["COMMUNIQUE_NEWSROOM"] = address
            status = ingest([Order("sample"), Order("sample")], home, tell=False)
    except OSError as problem:
        fail(f"{problem} Is port {port} taken? --port chooses another.")
    if status == 0:
        questions.questions(opened(home))
    sys.exit(status)
