"""Progress of a run, on standard error."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
)

from communique.shown.console import err

if TYPE_CHECKING:
    from flows.progress import Listener

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
