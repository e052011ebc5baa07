"""`communique sources`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from communique.commands.shared import configured, fail, home_option
from communique.settings import FAILED


@click.group(invoke_without_command=True)
@home_option
@click.pass_context
def command(context: click.Context, home: Path) -> None:
    """Show the sites that can be fetched, or check one's file.

    A source of your own is a YAML file in a folder that the setting `sources` names
    (docs/adding-a-source.md).
    """
    context.obj = folder = configured(home).sources
    if context.invoked_subcommand is None:
        from communique.shown import sources
        from tasks.fetch.source import BadSource, names

        try:
            sys.exit(0 if sources.table(names(folder), folder) else FAILED)
        except BadSource as bad:
            fail(str(bad))


@command.command("check")
@click.argument("name")
@click.pass_obj
def check(folder: Path | None, name: str) -> None:
    """Check a source's file, and show what would be asked for first. Nothing is fetched.

    NAME is a source, or the path of a YAML file. Exit status 1 with all that is wrong.
    """
    from communique.shown import sources
    from tasks.fetch.source import BadSource, load, read

    path = Path(name)
    try:
        source = read(path) if path.suffix in {".yaml", ".yml"} else load(name, folder)
    except BadSource as bad:
        for problem in bad.problems:
            click.echo(problem, err=True)
        sys.exit(FAILED)
    sources.checked(source)
