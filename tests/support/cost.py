"""That a cost is linear, told from processor time, which other work on the machine does not change.

Quadratic work costs 16 times as much for 4 times the input. Anything under 12 times passes, and so does
what is too quick to tell; a measurement that fails is made again before it counts. The garbage collector
rests meanwhile: it walks whatever the tests before have left, at moments that depend on the size.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

_TOO_QUICK = 0.08


def assert_linear(work: Callable[[int], object], size: int) -> None:
    """`work(4 * size)` costs less than 12 times what `work(size)` does."""
    told = []
    for _ in range(3):
        small, large = _spent(work, size), _spent(work, 4 * size)
        if large < 12 * small or large < _TOO_QUICK:
            return
        told.append((small, large))
    raise AssertionError(f"more than linear: seconds for n and 4n: {told}")


def _spent(work: Callable[[int], object], size: int) -> float:
    best = float("inf")
    gc.collect()
    gc.disable()
    try:
        for _ in range(2):
            begun = time.process_time()
            work(size)
            best = min(best, time.process_time() - begun)
    finally:
        gc.enable()
    return best
