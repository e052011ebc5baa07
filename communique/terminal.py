"""What the command line shows: progress, tables, the dictionary."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich import box
from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)
from rich.table import Table

if TYPE_CHECKING:
    import pyarrow as pa

    from flows.progress import Listener
    from warehouse.checks.verify import Check
    from warehouse.dictionary import Relation
    from warehouse.home import Home
    from warehouse.overview import Overview
    from warehouse.settings import Told

_STEPS = {
    "start": "starting Prefect",
    "wait": "waiting for a run",
    "discover": "looking for pages",
    "fetch": "keeping what is new",
    "read": "reading pages",
    "publish": "publishing",
    "backfill": "windows",
    "compare": "comparing",
}
COLOURS = {
    "new": "green",
    "changed": "cyan",
    "unchanged": "dim",
    "quarantined": "yellow",
    "failed": "red",
    "known": "dim",
    "blocked": "yellow",
    "gone": "magenta",
    "refused": "yellow",
    "left": "yellow",
    "completed": "green",
    "running": "cyan",
    "interrupted": "yellow",
}
MOST = 20
_WIDEST = 10_000

# A pipe has no width: words stay whole there.
out = Console(highlight=False, width=None if sys.stdout.isatty() else 160)
err = Console(stderr=True, highlight=False)


@contextmanager
def progress() -> Iterator[Listener]:
    """A progress display on standard error; plain lines would only clutter a log, so none there."""
    with Progress(
        SpinnerColumn(),
        TextColumn("{task.description:20}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=err,
        transient=True,
        disable=not err.is_terminal,
    ) as display:
        tasks: dict[str, Any] = {}

        def listener(step: str, done: int, total: int) -> None:
            if step == "wait" and done and step not in tasks:
                return  # there was nothing to wait for
            if step not in tasks:
                tasks[step] = display.add_task(_STEPS.get(step, step), total=None)
            display.update(tasks[step], completed=done, total=total or None)

        yield listener


def write(found: pa.Table, form: str, output: Path | None) -> None:
    """The answer to a query, to standard output or a file."""
    if form == "table" and output is None:
        _table(found)
        return
    if form == "parquet":
        import pyarrow.parquet as pq

        if output is None and sys.stdout.isatty():
            raise click.UsageError("Parquet is not for terminals: give -o FILE, or redirect.")
        pq.write_table(found, str(output) if output else sys.stdout.buffer)
        return
    text = _csv(found) if form != "json" else _json(found)
    if output:
        output.write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)


def overview(found: Overview) -> None:
    """What `communique status` shows."""
    from warehouse.overview import called

    out.print(f"[bold]{escape(str(found.home))}[/]  commit {found.commit_id}, {found.published}")
    held = Table(box=box.SIMPLE, title="Held", title_justify="left")
    held.add_column("source")
    held.add_column("kind")
    for name in ("releases", "versions", "from", "to", "undated"):
        held.add_column(name, justify="right")
    for row in found.held:
        held.add_row(*(_shown(v) for v in row))
    out.print(held)
    out.print(
        f"{found.snapshots:,} pages kept in {found.warc_files} WARC "
        f"file{'' if found.warc_files == 1 else 's'}, {_bytes(found.warc_bytes)}; "
        f"{found.pending:,} pending{' (run ingest again to read them)' if found.pending else ''}."
    )
    runs = Table(box=box.SIMPLE, title="Last runs", title_justify="left")
    for name in (
        "started",
        "flow",
        "source",
        "state",
        "new",
        "changed",
        "unchanged",
        "quarantined",
    ):
        runs.add_column(name, overflow="fold")
    for *cells, state, new, changed, unchanged, quarantined in found.runs:
        runs.add_row(
            *(escape(_shown(c)) for c in cells),
            coloured(state),
            *(_shown(c) for c in (new, changed, unchanged, quarantined)),
        )
    out.print(runs)
    if found.unserved:
        unserved = Table(box=box.SIMPLE, title="Not served", title_justify="left")
        for name in ("page", "outcome", "why", "asked"):
            unserved.add_column(name, overflow="fold")
        for page, outcome, *rest in found.unserved:
            unserved.add_row(
                escape(called(page)), coloured(outcome), *(escape(_shown(c)) for c in rest)
            )
        out.print(unserved)
    if not found.quarantine:
        out.print("Nothing is in quarantine.")
        return
    shut = Table(box=box.SIMPLE, title=f"Quarantine: {found.quarantined:,}", title_justify="left")
    for name in ("page", "stage", "reason", "detail", "since"):
        shut.add_column(name, overflow="fold")
    for page, *rest in found.quarantine:
        shut.add_row(escape(called(page)), *(escape(_shown(c)) for c in rest))
    out.print(shut)


def checked(checks: Iterable[Check]) -> bool:
    """Show each check as it ends; whether all hold."""
    fine = True
    for check in checks:
        fine &= not check.wrong
        mark = "[red]wrong[/]" if check.wrong else "[green]holds[/]"
        out.print(f"{mark}  {check.examined:>9,}  {check.about}", soft_wrap=True)
        for line in check.wrong[:MOST]:
            out.print(f"       {escape(line)}", style="red")
        if len(check.wrong) > MOST:
            out.print(f"       … and {len(check.wrong) - MOST:,} more", style="red")
    return fine


def dictionary(relations: list[Relation]) -> None:
    """The data dictionary."""
    for relation in relations:
        out.print(f"\n[bold]{relation.name}[/]  {escape(relation.about)}")
        shown = Table(box=box.SIMPLE, show_header=False, padding=(0, 1))
        shown.add_column(style="cyan", no_wrap=True)
        shown.add_column(style="dim", no_wrap=True)
        shown.add_column()
        for column in relation.columns:
            shown.add_row(column.name, column.type, escape(column.about))
        out.print(shown)


def settings(every: Iterable[Told]) -> None:
    """What `communique settings` shows."""
    shown = Table(box=box.SIMPLE, padding=(0, 1))
    shown.add_column("setting", style="cyan", no_wrap=True)
    for name in ("value", "from", "what it does"):
        shown.add_column(name, overflow="fold")
    for one in every:
        value, origin = escape(one.value), escape(one.origin)
        shown.add_row(one.name, value, origin, escape(one.about))
    out.print(shown)


QUESTIONS = (
    (
        "What came out, newest first?",
        "select published, publisher, kind, title from latest limit 6",
    ),
    (
        "Who said what?",
        "select speaker, rank, published, spoken[:70] as said from quotes_by_speaker"
        " where direct and named order by published desc limit 6",
    ),
    (
        "Which numbers were stated, and where exactly do they stand?",
        "select qualifier, value_min, value_max, noun, release_id, char_start, char_end"
        " from quantities where qualifier is not null limit 6",
    ),
    (
        "Which releases do not add up?",
        "select release_id, stated, computed, explanation from discrepancies",
    ),
    (
        "How was the adversary called, year by year?",
        "select year(month) as year, naming, sum(mentions)::int as mentions"
        " from naming_by_month group by all order by all",
    ),
    (
        "Was a page changed after it was published?",
        "select title, seen_at, added, removed, numbers from edits",
    ),
    (
        "What did the sites answer?",
        "select outcome, status, count(*) as pages from snapshots where purpose = 'page'"
        " group by all order by all",
    ),
)


def questions(home: Home) -> None:
    """A few questions with their answers, as a first look."""
    from warehouse.query import ask

    for question, sql in QUESTIONS:
        out.print(f'\n[bold]{question}[/]\n[dim]communique query "{sql}"[/]', soft_wrap=True)
        _table(ask(home, sql))


def _table(found: pa.Table) -> None:
    console = out if out.is_terminal else Console(highlight=False, width=_WIDEST)
    shown = Table(box=box.SIMPLE_HEAD if out.is_terminal else box.ASCII2)
    for field in found.schema:
        number = str(field.type) in {"int32", "int64", "double", "decimal128(38, 0)"}
        shown.add_column(escape(field.name), justify="right" if number else "left", overflow="fold")
    for row in found.to_pylist():
        shown.add_row(*(escape(_shown(value)) for value in row.values()))
    console.print(shown)
    console.print(f"{found.num_rows:,} row{'' if found.num_rows == 1 else 's'}", style="dim")


def _csv(found: pa.Table) -> str:
    import csv
    import io

    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(found.column_names)
    for row in found.to_pylist():
        writer.writerow(["" if v is None else _plain(v) for v in row.values()])
    return text.getvalue()


def _json(found: pa.Table) -> str:
    import json

    rows = [json.dumps(row, ensure_ascii=False, default=_plain) for row in found.to_pylist()]
    return "[\n" + ",\n".join(rows) + "\n]\n"


def _plain(value: Any) -> Any:
    return (
        value.isoformat()
        if hasattr(value, "isoformat")
        else value
        if isinstance(value, int | float | bool)
        else str(value)
    )


def _shown(value: Any) -> str:
    if value is None:
        return ""
    if hasattr(value, "hour"):
        return str(value.isoformat(sep=" ", timespec="seconds"))
    return str(value)


def coloured(state: str | None) -> str:
    """A state or an outcome in its colour, as markup."""
    name = state or ""
    return f"[{COLOURS[name]}]{name}[/]" if name in COLOURS else name


def _bytes(count: int) -> str:
    size = float(count)
    for unit in ("bytes", "kB", "MB", "GB"):
        if size < 1000 or unit == "GB":
            return f"{size:,.0f} {unit}" if unit == "bytes" else f"{size:,.1f} {unit}"
        size /= 1000
    return ""
