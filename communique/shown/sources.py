"""What `communique sources` shows."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from rich import box
from rich.markup import escape
from rich.table import Table

from communique.shown.console import err, out
from tasks.fetch.asks import Window
from tasks.fetch.discovery import Via, ways
from tasks.fetch.source import BadSource, load

if TYPE_CHECKING:
    from tasks.fetch.discovery import Way
    from tasks.fetch.source import Source

_SAMPLE = Window(date(2017, 6, 1), date(2017, 6, 30))
_ARCHIVES: tuple[Via, ...] = ("wayback", "commoncrawl")


def table(names: list[str], folder: Path | None) -> bool:
    """All sources, a row each; whether the file of each is in order. `folder` has more than ours."""
    shown = Table(box=box.SIMPLE)
    for column in ("source", "what", "hosts", "requests a second", "ways"):
        shown.add_column(column, overflow="fold")
    bad: list[str] = []
    for name in names:
        try:
            source = load(name, folder)
        except BadSource as problem:
            bad += problem.problems
            continue
        shown.add_row(
            escape(name),
            escape(source.about),
            escape(", ".join(sorted(source.hosts))),
            f"{source.pace:g}" if source.pace else "without pause",
            escape(", ".join(dict.fromkeys(route.kind for route in source.ways))),
        )
    out.print(shown)
    for line in bad:
        err.print(escape(line), style="red", soft_wrap=True)
    return not bad


def checked(source: Source) -> None:
    """What a source says, and what each way asks for first, the archives for a sample month."""
    out.print(f"[bold]{escape(source.name)}[/]  {escape(source.title)}: {escape(source.about)}")
    shown = Table(box=box.SIMPLE, show_header=False, padding=(0, 1))
    shown.add_column(style="cyan", no_wrap=True)
    shown.add_column(overflow="fold")
    for name, value in _said(source):
        shown.add_row(name, escape(value))
    out.print(shown)
    if lacking := source.lacks():
        err.print(escape(lacking), style="yellow", soft_wrap=True)
    _first("the site", ways(source), Window())
    for via in _ARCHIVES:
        _first(f"--via {via}, June 2017", ways(source, via), _SAMPLE)
    out.print("[green]The file is in order.[/]")


def _first(where: str, some: list[Way], window: Window) -> None:
    out.print(f"First asked for, {escape(where)}:", style="bold")
    for way in some:
        for ask in way.start(window):
            out.print(f"  {way.kind:12}{escape(ask.url)}", soft_wrap=True)


def _said(source: Source) -> list[tuple[str, str]]:
    pace = f"{source.pace:g} requests a second" if source.pace else "without pause"
    return [
        ("home", source.home),
        ("hosts", ", ".join(sorted(source.hosts))),
        ("pace", f"{pace}, {source.concurrency} at once"),
        ("a run finds", f"{source.minimum:,} to {source.maximum:,} releases"),
        ("a page is", f"at most {source.page_bytes:,} bytes"),
        (
            "asked again",
            f"every run for {source.recheck.young:,} days, then every {source.recheck.every:,}",
        ),
        ("layout", source.layout or "each page tells"),
        ("releases are", "\n".join(source.articles.include)),
        ("but not", "\n".join(source.articles.exclude)),
    ]
