"""`communique export`."""

from __future__ import annotations

from pathlib import Path

import click

from communique.commands.shared import fail, home_option, opened


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--format", "formats", default="parquet,csv,jsonl", show_default=True, help="Which formats."
)
@click.option("--tables", help="Only these tables and views, with commas; all tables otherwise.")
@click.option("--as-of", help="The state of that time (2026-03-01T12:00, UTC) or commit.")
@click.option(
    "--bundle", metavar="FILE.duckdb", help="Also one DuckDB file with all tables inside."
)
@home_option
def command(
    folder: Path,
    formats: str,
    tables: str | None,
    as_of: str | None,
    bundle: str | None,
    home: Path,
) -> None:
    """Write the dataset to DIR: Parquet, CSV and JSON Lines, with its description and digests.

    DIR is new, empty, or an earlier export, which is then replaced whole.
    """
    from warehouse.export import write
    from warehouse.export.files import FORMATS
    from warehouse.query import BadQuestion

    forms = [name.strip() for name in formats.split(",") if name.strip()]
    if not forms or (unknown := sorted(set(forms) - set(FORMATS))):
        fail(
            f"there is no format {unknown[0] if forms else formats!r}. There are: {', '.join(FORMATS)}."
        )
    if bundle and Path(bundle).name != bundle:
        fail("--bundle is the name of a file in DIR, without a folder")
    names = [name.strip() for name in (tables or "").split(",") if name.strip()]
    wanted = write.Wanted(forms, names, as_of, bundle)
    try:
        files = write.export(opened(home), folder, wanted)
    except (write.BadExport, BadQuestion, OSError) as problem:
        fail(str(problem))
    click.echo(f"{folder}: {len(files)} files, {sum(f.bytes for f in files):,} bytes")
