"""A run that was killed is completed by running again: the same tables, the same bytes.

KILLS=1000 tries every moment there is; without it, a dozen spread over all of them.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.tables import contents

REPO = Path(__file__).resolve().parents[2]
SAMPLE = REPO / "tests" / "dumps"


@pytest.mark.slow
def test_killed_at_every_moment_and_run_again(prefect_api: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.support.killing", str(SAMPLE), str(tmp_path)],
        cwd=REPO,
        env={**os.environ, "PREFECT_API_URL": prefect_api, "KILLS": os.environ.get("KILLS", "12")},
        capture_output=True,
        text=True,
        check=True,
    )
    tries = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(tries) >= 12
    whole = contents(tmp_path / "whole")
    assert whole["releases"]
    warcs = {f.name: f.read_bytes() for f in (tmp_path / "whole" / "warc").iterdir()}
    for told in tries:
        home = tmp_path / f"killed-{told['at']}"
        assert told["killed"] == -9, told
        assert told["again"] == 0, told
        assert contents(home) == whole, told
        assert {f.name: f.read_bytes() for f in (home / "warc").iterdir()} == warcs, told
