"""The workers of a Dask cluster as those who read pages: pieces of a batch are Prefect tasks there.

flows.pool hands its pieces to them as it does to processes of its own. The catalog stays with the run: a
worker is given places in the archive, reads them from the shared folder or the bucket with credentials
of its own, and gives back what the pages say.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from typing import Any

from distributed import Client, KilledWorker
from prefect import task
from prefect.cache_policies import NO_CACHE
from prefect_dask.task_runners import DaskTaskRunner

from tasks.batch import Batch
from tasks.clean.read import READER_VERSION
from tasks.enrich.annotate import ENRICHER_VERSION
from warehouse.problem import Problem

_VERSIONS = (READER_VERSION, ENRICHER_VERSION)
_LOOK_EVERY = 10.0
PATIENCE = 300.0
"""Seconds for which a run waits for a cluster that has no worker left."""


class NoCluster(Problem, ConnectionError):
    """The cluster cannot be used, with a sentence that says why."""


class Cluster(Executor):
    """The workers behind one scheduler. Submit inside a flow or a task; leave by `shutdown`.

    A piece whose worker dies is read by another. One that ends worker after worker (Dask's
    `allowed-failures`) breaks as it would break a pool of processes.
    """

    def __init__(
        self, scheduler: str, *, connect: float = 20.0, patience: float = PATIENCE
    ) -> None:
        """Raises NoCluster when no scheduler answers at that address within `connect` seconds."""
        self._scheduler, self._patience = scheduler, patience
        self._runner = DaskTaskRunner(address=scheduler, client_kwargs={"timeout": connect})
        self._runner.__enter__()  # type: ignore[no-untyped-call]
        try:
            self._client: Client = self._runner.client
        except (OSError, ValueError) as error:
            self._runner.__exit__(None, None, None)
            raise NoCluster(f"no Dask scheduler answers at {scheduler}: {error}") from error

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Call `fn` with these arguments on a worker."""
        call = Batch([(fn, args, kwargs)])
        return _Piece(self, self._runner.submit(read_there, {"call": call, "of": _VERSIONS}))

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Leave the cluster. What it was reading for this run is dropped."""
        self._runner.__exit__(None, None, None)

    def look(self, seen: float) -> float:
        """When a worker was last seen, if the last time before was `seen` (monotonic seconds).

        Raises NoCluster when that is too long ago, or the scheduler is gone.
        """
        if self._client.status != "running":
            raise NoCluster(f"the Dask scheduler at {self._scheduler} is gone")
        now = time.monotonic()
        if self._client.scheduler_info(n_workers=-1)["workers"]:
            return now
        if now - seen > self._patience:
            raise NoCluster(f"the Dask scheduler at {self._scheduler} has no worker")
        return seen


class _Piece(Future[Any]):
    """What will have been read by a worker."""

    def __init__(self, cluster: Cluster, given: Any) -> None:
        super().__init__()
        self._cluster, self._given = cluster, given

    def result(self, timeout: float | None = None) -> Any:
        seen = time.monotonic()
        while True:
            try:
                [found] = self._given.result(timeout=_LOOK_EVERY)
                return found
            except KilledWorker as error:
                raise BrokenProcessPool(str(error)) from error
            except TimeoutError:
                if self._given.wrapped_future.done():
                    raise
                seen = self._cluster.look(seen)


@task(name="read", task_run_name="clean and enrich on the cluster", cache_policy=NO_CACHE)
def read_there(call: Batch[tuple[Callable[..., Any], Any, Any]], of: tuple[int, int]) -> Batch[Any]:
    """Call a function on a worker. Raises RuntimeError where the worker has other readers."""
    # A task is sent whole, as it is here; what it calls is looked up there, and knows the versions there.
    compare(of)
    [(fn, args, kwargs)] = call
    return Batch([fn(*args, **kwargs)])


def compare(of: tuple[int, int]) -> None:
    """Raises RuntimeError when the readers here are not of these versions."""
    if of != _VERSIONS:
        raise RuntimeError(
            f"a Dask worker has readers of version {_VERSIONS}, this run has {of}: install the same"
            " version of communique on both"
        )
