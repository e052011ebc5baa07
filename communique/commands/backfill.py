"""`communique backfill`."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from communique.commands.shared import home_option

_DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command()
@click.argument("source")
@click.option("--since", type=_DAY, metavar="DAY", required=True, help="First day.")
@click.option("--until", type=_DAY, metavar="DAY", help="Last day; today without one.")
@click.option(
    "--via",
    type=click.Choice(["site", "wayback", "commoncrawl"]),
    default="site",
    show_default=True,
    help="Ask the site itself, or a web archive for what is gone from it.",
)
@click.option(
    "--window",
    type=click.Choice(["week", "month", "year"]),
    default="month",
    show_default=True,
    help="Days that one run brings in.",
)
@click.option("--again", is_flag=True, help="Bring in windows that are done already, too.")
@home_option
def command(
    source: str,
    since: datetime,
    until: datetime | None,
    via: str,
    window: str,
    again: bool,
    home: Path,
) -> None:
    """Bring in the past of SOURCE, a window of days at a time, each a run in the Prefect UI.

    A window that fails does not stop the rest. One that was stopped or failed is brought in by running
    the same again; windows that are done are left out.

    \b
    communique backfill centcom --since 2014-08-01 --until 2016-12-31 --via wayback
    """
    if until and since > until:
        raise click.UsageError(f"--since {since:%F} is later than --until {until:%F}.")
    from communique import flowing
    from communique.running import Order

    last = until.date() if until else None
    Order(source, None, since.date(), last, via).check()
    asked = {"since": since.date(), "until": last, "via": via, "window": window, "again": again}
    sys.exit(flowing.run(home, "backfill", source=source, **asked))
