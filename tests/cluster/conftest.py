"""The parts of a cluster, started once for these tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from tests.support import cluster


@pytest.fixture(scope="session")
def postgres() -> Iterator[cluster.Postgres]:
    if why := cluster.lacks():
        pytest.skip(why)
    with cluster.postgresql() as found:
        yield found


@pytest.fixture(scope="session")
def objects() -> Iterator[cluster.Objects]:
    with cluster.objects() as found:
        yield found


Use = Callable[[Mapping[str, str]], None]


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Use:
    """Set settings for a test."""
    monkeypatch.chdir(tmp_path)

    def setting(values: Mapping[str, str]) -> None:
        for name, value in values.items():
            monkeypatch.setenv(name, value)

    return setting
