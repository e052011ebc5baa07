"""One archive of the five real pages, made by the command itself, shared by the tests that read it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Done = subprocess.CompletedProcess[str]
Run = Callable[..., Done]


@pytest.fixture(scope="session")
def run(prefect_api: str) -> Run:
    """Run `communique` as a user would, with the test run's Prefect server."""

    def running(*arguments: str, **environment: str) -> Done:
        return subprocess.run(
            [sys.executable, "-m", "communique.cli", *arguments],
            env={**os.environ, "PREFECT_API_URL": prefect_api, **environment},
            capture_output=True,
            text=True,
            check=False,
            timeout=180,
        )

    return running


@pytest.fixture(scope="session")
def seeds_home(run: Run, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("seeds") / "home"
    done = run("ingest", "--from", str(shared / "seeds"), "--home", str(home))
    assert done.returncode == 0, done.stderr
    return home
