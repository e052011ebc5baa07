"""`communique serve`."""

from __future__ import annotations

from pathlib import Path

import click

from communique.commands.shared import configured, fail, home_option


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), help="Of the UI; else as settings say.")
@click.option("--source", "sources", multiple=True, help="Serve this source only; may be repeated.")
@home_option
def command(port: int | None, sources: tuple[str, ...], home: Path) -> None:
    """Run the flows on their schedules, and serve the Prefect UI, on this machine only.

    Fetches each source, checks, maintains and reports as `communique settings` says. What was missed
    while it was down is made up for by one run. Only one run writes at a time. Ctrl-C ends it: what was
    committed stays, and the next start completes the rest.
    """
    from flows import server
    from flows.deployments import served
    from tasks.fetch.source import BadSource
    from warehouse.home import Home

    settings = configured(home)
    try:
        place = Home.at(home).create()
        flows = list(served(settings, sources))
        server.configure(place)
        server.keeping(settings.history_days, settings.event_days)
        with server.open_for(place, port or settings.port, click.echo):
            # Prefect, imported here, has to find the server's address.
            from flows.serving import serve

            serve(place, settings, flows, click.echo)
    except (server.NoServer, BadSource, OSError) as problem:
        fail(str(problem))
