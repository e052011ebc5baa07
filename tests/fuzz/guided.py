"""Fuzzing that is led by what the code does with its input: atheris, where it is installed."""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path

import atheris  # type: ignore[import-not-found, import-untyped, unused-ignore]

LONGEST = 1.0
"""Seconds of processor time that one case may take."""

_MEMORY = 512
_OURS = ["tasks", "warehouse"]


def run(name: str, seconds: float, seed: int) -> None:
    """Damaged input for the target for so long, in at most 512 MB. Ends the process: with 0, or with
    another status when something did not hold, whose input is kept as fuzz-NAME-*."""
    with atheris.instrument_imports(include=_OURS):
        from tests.fuzz.targets import TARGETS
    from tests.fuzz.mutating import mutated

    target = TARGETS[name]
    folder = Path(tempfile.mkdtemp(prefix=f"fuzz-{name}-"))
    for number, body in enumerate(target.seeds()):
        (folder / f"seed-{number}").write_bytes(body)
        target.check(body)

    def case(body: bytes) -> None:
        begun = time.process_time()
        target.check(body)
        spent = time.process_time() - begun
        assert spent < LONGEST, f"{spent:.1f} s of processor time"

    def damaged(body: bytes, size: int, number: int) -> bytes:
        draw = random.Random(number)
        if draw.random() < 0.5:
            return bytes(atheris.Mutate(body, size))
        return mutated(body, draw)[:size]

    told = [
        *(f"-max_total_time={seconds:.0f}", f"-seed={seed + 1}", f"-rss_limit_mb={_MEMORY}"),
        *(
            "-timeout=60",
            "-print_final_stats=1",
            f"-artifact_prefix=fuzz-{name}-",
            "-max_len=300000",
        ),
        *("-verbosity=0", str(folder)),
    ]
    atheris.Setup([sys.argv[0], *told], case, custom_mutator=damaged)
    atheris.Fuzz()
