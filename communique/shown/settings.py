"""What `communique settings` shows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich import box
from rich.markup import escape
from rich.table import Table

from communique.shown.console import out

if TYPE_CHECKING:
    from warehouse.settings import Told


def settings(every: Iterable[Told]) -> None:
    """Every setting, its value, where that came from."""
    shown = Table(box=box.SIMPLE, padding=(0, 1))
    shown.add_column("setting", style="cyan", no_wrap=True)
    for name in ("value", "from", "what it does"):
        shown.add_column(name, overflow="fold")
    for one in every:
        value, origin = escape(one.value), escape(one.origin)
        shown.add_row(one.name, value, origin, escape(one.about))
    out.print(shown)
