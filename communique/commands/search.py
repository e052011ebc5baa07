"""`communique search`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from communique.commands.options import days, written
from communique.commands.shared import fail, home_option, opened


@click.command()
@click.argument("words", nargs=-1, required=True)
@days("Published on this day or later.", "Published on this day or earlier.")
@click.option("--source", help="Of this source only.")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 10_000))
@written
@home_option
def command(
    words: tuple[str, ...],
    since: date | None,
    until: date | None,
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
    from communique.shown import found, rows
    from warehouse import query as asking
    from warehouse.search import find

    question = " ".join(words)
    try:
        releases = find.find(
            opened(home),
            question,
            top=limit,
            since=since,
            until=until,
            source=source,
        )
    except asking.BadQuestion as problem:
        fail(str(problem))
    if form == "table" and output is None:
        found.show(releases)
    else:
        rows.write(releases, form, output)
