"""`communique verify`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from communique.commands.shared import fail, home_option, opened
from communique.settings import FAILED

if TYPE_CHECKING:
    from warehouse.checks.verify import More
    from warehouse.home import Home


@click.command()
@click.option(
    "--deep", is_flag=True, help="Also account for every WARC record, and read every page again."
)
@click.option(
    "--manifest",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write digests of all files, for `cd HOME && sha256sum -c FILE`, when all holds.",
)
@home_option
def command(deep: bool, manifest: Path | None, home: Path) -> None:
    """Prove that nothing is lost or altered.

    Every kept body against its digest, every row's evidence against its text, every file and view
    against the row count that the lake recorded. Exit status 1 when anything is wrong.
    """
    from communique.shown.checks import checked
    from warehouse.checks import verify as checking

    def waiting() -> None:
        click.echo("A run is writing; waiting for its end ...", err=True)

    place = opened(home)
    fine = checked(checking.verify(place, waiting, _deep() if deep else None))
    if not fine:
        click.echo(
            "`communique rebuild` makes lake and DuckDB file anew from the WARC files.", err=True
        )
    if fine and manifest:
        _write(place, manifest)
    sys.exit(0 if fine else FAILED)


def _deep() -> More:
    from flows.proof import deep

    return deep


def _write(home: Home, file: Path) -> None:
    from warehouse.checks.manifest import write

    try:
        count = write(home, file)
    except OSError as problem:
        fail(f"{file} could not be written: {problem.strerror or problem}.")
    click.echo(f"{file}: {count} digests, to be checked in {home.root} with sha256sum -c.")
