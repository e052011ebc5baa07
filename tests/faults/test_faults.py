"""The short form, by FAULTS=5: some of each kind of fault, over the real pipeline and the newsroom.

In a process of its own, because its children are forked: the parent has no threads and no DuckDB.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

REPO = Path(__file__).resolve().parents[2]


@pytest.mark.slow
def test_nothing_is_lost_or_doubled() -> None:
    count = os.environ.get("FAULTS")
    if count is None:
        pytest.skip("FAULTS=5 runs some of each kind of fault; it takes minutes")
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults", count, "--json"],
        cwd=REPO,
        capture_output=True,
        text=True,
    )
    cycles = [json.loads(line) for line in done.stdout.splitlines()]
    for cycle in cycles:
        assert (cycle["lost"], cycle["doubled"], cycle["wrong"]) == ([], [], []), cycle["name"]
    assert done.returncode == 0, done.stderr
    kinds = {cycle["kind"] for cycle in cycles}
    assert {"killed at a moment", "killed at a time", "a call fails", "files cannot grow"} <= kinds
    assert {"a wrong clock", "connections", "all at once"} <= kinds
    assert all(
        cycle["met"] for cycle in cycles if cycle["kind"] in {"killed at a moment", "a call fails"}
    )
