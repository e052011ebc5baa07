"""What all tests share: the real pages beside the checkout, and one real Prefect server."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows import server
from warehouse.home import Home

# Before anything imports Prefect: no telemetry, and no archive or server of the developer's own.
os.environ.update(PREFECT_SERVER_ANALYTICS_ENABLED="false", DO_NOT_TRACK="1", NO_COLOR="1")
for name in ("PREFECT_API_URL", "PREFECT_HOME", "COMMUNIQUE_HOME"):
    os.environ.pop(name, None)

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The real pages, which are not part of the project (see CONTRIBUTING.md)."""
    if not SHARED.is_dir():
        pytest.skip(f"the real pages are not beside this checkout (looked in {SHARED})")
    return SHARED


@pytest.fixture(scope="session")
def prefect_api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a real server on loopback, with its state in the test run's own folder."""
    home = Home.at(tmp_path_factory.mktemp("prefect")).create()
    server.configure(home)
    with server.recording(home) as url:
        if "prefect" in sys.modules:
            # It looked for its server when a test module imported it, and found none.
            from prefect.context import refresh_global_settings_context

            refresh_global_settings_context()
        yield url
        if "prefect" in sys.modules:
            server.hand_over()
