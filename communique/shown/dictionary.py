"""What `communique describe` shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.markup import escape
from rich.table import Table

from communique.shown.console import out

if TYPE_CHECKING:
    from warehouse.dictionary import Relation


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
