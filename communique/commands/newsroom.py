"""`communique newsroom`."""

from __future__ import annotations

import contextlib

import click

from communique.commands.shared import fail

PORT = 8017


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True)
@click.option("--pages", type=click.IntRange(1, 1_000_000), help="Fill it up to so many pages.")
@click.option("--day", type=click.IntRange(1), help="Stay at this day, whoever asks.")
@click.option("--quiet", is_flag=True, help="Print nothing.")
def command(port: int, pages: int | None, day: int | None, quiet: bool) -> None:
    """Serve a small newsroom on this machine, to fetch from without a network.

    Its pages are invented, in the layouts of the real sites. Each run that fetches from it begins with
    /robots.txt, which begins its next day: on the second day a figure in one release is another, a page
    is gone, and a new one is there.

    \b
    communique newsroom &
    communique newsroom --port 8018 --pages 10000 --day 1 --quiet
    """
    from communique.newsroom import serving
    from communique.newsroom.newsroom import Newsroom

    newsroom = Newsroom(pages, day)
    try:
        listening = serving.bound(port)
    except OSError as problem:
        fail(serving.taken(port, problem))
    if not quiet:
        address = f"http://{serving.HOST}:{listening.getsockname()[1]}"
        changes = f"it stays at day {day}" if day else "its next day begins with each /robots.txt"
        count = len(newsroom.shown.pages)
        click.echo(
            f"The sample newsroom is at {address}/ with {count} pages; {changes}. Ctrl-C ends it."
        )
    with contextlib.suppress(KeyboardInterrupt):
        serving.serve(newsroom, listening)
