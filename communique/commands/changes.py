"""`communique changes`."""

from __future__ import annotations

from pathlib import Path

import click

from communique.commands.options import written
from communique.commands.shared import fail, home_option, opened


@click.command()
@click.option(
    "--since", required=True, metavar="WHEN", help="A time (2026-03-01T12:00, UTC) or a commit."
)
@written
@home_option
def command(since: str, form: str, output: Path | None, home: Path) -> None:
    """Show what became of the releases since WHEN: new, changed, withdrawn, read anew, dropped."""
    from communique.shown import rows
    from warehouse import changes
    from warehouse.query import BadQuestion

    try:
        found = changes.since(opened(home), since)
    except BadQuestion as problem:
        fail(str(problem))
    if form == "table" and output is None:
        counts = changes.counts(found)
        told = ", ".join(f"{n:,} {what.replace('_', ' ')}" for what, n in counts.items() if n)
        click.echo(told or "nothing changed")
        if not found.num_rows:
            return
    rows.write(found, form, output)
