"""The processes that read pages: started when there is enough to read, results in order."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

from flows.pages import Page, lost, prepare, read_pages
from warehouse.state import Pending

PIECE = 40
"""Pages that a process is given at a time."""

WORTH = 200
"""Pages below which it is not worth to start processes: each takes a second to begin."""


class Pool:
    """Processes that read pages of one archive.

    Pages wait for at most two batches: what is read ahead is bounded. A page that ends its process (as
    a fault in the PDF library may) is tried alone, and quarantined when it does so again.
    """

    def __init__(self, warc: Path, processes: int) -> None:
        self._warc = warc
        self._processes = processes or os.cpu_count() or 1
        self._running: ProcessPoolExecutor | None = None

    def read(self, batches: Sequence[Sequence[Pending]]) -> Iterator[list[Page]]:
        """Read batches; what each gave, in order. While one is stored the next is being read."""
        many = sum(map(len, batches)) >= WORTH or self._running is not None
        if not many or self._processes == 1:
            for batch in batches:
                yield read_pages(self._warc, batch)
            return
        waiting: deque[list[tuple[Sequence[Pending], Future[list[Page]]]]] = deque()
        for batch in batches:
            waiting.append([(piece, self._submit(piece)) for piece in _pieces(batch)])
            if len(waiting) > 2:
                yield self._collected(waiting.popleft())
        while waiting:
            yield self._collected(waiting.popleft())

    def close(self) -> None:
        """End the processes; what they were reading is dropped."""
        if self._running is None:
            return
        processes = list((getattr(self._running, "_processes", None) or {}).values())
        self._running.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.terminate()
        self._running = None

    def _submit(self, items: Sequence[Pending]) -> Future[list[Page]]:
        for _ in range(2):
            running = self._executor()
            if running is None:
                break
            try:
                return running.submit(read_pages, self._warc, items)
            except BrokenProcessPool:
                self.close()
        here: Future[list[Page]] = Future()
        here.set_result(read_pages(self._warc, items))
        return here

    def _executor(self) -> ProcessPoolExecutor | None:
        """The processes; None where none can be started, and this process has to read."""
        if self._running is None and self._processes > 1:
            # spawn: this process has threads (Prefect's, DuckDB's), which a fork would not survive
            self._running = ProcessPoolExecutor(
                self._processes, mp_context=get_context("spawn"), initializer=prepare
            )
            try:
                # Without a page: what ends a process here is no page's fault.
                self._running.submit(read_pages, self._warc, ()).result()
            except (BrokenProcessPool, OSError):
                self.close()
                self._processes = 1
        return self._running

    def _collected(
        self, pieces: Iterable[tuple[Sequence[Pending], Future[list[Page]]]]
    ) -> list[Page]:
        pages: list[Page] = []
        for items, future in pieces:
            try:
                pages += future.result()
            except BrokenProcessPool:
                pages += [self._alone(item) for item in items]
        return pages

    def _alone(self, item: Pending) -> Page:
        try:
            [page] = self._submit([item]).result()
        except BrokenProcessPool:
            return lost(item)
        return page


@contextmanager
def reading_pool(warc: Path, processes: int) -> Iterator[Pool]:
    """A pool for the time of a run. `processes` 0 is one for each core."""
    pool = Pool(warc, processes)
    try:
        yield pool
    finally:
        pool.close()


def _pieces(items: Sequence[Pending]) -> list[Sequence[Pending]]:
    return [items[start : start + PIECE] for start in range(0, len(items), PIECE)]
