"""`communique maintain`."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import click

from communique.commands.shared import home_option, opened


@click.command()
@click.option(
    "--keep-days", default=30, show_default=True, type=click.IntRange(0), help="Retention, in days."
)
@click.option("--dry-run", is_flag=True, help="Only say what would be done.")
@home_option
def command(keep_days: int, dry_run: bool, home: Path) -> None:
    """Merge small files, let old states go, delete what nobody needs.

    States of the tables older than the retention can then no longer be asked. The WARC files are not
    touched, and no file goes that the published file shows.
    """
    from warehouse import publish
    from warehouse.lock import writing
    from warehouse.maintain import maintain

    place = opened(home)
    with writing(place):
        done = maintain(place, timedelta(days=keep_days), dry_run=dry_run)
        if not dry_run:
            publish.anew(place)
    for one in done:
        if one.count:
            click.echo(f"{one.count:>12,}  {one.about}{' (would be)' if dry_run else ''}")
    if not any(one.count for one in done):
        click.echo("Nothing to do.")
