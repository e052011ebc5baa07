"""What came of the faults: kept as lines of JSON, and shown as a table."""

from __future__ import annotations

import json
from pathlib import Path

from rich.table import Table

from tests.faults.cycle import Cycle


def read(file: Path) -> list[Cycle]:
    """The cycles that a file keeps; none where there is no file."""
    if not file.exists():
        return []
    return [Cycle(**json.loads(line)) for line in file.read_text(encoding="utf-8").splitlines()]


def table(cycles: list[Cycle]) -> Table:
    """A row for each kind and one for all."""
    out = Table("fault", "injected", "met", "survived", "lost", "doubled", "slowest further run, s")
    kinds = list(dict.fromkeys(cycle.kind for cycle in cycles))
    for kind in (*kinds, "all"):
        some = [cycle for cycle in cycles if kind in (cycle.kind, "all")]
        out.add_row(
            kind,
            f"{sum(c.injected for c in some):,}",
            f"{sum(c.injected for c in some if c.met):,}",
            f"{sum(c.injected for c in some if c.survived):,}",
            f"{sum(len(c.lost) for c in some):,}",
            f"{sum(len(c.doubled) for c in some):,}",
            f"{max((c.seconds for c in some), default=0):.1f}",
        )
    return out
