"""The command `communique`. Nothing is imported until a command needs it, so help comes at once."""

from __future__ import annotations

import importlib
from typing import Any

import click

from communique import __version__
from communique.commands.shared import fail
from warehouse.problem import Problem

COMMANDS = {
    "ingest": "Fetch sources, or take in page dumps, and publish what they say.",
    "sample": "Fetch two days of a sample newsroom, and show what can be asked.",
    "backfill": "Bring in the past of a source, a window of days at a time.",
    "reprocess": "Read kept pages again, and show what that changes.",
    "sources": "Show the sites that can be fetched, or check one's file.",
    "newsroom": "Serve a sample newsroom on this machine, to fetch from.",
    "read": "Show a page as its reader sees it, and what was left out.",
    "query": "Ask the published file a question in SQL.",
    "search": 'Find releases by words, "phrases", and -words to leave out.',
    "report": "Write a page of charts, discrepancies and edits, and a feed of what is new.",
    "export": "Write the dataset as Parquet, CSV and JSON Lines, with its description.",
    "changes": "Show what is new, changed or withdrawn since a time.",
    "describe": "Print the data dictionary, or one table's part of it.",
    "status": "Show what is held, what is pending, and the quarantine.",
    "verify": "Prove that nothing is lost or altered.",
    "rebuild": "Make lake and DuckDB file anew from the WARC files alone.",
    "maintain": "Merge small files, let old states go, delete what nobody needs.",
    "publish": "Write the DuckDB file anew, as after moving the folder.",
    "serve": "Run everything on its schedule, and serve the Prefect UI.",
    "settings": "Show every setting, its value, and where that came from.",
    "ui": "Serve the Prefect UI with all runs of this archive.",
}
"""Command -> what it does, in one line; its code is communique/commands/NAME.py, as `command`."""

EPILOG = """\
\b
Exit status: 0 all is well; 1 the command failed, and says why; 2 it was called wrongly;
3 it ran to its end, but some inputs failed or are in quarantine.

The archive is ./data unless --home or COMMUNIQUE_HOME says otherwise.
"""


class Commands(click.Group):
    """The commands, each imported when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"communique.commands.{cmd_name.replace('-', '_')}")
        found: click.Command = module.command
        return found

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except Problem as problem:
            fail(str(problem))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Commands, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="communique")
def cli() -> None:
    """The official record of a military campaign as data.

    Takes in public releases, keeps them as evidence, reads who, where, how many and said by whom,
    and publishes the answers as a DuckDB file in which every row points at the words it was read from.
    """


def main() -> None:
    """Entry point of the command."""
    cli(prog_name="communique")


if __name__ == "__main__":
    main()
