"""What `communique status` shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.markup import escape
from rich.table import Table

from communique.shown.console import coloured, out, plain

if TYPE_CHECKING:
    from warehouse.overview import Overview


def overview(found: Overview) -> None:
    """What is held, the last runs, what is not served, the quarantine."""
    from warehouse.overview import called

    out.print(f"[bold]{escape(str(found.home))}[/]  commit {found.commit_id}, {found.published}")
    held = Table(box=box.SIMPLE, title="Held", title_justify="left")
    held.add_column("source")
    held.add_column("kind")
    for name in ("releases", "versions", "from", "to", "undated"):
        held.add_column(name, justify="right")
    for row in found.held:
        held.add_row(*(plain(v) for v in row))
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
            *(escape(plain(c)) for c in cells),
            coloured(state),
            *(plain(c) for c in (new, changed, unchanged, quarantined)),
        )
    out.print(runs)
    if found.unserved:
        unserved = Table(box=box.SIMPLE, title="Not served", title_justify="left")
        for name in ("page", "outcome", "why", "asked"):
            unserved.add_column(name, overflow="fold")
        for page, outcome, *rest in found.unserved:
            unserved.add_row(
                escape(called(page)), coloured(outcome), *(escape(plain(c)) for c in rest)
            )
        out.print(unserved)
    if not found.quarantine:
        out.print("Nothing is in quarantine.")
        return
    shut = Table(box=box.SIMPLE, title=f"Quarantine: {found.quarantined:,}", title_justify="left")
    for name in ("page", "stage", "reason", "detail", "since"):
        shut.add_column(name, overflow="fold")
    for page, *rest in found.quarantine:
        shut.add_row(escape(called(page)), *(escape(plain(c)) for c in rest))
    out.print(shut)


def _bytes(count: int) -> str:
    size = float(count)
    for unit in ("bytes", "kB", "MB", "GB"):
        if size < 1000 or unit == "GB":
            return f"{size:,.0f} {unit}" if unit == "bytes" else f"{size:,.1f} {unit}"
        size /= 1000
    return ""
