"""What `communique verify` shows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.markup import escape

from communique.shown.console import MOST, out

if TYPE_CHECKING:
    from warehouse.checks.verify import Check


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
