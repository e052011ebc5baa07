"""`communique backfill`."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from communique.commands.options import days, via
from communique.commands.shared import home_option


@click.command()
@click.argument("source")
@days("First day.", "Last day; today without one.", required=True)
@via
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
    since: date,
    until: date | None,
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
    from communique import flowing
    from communique.running import Order

    Order(source, None, since, until, via).check(home)
    asked = {"since": since, "until": until, "via": via, "window": window, "again": again}
    sys.exit(flowing.run(home, "backfill", source=source, **asked))
