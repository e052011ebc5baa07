"""`communique read`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from communique.commands.shared import fail, home_option


@click.command()
@click.argument("page")
@click.option(
    "--at",
    type=click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S"]),
    help="The page as it stood then (UTC); otherwise as it was last kept.",
)
@click.option(
    "--html",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write it as a page with highlights, and what was read as tooltips, instead of printing it.",
)
@home_option
def command(page: str, at: datetime | None, html: Path | None, home: Path) -> None:
    """Show a page as its reader sees it: fields, every line, what was left out and why.

    PAGE is a file, an address that the archive holds, or a snapshot_id. Nothing is kept or changed.
    What the text says is coloured in place: names by their kind, quotations, quantities, dates, strikes.
    Lines are marked ¶ paragraph, • list item, § heading, ▤ table row, T title, S summary, ▣ photo,
    × left out; a number is where the line begins in the text.

    \b
    communique read release.html
    communique read release.html --html seen.html
    communique read https://www.centcom.mil/.../Article/904388/... --at 2019-01-31
    """
    from datetime import UTC

    from communique import lookup, page_html, page_read, page_terminal
    from warehouse.home import Home
    from warehouse.places import exists
    from warehouse.query import BadQuestion

    archive = Home.at(home)
    moment = at.replace(tzinfo=UTC) if at else None
    seen: list[page_read.ReadPage] = []
    try:
        for item in lookup.pages(page, archive if exists(archive) else None, moment):
            shown = page_read.page(item)
            if html is None:
                page_terminal.show(shown)
            else:
                seen.append(shown)
        if html is not None:
            html.write_text(page_html.render(seen), encoding="utf-8", errors="replace")
            click.echo(f"{html}: {len(seen)} page{'' if len(seen) == 1 else 's'}")
    except (lookup.NotFound, BadQuestion) as problem:
        fail(str(problem))
    except OSError as problem:
        fail(f"the page could not be written: {problem}")
