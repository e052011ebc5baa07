"""Where it is shown, and what all that is shown has in common."""

from __future__ import annotations

import sys
from typing import Any

from rich.console import Console

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
"""Lines of one kind that are shown; what is more is counted."""

# A pipe has no width: words stay whole there.
out = Console(highlight=False, width=None if sys.stdout.isatty() else 160)
err = Console(stderr=True, highlight=False)


def coloured(state: str | None) -> str:
    """A state or an outcome in its colour, as markup."""
    name = state or ""
    return f"[{COLOURS[name]}]{name}[/]" if name in COLOURS else name


def plain(value: Any) -> str:
    """A value of a table as text: empty for null, times to the second."""
    if value is None:
        return ""
    if hasattr(value, "hour"):
        return str(value.isoformat(sep=" ", timespec="seconds"))
    return str(value)
