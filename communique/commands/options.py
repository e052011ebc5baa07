"""Options that several commands have: days, how a table is written, by which way a source is asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


class _Day(click.ParamType[date]):
    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is not a day such as 2017-06-01.", param, ctx)


def days(since: str, until: str, *, required: bool = False) -> Decorator:
    """The options --since and --until, given to the command as dates or None, with their help texts.

    since, until  what the options say of themselves
    required      whether --since must be given
    """

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        last = click.option("--until", type=_Day(), metavar="DAY", help=until, callback=_not_before)
        first = click.option(
            "--since", type=_Day(), metavar="DAY", help=since, required=required, is_eager=True
        )
        return first(last(command))

    return decorate


def _not_before(ctx: click.Context, param: click.Parameter, until: date | None) -> date | None:
    since = ctx.params.get("since")
    if since and until and since > until:
        raise click.UsageError(f"--since {since} is later than --until {until}.", ctx)
    return until


def written(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options --format, given as `form`, and --output, of commands that show a table."""
    form = click.option(
        "--format",
        "form",
        type=click.Choice(["table", "csv", "json", "parquet"]),
        default="table",
        show_default=True,
        help="How the rows are written.",
    )
    output = click.option(
        "--output",
        "-o",
        type=click.Path(dir_okay=False, path_type=Path),
        help="Write to a file.",
    )
    return form(output(command))


def via(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option --via: the site itself, or a web archive."""
    return click.option(
        "--via",
        type=click.Choice(["site", "wayback", "commoncrawl"]),
        default="site",
        show_default=True,
        help="Ask the site itself, or a web archive for what is gone from it.",
    )(command)
