"""One run of `ingest` by a cluster, one of whose workers is killed, beside the same run on one machine."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import distributed

from tests.support.cluster import Dask, Objects, Postgres, dask
from warehouse import query
from warehouse.home import Home
from warehouse.schema import lake_tables

REPO = Path(__file__).resolve().parents[2]
PLACES = frozenset({"warc_file", "warc_offset"})
"""Columns of `snapshots` that say where a body is kept, which is not the same place."""


@dataclass(frozen=True, slots=True)
class Run:
    """An archive that was made by one run of `ingest`.

    killed   pieces that the worker held that was killed in the middle
    seconds  from the command to its end
    """

    home: Path
    settings: Mapping[str, str] = field(repr=False)
    seconds: float
    killed: tuple[str, ...] = ()

    def digests(self) -> dict[str, str]:
        """SHA-256 of each table's rows, as text, sorted; but for the log of runs and PLACES."""
        out = {}
        with settings(self.settings), query.connect(Home.at(self.home)) as con:
            for table in lake_tables():
                columns = ", ".join(f'"{name}"' for name in table.names if name not in PLACES)
                rows = con.execute(f"SELECT {columns} FROM {table.name}").fetchall()
                digest = hashlib.sha256()
                for row in sorted(map(repr, rows)):
                    digest.update(row.encode() + b"\n")
                out[f"{table.name} ({len(rows):,} rows)"] = digest.hexdigest()
        return out


@contextmanager
def settings(values: Mapping[str, str]) -> Iterator[None]:
    """These variables for the time of the block, and no other setting's."""
    before = dict(os.environ)
    for name in [name for name in before if name.startswith("COMMUNIQUE_")]:
        del os.environ[name]
    os.environ.update(values)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def here(pages: Path, home: Path) -> Run:
    """The embedded default."""
    begun = time.monotonic()
    with _ingest(pages, home, {}) as run:
        _ended(run)
    return Run(home, {}, time.monotonic() - begun)


def elsewhere(
    pages: Path,
    home: Path,
    name: str,
    postgres: Postgres,
    objects: Objects | None,
    workers: int = 2,
) -> Run:
    """By Dask workers, with the catalog `name` on PostgreSQL and, with `objects`, all files in a bucket.

    The first worker that is seen at work is killed.
    """
    told = {**postgres.database(name), **(objects.under(f"archives/{name}") if objects else {})}
    home.mkdir(parents=True)
    with dask(home, workers, told) as cluster:
        told |= {"COMMUNIQUE_RUNNER": "dask", "COMMUNIQUE_DASK_SCHEDULER": cluster.address}
        begun = time.monotonic()
        with _ingest(pages, home, told) as run:
            killed = _kill_one_at_work(cluster, run)
            _ended(run)
        return Run(home, told, time.monotonic() - begun, killed)


@contextmanager
def _ingest(pages: Path, home: Path, values: Mapping[str, str]) -> Iterator[subprocess.Popen[str]]:
    with settings(values):
        command = ["communique.cli", "ingest", "--from", str(pages), "--home", str(home)]
        run = subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=REPO,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
    try:
        yield run
    finally:
        run.kill()
        run.wait()


def _ended(run: subprocess.Popen[str]) -> None:
    said, _ = run.communicate()
    if run.returncode:
        raise RuntimeError(f"ingest ended with {run.returncode}:\n{said[-4000:]}")


def _kill_one_at_work(cluster: Dask, run: subprocess.Popen[str]) -> tuple[str, ...]:
    with distributed.Client(cluster.address, set_as_default=False) as client:  # type: ignore[no-untyped-call]
        while run.poll() is None:
            for worker, pieces in client.processing().items():
                if pieces:
                    number = client.run(os.getpid, workers=[worker])[worker]
                    held = client.processing().get(worker, ())
                    if held:
                        os.kill(number, signal.SIGKILL)
                        return tuple(held)
            time.sleep(0.02)
    _ended(run)
    raise RuntimeError("the run ended, and no worker was seen at work")
