"""Which runs are alive: each holds a lock on a file of its own, and a process that is gone holds none.

The kernel gives the lock back however the process ends, so that a run that was killed is told apart
from one that takes long. The files are in the archive's folder: a server may be shared by several
archives, and by machines that this one knows nothing of.
"""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from warehouse.home import Home

_FOLDER = "alive"


@contextmanager
def alive(home: Home, run: str) -> Iterator[None]:
    """Hold the lock of the flow run `run` while it is under way."""
    folder = home.prefect / _FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / run
    with open(path, "ab") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        try:
            yield
        finally:
            path.unlink(missing_ok=True)


def dead(home: Home) -> set[str]:
    """Flow runs of this archive whose process ended without an end of the run."""
    return {name for name, locked in _all(home) if not locked}


def held(home: Home) -> set[str]:
    """Flow runs of this archive that a process carries."""
    return {name for name, locked in _all(home) if locked}


def _all(home: Home) -> Iterator[tuple[str, bool]]:
    """Each run that has a file, and whether it is locked."""
    folder = home.prefect / _FOLDER
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        with suppress(FileNotFoundError), open(path, "rb") as handle:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield path.name, True
                continue
            if path.exists():  # it may have ended between our look and our lock
                yield path.name, False


def bury(home: Home, run: str) -> None:
    """Forget a dead run, when its end has been recorded."""
    with suppress(OSError):
        (home.prefect / _FOLDER / run).unlink()
