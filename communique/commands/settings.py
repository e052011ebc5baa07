"""`communique settings`."""

from __future__ import annotations

from pathlib import Path

import click

from communique.commands.shared import fail, home_option


@click.command()
@home_option
def command(home: Path) -> None:
    """Show every setting: its value, where that came from, and what it does.

    A setting comes from the environment (COMMUNIQUE_ and its name in capitals), else from
    communique.toml in this folder, else from communique.toml in the archive's folder.

    \b
    # communique.toml
    contact = "https://example.org/archive, archive@example.org"
    schedules = { centcom = "17 5 * * *", "voa-editorials" = "off" }
    alert_mail_to = ["desk@example.org"]
    """
    from communique.shown.settings import settings
    from warehouse.settings import BadSettings, told

    try:
        settings(told(home))
    except BadSettings as problem:
        fail(str(problem))
