"""Dask workers that read pages: what they are asked, and what becomes of those that die."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures.process import BrokenProcessPool

import pytest

from flows import loopback, runner
from flows.runner import Cluster, NoCluster
from tests.support.cluster import Dask, dask


@pytest.fixture
def workers(
    prefect_api: str, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Dask]:
    monkeypatch.setattr(runner, "_LOOK_EVERY", 0.5)
    none = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0", "PREFECT_API_URL": prefect_api}
    with dask(tmp_path_factory.mktemp("dask"), 2, none) as found:
        yield found


@pytest.mark.slow
def test_a_piece_that_ends_its_worker_breaks_and_the_next_is_read(workers: Dask) -> None:
    cluster = Cluster(workers.address, patience=2)
    try:
        with pytest.raises(BrokenProcessPool):
            cluster.submit(os._exit, 1).result()
        assert cluster.submit(pow, 2, exp=10).result() == 1024
        with pytest.raises(ZeroDivisionError):
            cluster.submit(divmod, 1, 0).result()
        for worker in workers.workers:
            worker.kill()
        with pytest.raises(NoCluster, match="has no worker"):
            cluster.submit(pow, 2, 10).result()
    finally:
        cluster.shutdown()


@pytest.mark.slow
def test_a_worker_of_another_version_is_refused(
    workers: Dask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runner, "_VERSIONS", (0, 0))
    cluster = Cluster(workers.address)
    try:
        with pytest.raises(RuntimeError, match="install the same version"):
            cluster.submit(pow, 2, 10).result()
    finally:
        cluster.shutdown()


def test_where_no_scheduler_is_a_sentence_says_so() -> None:
    address = f"tcp://127.0.0.1:{loopback.free_port()}"
    with pytest.raises(NoCluster, match=f"no Dask scheduler answers at {address}"):
        Cluster(address, connect=1)
