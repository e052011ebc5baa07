"""What several commands share: the option --home, and how a command ends that cannot go on."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from communique.settings import DEFAULT_HOME, FAILED, HOME_VARIABLE, default_home

if TYPE_CHECKING:
    from warehouse.home import Home
    from warehouse.settings import Settings


def home_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option --home, given to the command as a Path."""
    return click.option(
        "--home",
        envvar=HOME_VARIABLE,
        default=default_home,
        show_default=f"./{DEFAULT_HOME}",
        show_envvar=True,
        type=click.Path(file_okay=False, path_type=Path),
        help="Folder of the archive: WARC files, lake and DuckDB file.",
    )(command)


def opened(path: Path) -> Home:
    """The archive at `path`; ends the command when there is none."""
    from warehouse.home import Home
    from warehouse.places import exists

    home = Home.at(path)
    if not exists(home):
        fail(f"{home.root} holds no archive yet. `communique ingest --from PATH` makes one.")
    return home


def configured(home: Path) -> Settings:
    """The settings of the archive at `home`; ends the command when one of them cannot be."""
    from warehouse.settings import BadSettings, load

    try:
        return load(home)
    except BadSettings as problem:
        fail(str(problem))


def fail(message: str) -> NoReturn:
    """End the command with a sentence that says why."""
    click.echo(f"communique: {message}", err=True)
    sys.exit(FAILED)
