"""The short form of fuzzing: some damaged input for each target. What must hold is told in targets.py."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.mutating import mutated
from tests.fuzz.targets import TARGETS


@pytest.mark.parametrize("name", TARGETS)
def test_what_must_hold_holds(name: str) -> None:
    target = TARGETS[name]
    seeds = target.seeds()

    @settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.sampled_from(range(len(seeds))), st.integers(0, 2**32))
    def hold(which: int, number: int) -> None:
        target.check(mutated(seeds[which], random.Random(number)))

    for seed in seeds:
        target.check(seed)
    hold()
