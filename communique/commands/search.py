"""`communique search`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from communique.commands.shared import fail, home_option, opened

_DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--since", type=_DAY, help="Published on this day (YYYY-MM-DD) or later.")
@click.option("--until", type=_DAY, help="Published on this day or earlier.")
@click.option("--source", help="Of this source only.")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 10_000))
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json", "parquet"]),
    default="table",
    show_default=True,
)
@click.option(
    "--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="Write to a file."
)
@home_option
def command(
    words: tuple[str, ...],
    since: datetime | None,
    until: datetime | None,
    source: str | None,
    limit: int,
    form: str,
    output: Path | None,
    home: Path,
) -> None:
    """Find releases by their WORDS, best first.

    All words must be there; a "phrase" in quotation marks as it stands; what has a minus must not.
    Options go before the words, and -- before a question that begins with a minus:

    \b
    communique search --since 2017-06-01 '"civilian casualties" raqqah -mosul'
    """
    from communique import found, terminal
    from warehouse import query as asking
    from warehouse.search import find

    question = " ".join(words)
    try:
        rows = find.find(
            opened(home),
            question,
            top=limit,
            since=since.date() if since else None,
            until=until.date() if until else None,
            source=source,
        )
    except asking.BadQuestion as problem:
        fail(str(problem))
    if form == "table" and output is None:
        found.show(rows)
    else:
        terminal.write(rows, form, output)
