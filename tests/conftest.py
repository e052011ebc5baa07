"""What all tests share: the real pages beside the checkout, and settings that keep tests to themselves."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

# Before anything imports Prefect: no telemetry, and its state in a folder of the test run's own.
os.environ.setdefault("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
os.environ.setdefault("DO_NOT_TRACK", "1")

SHARED = Path(__file__).resolve().parents[2] / "shared" / "data"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The real pages, which are not part of the project (see CONTRIBUTING.md)."""
    if not SHARED.is_dir():
        pytest.skip(f"the real pages are not beside this checkout (looked in {SHARED})")
    return SHARED
