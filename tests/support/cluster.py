"""Real parts of a cluster on loopback: PostgreSQL from the system's packages, an S3 endpoint, Dask.

Each is a context manager that starts its own and ends it. Passwords and keys are made up on the spot.
"""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from flows import loopback

_NOBODY = "postgres"  # whom the server runs as where we are root, which it refuses to be


@dataclass(frozen=True, slots=True)
class Postgres:
    """A server with one user, who owns it."""

    port: int
    password: str

    def run(self, name: str, *arguments: str) -> None:
        """Run one of PostgreSQL's own programs as the owner of the databases."""
        program = _program(name)
        assert program is not None
        there = ["-h", "127.0.0.1", "-p", str(self.port), "-U", "owner"]
        word = {**os.environ, "PGPASSWORD": self.password}
        subprocess.run([program, *there, *arguments], check=True, env=word)

    def database(self, name: str) -> Mapping[str, str]:
        """Make a database; the settings by which an archive has its catalog there."""
        import psycopg

        with psycopg.connect(
            f"host=127.0.0.1 port={self.port} user=owner dbname=postgres",
            password=self.password,
            autocommit=True,
        ) as con:
            con.execute(f'CREATE DATABASE "{name}"'.encode())
        return {
            "COMMUNIQUE_CATALOG": f"postgres:host=127.0.0.1 port={self.port} user=owner dbname={name}",
            "COMMUNIQUE_CATALOG_PASSWORD": self.password,
        }


@dataclass(frozen=True, slots=True)
class Objects:
    """An S3 endpoint with one bucket."""

    endpoint: str
    secret: str

    def under(self, prefix: str) -> Mapping[str, str]:
        """The settings by which an archive has its files below `prefix`."""
        return {
            "COMMUNIQUE_STORAGE": f"s3://kept/{prefix}",
            "COMMUNIQUE_S3_ENDPOINT": self.endpoint,
            "COMMUNIQUE_S3_KEY_ID": "KEYOFTHETEST",
            "COMMUNIQUE_S3_SECRET": self.secret,
        }


@dataclass(frozen=True, slots=True)
class Dask:
    """A scheduler with its workers, each a process of its own."""

    address: str
    workers: list[subprocess.Popen[bytes]]


def lacks() -> str | None:
    """What is missing for a PostgreSQL server, as a sentence; null when nothing is."""
    if _program("initdb") is None:
        return "PostgreSQL is not installed here (Debian: apt-get install postgresql)"
    if os.name != "posix":
        return "PostgreSQL is started as on Unix"
    return None


@contextmanager
def postgresql() -> Iterator[Postgres]:
    """A server with its data in a new folder below the system's, which is deleted after it.

    A socket's path has to be short, and whom root gives the folder to has to reach it.
    """
    with tempfile.TemporaryDirectory(prefix="postgres-") as folder:
        yield from _postgresql(Path(folder))


def _postgresql(folder: Path) -> Iterator[Postgres]:
    word, port = secrets.token_urlsafe(16), loopback.free_port()
    (folder / "word").write_text(word)
    as_whom: dict[str, str] = {}
    if os.geteuid() == 0:
        for path in (folder, folder / "word"):
            shutil.chown(path, _NOBODY, _NOBODY)
        as_whom = {"user": _NOBODY, "group": _NOBODY}

    def run(name: str, *arguments: str) -> None:
        program = _program(name)
        assert program is not None
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.STDOUT}
        command = [program, "-D", str(folder / "data"), *arguments]
        subprocess.run(command, check=True, cwd="/", **quiet, **as_whom)  # type: ignore[call-overload]

    run("initdb", "-U", "owner", "-A", "scram-sha-256", f"--pwfile={folder / 'word'}", "--no-sync")
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    run("pg_ctl", "-w", "-l", str(folder / "log"), "-o", options, "start")
    try:
        yield Postgres(port, word)
    finally:
        run("pg_ctl", "-w", "-m", "immediate", "stop")


@contextmanager
def objects() -> Iterator[Objects]:
    """An S3 endpoint in a process of its own, with the bucket `kept`."""
    port = loopback.free_port()
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen(command, **quiet)  # type: ignore[call-overload]
    try:
        endpoint = f"http://127.0.0.1:{port}"
        request = urllib.request.Request(f"{endpoint}/kept", method="PUT")
        _until(lambda: bool(urllib.request.urlopen(request, timeout=5).read() or True))
        yield Objects(endpoint, secrets.token_urlsafe(30))
    finally:
        server.kill()
        server.wait()


@contextmanager
def dask(folder: Path, workers: int, environment: Mapping[str, str]) -> Iterator[Dask]:
    """A scheduler and workers of one thread; they have `environment` beside this one's."""
    address = f"tcp://127.0.0.1:{loopback.free_port()}"
    program = [sys.executable, "-m", "distributed.cli.dask_scheduler"]
    with ExitStack() as running:
        start = _Starting(folder, {**os.environ, **environment}, running)
        start(
            *program, "--host", address.rpartition(":")[0], "--port", address.rpartition(":")[2],
            "--no-dashboard",
        )  # fmt: skip
        program = [sys.executable, "-m", "distributed.cli.dask_worker", address]
        each = ["--nthreads", "1", "--no-dashboard", "--no-nanny", "--local-directory", str(folder)]
        yield Dask(address, [start(*program, *each) for _ in range(workers)])


@dataclass(frozen=True, slots=True)
class _Starting:
    folder: Path
    environment: Mapping[str, str]
    running: ExitStack

    def __call__(self, *command: str) -> subprocess.Popen[bytes]:
        with open(self.folder / "dask.log", "ab") as log:
            process = subprocess.Popen(command, env=self.environment, stdout=log, stderr=log)
        self.running.callback(process.wait)
        self.running.callback(process.kill)
        return process


def _program(name: str) -> str | None:
    there = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return str(there[-1]) if there else shutil.which(name)


def _until(done: Callable[[], bool], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while True:
        try:
            if done():
                return
        except OSError:
            if time.monotonic() > end:
                raise
        time.sleep(0.05)
