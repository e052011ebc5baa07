"""The long form: `python -m tests.faults N` injects about N faults and prints what became of them.

--json    a line of JSON for each fault instead of the table
--seed S  other moments, other draws
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.faults.cycle import Cycle
from tests.faults.plan import Laboratory, every


def main() -> int:
    told = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    told.add_argument("n", type=int, help="faults to inject, about")
    told.add_argument("--seed", type=int, default=1)
    told.add_argument("--json", action="store_true")
    asked = told.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        laboratory = stack.enter_context(Laboratory(folder))
        cycles = list(_shown(every(laboratory, asked.n, asked.seed), asked.json))
    if not asked.json:
        Console().print(_table(cycles))
    return 0 if all(cycle.survived for cycle in cycles) else 1


def _shown(cycles: Iterator[Cycle], as_json: bool) -> Iterator[Cycle]:
    for cycle in cycles:
        if as_json:
            print(json.dumps(asdict(cycle)), flush=True)
        elif not cycle.survived:
            for line in (*cycle.lost, *cycle.doubled, *cycle.wrong):
                print(f"{cycle.name}: {line}", file=sys.stderr, flush=True)
        yield cycle


def _table(cycles: list[Cycle]) -> Table:
    out = Table("fault", "injected", "met", "survived", "lost", "doubled", "slowest recovery, s")
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


if __name__ == "__main__":
    sys.exit(main())
