"""The short form: every commit boundary of a fetch, and some of each kind of fault, over the real pipeline
and the newsroom. FAULTS=100 draws so many more, over all works.

In processes of their own, because their children are forked: they have no threads and no DuckDB.
"""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from tests.faults.plan import SHARES, Fault
from tests.faults.results import read

REPO = Path(__file__).resolve().parents[2]
_NEEDS_A_COMPILER = {"killed in a call", "a call fails", "all calls fail"}


@pytest.mark.slow
def test_nothing_is_lost_or_doubled(tmp_path: Path) -> None:
    out = tmp_path / "faults.jsonl"
    more = os.environ.get("FAULTS")
    asked = [more] if more else [str(len(SHARES)), "--works", "fetch", "--crowd", "5"]
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults", *asked, "--out", str(out)],
        cwd=REPO,
        capture_output=True,
        text=True,
    )
    cycles = read(out)
    for cycle in cycles:
        assert (cycle.lost, cycle.doubled, cycle.wrong) == ([], [], []), cycle.name
    assert done.returncode == 0, done.stderr
    kinds = {cycle.kind for cycle in cycles}
    assert {*SHARES, "killed at a commit", "a wrong clock", "all at once"} - kinds <= (
        _NEEDS_A_COMPILER
    )
    sure = {"killed at a commit", "killed at a moment", "all at once"}
    assert all(cycle.met for cycle in cycles if cycle.kind in sure)


def test_a_loss_and_a_double_are_seen() -> None:
    from tests.faults.tables import more

    whole, left = {"quotes": ["a", "b", "b"]}, {"quotes": ["a", "a", "b"]}
    assert more(whole, left) == ["quotes: b"]
    assert more(left, whole) == ["quotes: a"]


def test_those_in_a_row_are_spread_over_what_is_left() -> None:
    first, *others = Fault("killed in a call", "fetch", 0.9, "", times=16).places
    assert first == 0.9
    edges = [0.0, *sorted(others), 0.5]
    assert len(edges) == 17
    assert max(b - a for a, b in pairwise(edges)) < 0.1
