"""The Prefect server that records a run: the one that is there, else one of the run's own.

Prefect's built-in temporary server loses records when its process ends, so a run starts a real one on
loopback, with its database in the archive's folder, and ends it when all has been recorded.
`communique ui` serves the same database, and runs join it while it is up.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from warehouse.home import Home

START_WITHIN = 90.0
"""Seconds that a server may take to answer."""

_QUIET = {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    # Records are written in batches as they come: waiting calls stay short (measured).
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_BATCH_SIZE": "100",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_READ_BATCH_SIZE": "100",
    "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_BATCH_SIZE": "200",
    # The terminal shows our own progress; Prefect's log lines go to its server.
    "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "ERROR",
}


class NoServer(Exception):
    """The Prefect server did not start, or the one that was named does not answer."""


def configure(home: Home) -> None:
    """Settings for Prefect in this process. Call it before anything imports Prefect.

    What the user has set in the environment stays as it is.
    """
    home.prefect.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("PREFECT_HOME", str(home.prefect))
    for name, value in _QUIET.items():
        os.environ.setdefault(name, value)
    if os.environ.get("PREFECT_API_URL") == "":
        del os.environ["PREFECT_API_URL"]  # an empty address would silently record nothing


@contextmanager
def recording(home: Home, meanwhile: Callable[[], object] = lambda: None) -> Iterator[str]:
    """A Prefect server to record a run; its API's address, which is also in the environment.

    In this order: the one named by PREFECT_API_URL, the one that `communique ui` serves for this
    archive, one started for the time of the run. `meanwhile` is called while that one starts.
    Raises NoServer with a sentence that says what to do.
    """
    named = os.environ.get("PREFECT_API_URL")
    if named:
        if not _answers(named):
            raise NoServer(
                f"the Prefect server at {named} (PREFECT_API_URL) does not answer. "
                "Start it, or unset PREFECT_API_URL to have one started for the run."
            )
        meanwhile()
        yield named
        return
    url = _serving(home)
    process = None
    if url is None:
        port = _free_port()
        url = _api(port)
        process = _start(port, ui=False)
    os.environ["PREFECT_API_URL"] = url
    try:
        meanwhile()
        if process:
            _await(process, port)
        yield url
    finally:
        del os.environ["PREFECT_API_URL"]
        if process:
            _stop(process)


def settle(url: str, flow_run_id: str, task_runs: int, within: float = 15.0) -> bool:
    """Wait until the server has recorded the run's log, events and task runs; whether it did.

    They reach its database a moment after they end. A server that is stopped before loses them, and this
    process would then try in vain, for a minute, to hand them over at its exit.
    """
    from prefect.events.worker import EventsWorker
    from prefect.logging.handlers import APILogWorker

    APILogWorker.drain_all(timeout=within)
    EventsWorker.drain_all(timeout=within)
    query = json.dumps(
        {
            "flow_runs": {"id": {"any_": [flow_run_id]}},
            "task_runs": {"state": {"type": {"any_": ["COMPLETED", "FAILED", "CRASHED"]}}},
        }
    ).encode()
    until = time.monotonic() + within
    while time.monotonic() < until:
        request = urllib.request.Request(  # noqa: S310
            f"{url}/task_runs/count", query, {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request, timeout=15) as reply:  # noqa: S310
            if int(reply.read()) >= task_runs:
                return True
        time.sleep(0.2)
    return False


def serve(home: Home, port: int) -> int:
    """Serve Prefect's UI and API for this archive until interrupted; the exit status.

    Raises NoServer when the port is taken.
    """
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise NoServer(
                f"port {port} is taken ({error.strerror}); choose another with --port"
            ) from error
    process = _start(port, ui=True)
    note = _note(home)
    try:
        _await(process, port)
        note.write_text(json.dumps({"url": _api(port), "pid": process.pid}), encoding="utf-8")
        return process.wait()
    except KeyboardInterrupt:
        return 0
    finally:
        note.unlink(missing_ok=True)
        _stop(process)


def _note(home: Home) -> Path:
    return home.prefect / "server.json"


def _serving(home: Home) -> str | None:
    """Address of the server that `communique ui` runs for this archive, if it answers."""
    try:
        url = str(json.loads(_note(home).read_text(encoding="utf-8"))["url"])
    except (OSError, ValueError, KeyError):
        return None
    return url if _answers(url) else None


def _api(port: int) -> str:
    return f"http://127.0.0.1:{port}/api"


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url.rstrip('/')}/health", timeout=5) as reply:  # noqa: S310
            return bool(reply.status == 200)
    except (OSError, ValueError, urllib.error.URLError):
        return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _start(port: int, *, ui: bool) -> subprocess.Popen[bytes]:
    """A server as a child that ends when this process does, however it ends (see main)."""
    environment = {
        **os.environ,
        "PREFECT_SERVER_UI_ENABLED": "true" if ui else "false",
        "PREFECT_SERVER_UI_API_URL": _api(port),
        "PREFECT_SERVER_LOGGING_LEVEL": "ERROR",
    }
    environment.pop("PREFECT_API_URL", None)
    return subprocess.Popen(
        [sys.executable, "-m", "flows.server", str(port)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,  # Ctrl-C is for us: the server has to record how the run ended
    )


def _await(process: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + START_WITHIN
    while time.monotonic() < until:
        if process.poll() is not None:
            raise NoServer(
                f"the Prefect server ended at its start (status {process.returncode}). "
                f"`python -m flows.server {port}` shows why."
            )
        if _answers(_api(port)):
            return
        time.sleep(0.1)
    raise NoServer(f"the Prefect server did not answer within {START_WITHIN:.0f} s")


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def main() -> None:
    """Serve on loopback at the port that is the first argument, until standard input closes.

    Whoever started us holds the other end: a killed run leaves no server behind.
    """
    import uvicorn

    def watch() -> None:
        sys.stdin.buffer.read()
        os._exit(0)

    if not sys.stdin.isatty():
        threading.Thread(target=watch, daemon=True).start()
    uvicorn.run(
        "prefect.server.api.server:create_app",
        factory=True,
        host="127.0.0.1",
        port=int(sys.argv[1]),
        log_level="error",
        timeout_graceful_shutdown=3,
    )


if __name__ == "__main__":
    main()
