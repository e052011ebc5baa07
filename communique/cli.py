"""The command `communique`. Nothing heavy is imported until a command needs it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, cast

import click

from communique import __version__
from communique.settings import DEFAULT_HOME, FAILED, HOME_VARIABLE, TROUBLE

if TYPE_CHECKING:
    from flows.result import Ingested
    from warehouse.home import Home

EPILOG = """\
\b
Exit status: 0 all is well; 1 the command failed, and says why; 2 it was called wrongly;
3 it ran to its end, but some inputs failed or are in quarantine.

The archive is ./data unless --home or COMMUNIQUE_HOME says otherwise.
"""


def _home(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--home",
        envvar=HOME_VARIABLE,
        default=DEFAULT_HOME,
        show_default=f"./{DEFAULT_HOME}",
        show_envvar=True,
        type=click.Path(file_okay=False, path_type=Path),
        help="Folder of the archive: WARC files, lake and DuckDB file.",
    )(command)


@click.group(epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="communique")
def cli() -> None:
    """The official record of a military campaign as data.

    Takes in public releases, keeps them as evidence, reads who, where, how many and said by whom,
    and publishes the answers as a DuckDB file in which every row points at the words it was read from.
    """


@cli.command()
@click.option(
    "--from",
    "path",
    required=True,
    type=click.Path(path_type=Path),
    help="A file, or a folder with all below it: .txt, .html, .pdf, .warc, .warc.gz.",
)
@_home
def ingest(path: Path, home: Path) -> None:
    """Take in page dumps and publish what they say.

    Beside page.txt may stand page.meta.json with {"url": "https://…", "fetched_at": "2019-03-25T14:00:00Z"};
    without it the site is recognised from the page. What is held already is not taken in again, and a
    run that was stopped is completed by running again.
    """
    sys.exit(_ingest(path, home))


@cli.command(short_help="Take in the bundled sample, and show what can be asked.")
@_home
def sample(home: Path) -> None:
    """Take in the pages that come with Communiqué, and show what can be asked.

    They are made up: their layouts are the real ones, their sentences are not.
    """
    from communique import terminal

    pages = Path(__file__).parent / "sample"
    status = _ingest(pages, home, expected_trouble=True)
    if status == 0:
        terminal.questions(_opened(home))
    sys.exit(status)


@cli.command()
@click.argument("sql")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json", "parquet"]),
    default="table",
    show_default=True,
)
@click.option(
    "--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="Write to a file."
)
@_home
def query(sql: str, form: str, output: Path | None, home: Path) -> None:
    """Ask the published file a question in SQL. It can only be read.

    \b
    communique query "select published, title from latest limit 10"
    communique query "from quotes_by_speaker" --format csv -o quotes.csv
    """
    from communique import terminal
    from warehouse import query as asking

    try:
        terminal.write(asking.ask(_opened(home), sql), form, output)
    except asking.BadQuestion as problem:
        _fail(str(problem))


@cli.command(short_help="Show what is held, what is pending, and the quarantine.")
@_home
def status(home: Path) -> None:
    """Show what is held, the last runs, what is pending, and the quarantine."""
    from communique import terminal
    from warehouse import overview

    terminal.overview(overview.look(_opened(home)))


@cli.command()
@_home
def verify(home: Path) -> None:
    """Prove that nothing is lost or altered.

    Every kept body against its digest, every row's evidence against its text, every file and view
    against the row count that the lake recorded. Exit status 1 when anything is wrong.
    """
    from communique import terminal
    from warehouse.checks import verify as checking

    def waiting() -> None:
        click.echo("A run is writing; waiting for its end ...", err=True)

    fine = terminal.checked(checking.verify(_opened(home), waiting))
    sys.exit(0 if fine else FAILED)


@cli.command()
@_home
def publish(home: Path) -> None:
    """Write the DuckDB file anew, as after moving the folder."""
    from warehouse import lake
    from warehouse.publish import publish as publishing

    place = _opened(home)
    with place.writing():
        con = lake.connect(place)
        commit = publishing(con, place)
        con.close()
    click.echo(f"{place.published} shows commit {commit}")


@cli.command(short_help="Print the data dictionary, or one table's part of it.")
@click.argument("table", required=False)
def describe(table: str | None) -> None:
    """Print the data dictionary, or the part about one TABLE or view."""
    from communique import terminal
    from warehouse.dictionary import relations

    every = {relation.name: relation for relation in relations()}
    if table and table not in every:
        _fail(f"there is no table {table}. There are: {', '.join(sorted(every))}.")
    terminal.dictionary([every[table]] if table else list(every.values()))


@cli.command(short_help="Serve the Prefect UI with all runs of this archive.")
@click.option("--port", default=4200, show_default=True, type=click.IntRange(1, 65535))
@_home
def ui(port: int, home: Path) -> None:
    """Serve the Prefect UI with all runs of this archive, on this machine only.

    While it is up, runs are shown in it live. Ctrl-C ends it.
    """
    from flows import server
    from warehouse.home import Home

    place = Home.at(home).create()
    server.configure(place)
    click.echo(f"Prefect's UI for {place.root}: http://127.0.0.1:{port} (Ctrl-C ends it)")
    try:
        sys.exit(server.serve(place, port))
    except server.NoServer as problem:
        _fail(str(problem))


def _ingest(path: Path, home: Path, *, expected_trouble: bool = False) -> int:
    from communique import terminal
    from flows import server
    from tasks.fetch.files import NothingThere, discover
    from warehouse.home import Home

    try:
        discover(path)
        place = Home.at(home).create()
    except (NothingThere, OSError) as problem:
        _fail(str(problem))
    server.configure(place)
    try:
        result = _run(path, place)
    except server.NoServer as problem:
        _fail(str(problem))
    except KeyboardInterrupt:
        click.echo("Stopped. Nothing that was committed is lost; run it again to go on.", err=True)
        os._exit(130)
    except Exception as problem:
        _fail(f"the run failed: {type(problem).__name__}: {problem}")
    terminal.ingested(result, others=not expected_trouble)
    return TROUBLE if result.troubles and not expected_trouble else 0


def _run(path: Path, home: Home) -> Ingested:
    from communique import terminal
    from flows import server
    from flows.progress import listening

    def load() -> None:
        import flows.ingest  # noqa: F401  (slow: done while the server starts)

    with terminal.progress() as listener:
        listener("start", 0, 1)
        with server.recording(home, meanwhile=load) as url:
            listener("start", 1, 1)
            from flows.ingest import ingest as flow

            with listening(listener):
                result = cast("Ingested", flow(str(path), str(home.root)))
            server.settle(url, result.flow_run_id, result.task_runs)
    return result


def _opened(path: Path) -> Home:
    from warehouse.home import Home

    home = Home.at(path)
    if not home.exists:
        _fail(f"{home.root} holds no archive yet. `communique ingest --from PATH` makes one.")
    return home


def _fail(message: str) -> NoReturn:
    click.echo(f"communique: {message}", err=True)
    sys.exit(FAILED)


def main() -> None:
    """Entry point of the command."""
    cli(prog_name="communique")


if __name__ == "__main__":
    main()
