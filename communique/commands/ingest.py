"""`communique ingest`."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from communique.commands.options import days, via
from communique.commands.shared import home_option


@click.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]...")
@click.option(
    "--from",
    "path",
    type=click.Path(path_type=Path),
    help="A file, or a folder with all below it: .txt, .html, .mhtml, .pdf, .warc, .warc.gz, .wacz.",
)
@days("First day to fetch, such as 2017-06-01.", "Last day to fetch.")
@via
@home_option
def command(
    sources: tuple[str, ...],
    path: Path | None,
    since: date | None,
    until: date | None,
    via: str,
    home: Path,
) -> None:
    """Fetch SOURCEs, or take in page dumps, and publish what they say.

    \b
    communique ingest centcom inherentresolve
    communique ingest centcom --since 2017-06-01 --until 2017-06-30 --via wayback
    communique ingest --from dumps/

    `communique sources` lists the sources. Without --since a source is asked for what is young; a page
    that is held is asked for again only as often as its source says, and only for what has changed.

    Beside page.txt may stand page.meta.json with {"url": "https://…", "fetched_at": "2019-03-25T14:00:00Z"};
    without it the site is recognised from the page. What is held already is not taken in again, and a
    run that was stopped is completed by running again.
    """
    if bool(sources) == bool(path):
        raise click.UsageError("Give a SOURCE (see `communique sources`), or --from PATH.")
    if path and (since or until or via != "site"):
        raise click.UsageError("--since, --until and --via are for a SOURCE, not for --from.")
    from communique.running import Order, ingest

    orders = [Order(source, None, since, until, via) for source in sources]
    orders = orders or [Order(path=str(path))]
    sys.exit(ingest(orders, home))
