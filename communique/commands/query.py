"""`communique query`."""

from __future__ import annotations

from pathlib import Path

import click

from communique.commands.options import written
from communique.commands.shared import fail, home_option, opened


@click.command()
@click.argument("sql")
@written
@click.option("--as-of", help="Ask the state of that time (2026-03-01T12:00, UTC) or commit.")
@home_option
def command(sql: str, form: str, output: Path | None, as_of: str | None, home: Path) -> None:
    """Ask the published file a question in SQL. It can only be read.

    \b
    communique query "select published, title from latest limit 10"
    communique query "from quotes_by_speaker" --format csv -o quotes.csv
    """
    from communique.shown import rows
    from warehouse import history
    from warehouse import query as asking

    place = opened(home)
    try:
        found = history.ask_at(place, sql, as_of) if as_of else asking.ask(place, sql)
        rows.write(found, form, output)
    except asking.BadQuestion as problem:
        fail(str(problem))
