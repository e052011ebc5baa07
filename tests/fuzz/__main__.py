"""`python -m tests.fuzz TARGET SECONDS [SEED]`: damaged input for so long; the first that fails is kept.

With atheris (`pip install atheris`) the damage is led by which lines it reaches; without it, it is drawn.
"""

from __future__ import annotations

import random
import sys
import time
from importlib.util import find_spec
from itertools import count
from pathlib import Path

_LONGEST = 1.0
"""Seconds of processor time that one case may take."""


def main() -> int:
    if len(sys.argv) < 3:
        return _usage()
    name, seconds, first = sys.argv[1], float(sys.argv[2]), int((sys.argv[3:] or ["0"])[0])
    if find_spec("atheris"):
        from tests.fuzz import guided

        guided.run(name, seconds, first)
    return _drawn(name, seconds, first)


def _drawn(name: str, seconds: float, first: int) -> int:
    from tests.fuzz.mutating import mutated
    from tests.fuzz.targets import TARGETS

    if name not in TARGETS:
        return _usage()
    target = TARGETS[name]
    seeds = target.seeds()
    for seed in seeds:
        target.check(seed)
    until, slowest = time.monotonic() + seconds, 0.0
    for number in count(first):
        if time.monotonic() > until:
            print(f"{name}: {number - first:,} cases, slowest {slowest:.3f} s of processor time")
            break
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


def _usage() -> int:
    from tests.fuzz.targets import TARGETS

    print(f"python -m tests.fuzz {{{','.join(TARGETS)}}} SECONDS [SEED]")
    return 2


if __name__ == "__main__":
    sys.exit(main())
