"""What a run says at its end, on the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.markup import escape
from rich.table import Table

from communique.shown.console import COLOURS, MOST, coloured, out
from flows.result import Ingested, Input

_ALWAYS = ("new", "changed", "unchanged", "quarantined", "failed")
_SOMETIMES = ("known", "blocked", "gone", "refused", "left")


def ingested(result: Ingested, *, others: bool = True) -> None:
    """What went wrong, page by page, then the counts; `others` tells of files left alone, too."""
    _pages("Not served", result.unserved)
    _pages("Failed and quarantined", result.troubles)
    for problem in result.problems[:MOST]:
        out.print(f"[yellow]{escape(problem)}[/]", soft_wrap=True)
    _counts(result)
    if result.others and others:
        out.print(f"Left alone, being no page dumps: {result.others:,}.")
    if result.adopted:
        out.print(f"{result.adopted:,} pages of an interrupted run were completed.")
    if result.counts.left:
        out.print("The pages that are left will be asked for by a later run.")
    if result.commit_id is None:
        out.print("Nothing changed.")
    out.print(f"[bold]{escape(str(result.database))}[/]", soft_wrap=True)


def _pages(title: str, pages: Sequence[Input]) -> None:
    if not pages:
        return
    shown = Table(box=box.SIMPLE, title=title, title_justify="left")
    for name in ("input", "outcome", "why"):
        shown.add_column(name, overflow="fold")
    for item in pages[:MOST]:
        shown.add_row(escape(item.name), coloured(item.outcome), escape(item.detail or ""))
    out.print(shown)
    if len(pages) > MOST:
        out.print(f"… and {len(pages) - MOST:,} more: communique status\n")


def _counts(result: Ingested) -> None:
    counts = result.counts
    names = (*_ALWAYS, *(name for name in _SOMETIMES if getattr(counts, name)))
    table = Table(box=box.SIMPLE)
    for name in (*names, "in all"):
        table.add_column(name, justify="right", style=COLOURS.get(name))
    table.add_row(*(f"{getattr(counts, name):,}" for name in names), f"{counts.discovered:,}")
    out.print(table)
