"""`communique report`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from communique.commands.options import days
from communique.commands.shared import fail, home_option, opened


@click.command()
@days("First day to report, such as 2017-06-01.", "Last day to report.")
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    metavar="FILE|DIR",
    help="A file that ends in .html, or a folder. [default: report/ in the archive]",
)
@home_option
def command(since: date | None, until: date | None, output: Path | None, home: Path) -> None:
    """Write the report: one page that needs no network, and a feed of what is new beside it.

    \b
    communique report
    communique report --since 2017-06-01 --until 2017-08-31 -o summer.html

    It shows the published file's commit: the same file gives the same page. Figures by month are of
    whole months; feed.xml is always of the whole archive.
    """
    import duckdb

    from warehouse import report
    from warehouse.query import BadQuestion

    place = opened(home)
    try:
        written = report.write(place, report.Window(since, until), output)
    except ValueError as problem:
        raise click.UsageError(f"{str(problem).capitalize()}.") from problem
    except (OSError, duckdb.Error, BadQuestion) as problem:
        fail(f"the report could not be written: {problem}")
    click.echo(f"{written.page}\n{written.feed}")
