"""One run writes an archive at a time, readers are never held up."""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from warehouse.home import Home
from warehouse.places import places
from warehouse.postgres import held


def _nothing() -> None:
    pass


@contextmanager
def writing(home: Home, waiting: Callable[[], None] = _nothing) -> Iterator[None]:
    """Hold the archive's write lock.

    When another run holds it, `waiting` is called once, and then its end is waited for. The lock is
    the kernel's, and of machines that share a catalog also PostgreSQL's (see warehouse.postgres): a
    killed run leaves none behind.
    """
    home.root.mkdir(parents=True, exist_ok=True)
    with open(home.root / "lock", "a+b") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting()
            fcntl.flock(handle, fcntl.LOCK_EX)
            waiting = _nothing  # it has been told
        with held(places(home), waiting):
            yield
