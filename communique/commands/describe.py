"""`communique describe`."""

from __future__ import annotations

import click

from communique.commands.shared import fail


@click.command()
@click.argument("table", required=False)
def command(table: str | None) -> None:
    """Print the data dictionary, or the part about one TABLE or view."""
    from communique.shown.dictionary import dictionary
    from warehouse.dictionary import relations

    every = {relation.name: relation for relation in relations()}
    if table and table not in every:
        fail(f"there is no table {table}. There are: {', '.join(sorted(every))}.")
    dictionary([every[table]] if table else list(every.values()))
