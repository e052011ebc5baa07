"""The same with Prefect and its server: a run that is killed is completed by running again."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.tables import contents

REPO = Path(__file__).resolve().parents[2]
DUMPS = REPO / "tests" / "dumps"
RUN = """
import json, sys
from pathlib import Path
from tests.faults.arming import Moments, small_batches, watch
from flows.ingest import ingest
moments = Moments(commit=int(sys.argv[3]))
small_batches()
watch(moments)
ingest(path=sys.argv[1], home=sys.argv[2])
print(json.dumps([moments.passed, moments.commits]))
"""


def run(api: str, home: Path, boundary: int = 0) -> tuple[int, str]:
    """A run of `ingest` in a process that is killed at that commit boundary; its status, what it said."""
    done = subprocess.run(
        [sys.executable, "-c", RUN, str(DUMPS), str(home), str(boundary)],
        cwd=REPO,
        env={**os.environ, "PREFECT_API_URL": api},
        capture_output=True,
        text=True,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.slow
def test_a_killed_run_is_completed_by_running_again(prefect_api: str, tmp_path: Path) -> None:
    status, said = run(prefect_api, tmp_path / "whole")
    assert status == 0, said
    boundaries = json.loads(said.splitlines()[0])[1]
    whole = contents(tmp_path / "whole")
    assert whole["releases"]
    warcs = {f.name: f.read_bytes() for f in (tmp_path / "whole" / "warc").iterdir()}
    home = tmp_path / "killed"
    # The run that completes what was left is killed, too.
    for boundary in (boundaries // 2, 2):
        assert run(prefect_api, home, boundary)[0] == -9
        assert not (home / "communique.duckdb").exists()
    status, said = run(prefect_api, home)
    assert status == 0, said
    assert contents(home) == whole
    assert {f.name: f.read_bytes() for f in (home / "warc").iterdir()} == warcs
