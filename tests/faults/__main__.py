"""The long form: `python -m tests.faults N` kills at every commit boundary, draws N more faults, and prints
what became of them.

--out FILE     keep a line of JSON for each fault there, and leave out those that it has
--minutes M    begin no fault after so many minutes; with --out a later call goes on
--crowd S      seconds for which everything works at once (120; 0 for not at all)
--workers W    processes that inject them side by side (2)
--works A,B    only these of fetch, files, reprocess, maintain
--only KIND    only faults of that kind, as the table names it
--seed S       other draws
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path

from rich.console import Console

from tests.faults import disk
from tests.faults.laboratory import Laboratory
from tests.faults.pipeline import WORKS
from tests.faults.plan import faults
from tests.faults.results import read, readers, table


def main() -> int:
    asked = _asked()
    if asked.part is not None:
        _inject(asked)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        out = asked.out or Path(folder) / "faults.jsonl"
        call = [sys.executable, "-m", "tests.faults", *sys.argv[1:], "--out", str(out)]
        environment = disk.environment(Path(folder))
        parts = [
            subprocess.Popen([*call, "--part", str(part)], env=environment)
            for part in range(asked.workers)
        ]
        failed = [part.wait() for part in parts] != [0] * asked.workers
        cycles = read(out)
    for cycle in cycles:
        for line in (*cycle.lost, *cycle.doubled, *cycle.wrong):
            print(f"{cycle.name}: {line}", file=sys.stderr)
    Console().print(table(cycles))
    print(readers(cycles))
    return 0 if cycles and not failed and all(cycle.survived for cycle in cycles) else 1


def _inject(asked: argparse.Namespace) -> None:
    """The faults of one part, those left out that are in the file already."""
    done = {cycle.name for cycle in read(asked.out)}
    works = asked.works.split(",")
    with (
        tempfile.TemporaryDirectory() as folder,
        Laboratory(Path(folder), works) as laboratory,
        open(asked.out, "a", encoding="utf-8") as out,
    ):
        until = time.monotonic() + 60 * asked.minutes
        boundaries = {work: laboratory.runs[work].commits for work in works}
        planned = list(faults(boundaries, asked.n, seed=asked.seed, crowd=asked.crowd))
        for fault in planned[asked.part :: asked.workers]:
            if fault.name in done or asked.only not in {None, fault.kind}:
                continue
            if time.monotonic() > until:
                return
            if cycle := laboratory.inject(fault):
                out.write(json.dumps(asdict(cycle)) + "\n")
                out.flush()


def _asked() -> argparse.Namespace:
    told = argparse.ArgumentParser(
        prog="python -m tests.faults",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    told.add_argument("n", type=int)
    told.add_argument("--out", type=Path)
    told.add_argument("--minutes", type=float, default=1e6)
    told.add_argument("--crowd", type=float, default=120.0)
    told.add_argument("--workers", type=int, default=2)
    told.add_argument("--works", default=",".join(WORKS))
    told.add_argument("--only")
    told.add_argument("--seed", type=int, default=1)
    told.add_argument("--part", type=int, help=argparse.SUPPRESS)
    return told.parse_args()


if __name__ == "__main__":
    sys.exit(main())
