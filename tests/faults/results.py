"""What came of the faults: kept as lines of JSON, and shown as a table."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from statistics import median, quantiles

from rich.table import Table

from tests.faults.cycle import Cycle


def read(file: Path) -> list[Cycle]:
    """The cycles that a file keeps; none where there is no file."""
    if not file.exists():
        return []
    return [Cycle(**json.loads(line)) for line in file.read_text(encoding="utf-8").splitlines()]


def table(cycles: list[Cycle]) -> Table:
    """A row for each kind and one for all. Seconds are the median and the most: of recovery, and of the
    whole further run with the unfinished batch."""
    out = Table("fault", "injected", "met", "survived", "lost", "doubled", "recovery, s", "run, s")
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
            _span(c.recovery for c in some),
            _span(c.seconds for c in some),
        )
    return out


def readers(cycles: list[Cycle]) -> str:
    """What those who asked meanwhile waited."""
    waits = [wait for cycle in cycles for wait in cycle.waits]
    if len(waits) < 2:
        return "nobody asked meanwhile"
    late = quantiles(waits, n=100)[-1]
    return (
        f"{len(waits):,} questions meanwhile: median {median(waits) * 1000:.0f} ms,"
        f" p99 {late * 1000:.0f} ms, most {max(waits) * 1000:.0f} ms"
    )


def _span(seconds: Iterable[float]) -> str:
    some = list(seconds)
    return f"{median(some):.1f} - {max(some):.1f}" if some else ""
