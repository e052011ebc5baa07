"""`python -m tests.fuzz TARGET SECONDS [SEED]`: damaged input for so long; the first that fails is kept."""

from __future__ import annotations

import random
import sys
import time
from itertools import count
from pathlib import Path

from tests.fuzz.targets import TARGETS, mutated

_LONGEST = 1.0
"""Seconds of processor time that one case may take."""


def main() -> int:
    if len(sys.argv) < 3 or sys.argv[1] not in TARGETS:
        print(f"python -m tests.fuzz {{{','.join(TARGETS)}}} SECONDS [SEED]")
        return 2
    name, seconds, first = sys.argv[1], float(sys.argv[2]), int((sys.argv[3:] or ["0"])[0])
    target = TARGETS[name]
    seeds = target.seeds()
    for seed in seeds:
        target.check(seed)
    until, slowest = time.monotonic() + seconds, 0.0
    for number in count(first):
        if time.monotonic() > until:
            print(f"{name}: {number - first:,} cases, slowest {slowest:.3f} s of processor time")
            return 0
        draw = random.Random(number)
        body = mutated(draw.choice(seeds), draw)
        begun = time.process_time()
        try:
            target.check(body)
            spent = time.process_time() - begun
            slowest = max(slowest, spent)
            assert spent < _LONGEST, f"{spent:.1f} s"
        except Exception as error:
            file = Path(f"fuzz-{name}-{number}")
            file.write_bytes(body)
            print(f"{name} {number}: {type(error).__name__}: {error}; kept as {file}")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
