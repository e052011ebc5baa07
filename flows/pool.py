"""The processes that read pages: started when there is enough to read, results in order."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context

from flows.pages import begin, lost, read_pages
from tasks.store.prepare import Prepared, joined
from warehouse.archive import Archive
from warehouse.state import Pending

PIECE = 40
"""Pages that a process is given at a time."""

AHEAD = 2
"""Batches that are being read or wait to be stored while one is stored."""

CLUSTER_PIECE, CLUSTER_AHEAD = 100, 4
"""The same for a cluster, where a piece costs a Prefect task and there may be many workers."""

WORTH = 200
"""Pages below which it is not worth to start processes: each takes a second to begin."""


_Piece = tuple[Sequence[Pending], Future[Prepared] | None]
"""Pages, and what they will give; nobody has begun to read them where that is None."""


class Pool:
    """Processes that read pages of one archive.

    Pages wait for at most two batches: what is read ahead is bounded. A page that ends its process (as
    a fault in the PDF library may) is tried alone, and quarantined when it does so again.
    """

    def __init__(self, archive: Archive, processes: int, scheduler: str = "") -> None:
        self._archive = archive
        self._processes = processes or os.cpu_count() or 1
        self._scheduler = scheduler
        self._piece, self._ahead = (CLUSTER_PIECE, CLUSTER_AHEAD) if scheduler else (PIECE, AHEAD)
        self._running: Executor | None = None
        self._begun = 0
        self._waiting: deque[list[_Piece]] = deque()

    def read(self, batches: Iterable[Sequence[Pending]]) -> Iterator[Prepared]:
        """Read batches; what each gave, in order. While one is stored the next is being read."""
        for batch in batches:
            self.begin(batch)
            while self.full:
                yield self.take()
        while self.waiting:
            yield self.take()

    def begin(self, batch: Sequence[Pending]) -> None:
        """Have a batch read meanwhile, if there are processes for it."""
        self._begun += len(batch)
        few = self._running is None and self._begun < WORTH
        if few or (self._processes == 1 and not self._scheduler):
            self._waiting.append([(batch, None)])
        else:
            pieces = _pieces(batch, self._piece)
            self._waiting.append([(piece, self._submit(piece)) for piece in pieces])

    def take(self) -> Prepared:
        """What the batch that was begun first gave. Waits for it."""
        return self._collected(self._waiting.popleft())

    @property
    def waiting(self) -> int:
        """Batches that were begun and not taken."""
        return len(self._waiting)

    @property
    def full(self) -> bool:
        """Are as many begun as are to be read ahead?"""
        return self.waiting > self._ahead

    def close(self) -> None:
        """End the processes; what they were reading is dropped."""
        if self._running is None:
            return
        processes = list((getattr(self._running, "_processes", None) or {}).values())
        self._running.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.terminate()
        self._running = None

    def _submit(self, items: Sequence[Pending]) -> Future[Prepared]:
        for _ in range(2):
            running = self._executor()
            if running is None:
                break
            try:
                return running.submit(read_pages, self._archive, items)
            except BrokenProcessPool:
                self.close()
        here: Future[Prepared] = Future()
        here.set_result(read_pages(self._archive, items))
        return here

    def _executor(self) -> Executor | None:
        """The processes; None where none can be started, and this process has to read.

        Raises flows.runner.NoCluster where a cluster is to read and cannot be reached.
        """
        if self._running is None and self._scheduler:
            from flows.runner import Cluster  # an extra, and slow to import

            self._running = Cluster(self._scheduler)
        if self._running is None and self._processes > 1:
            # spawn: this process has threads (Prefect's, DuckDB's), which a fork would not survive
            self._running = ProcessPoolExecutor(
                self._processes, mp_context=get_context("spawn"), initializer=begin
            )
            try:
                # Without a page: what ends a process here is no page's fault.
                self._running.submit(read_pages, self._archive, ()).result()
            except (BrokenProcessPool, OSError):
                self.close()
                self._processes = 1
        return self._running

    def _collected(self, pieces: Iterable[_Piece]) -> Prepared:
        found: list[Prepared] = []
        for items, future in pieces:
            try:
                found.append(future.result() if future else read_pages(self._archive, items))
            except BrokenProcessPool:
                found += [self._alone(item) for item in items]
        return joined(found)

    def _alone(self, item: Pending) -> Prepared:
        try:
            return self._submit([item]).result()
        except BrokenProcessPool:
            return lost(item)


@contextmanager
def reading_pool(archive: Archive, processes: int, scheduler: str = "") -> Iterator[Pool]:
    """A pool for the time of a run.

    processes   0 is one for each core
    scheduler   address of a Dask cluster whose workers read instead; see flows.runner
    """
    pool = Pool(archive, processes, scheduler)
    try:
        yield pool
    finally:
        pool.close()


def _pieces(items: Sequence[Pending], size: int) -> list[Sequence[Pending]]:
    return [items[start : start + size] for start in range(0, len(items), size)]
