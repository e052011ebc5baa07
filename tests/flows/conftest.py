"""One real Prefect server for all tests of this folder."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from flows import server
from warehouse.home import Home


@pytest.fixture(scope="session")
def prefect_api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a real server on loopback, with its state in the test run's own folder."""
    home = Home.at(tmp_path_factory.mktemp("prefect")).create()
    before = {n: os.environ.get(n) for n in ("PREFECT_HOME", "PREFECT_API_URL")}
    os.environ["PREFECT_HOME"] = str(home.prefect)
    os.environ.pop("PREFECT_API_URL", None)
    server.configure(home)
    with server.recording(home) as url:
        yield url
    for name, value in before.items():
        os.environ.pop(name, None) if value is None else os.environ.update({name: value})
