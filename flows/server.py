"""The Prefect server that records a run: the one that is there, else one of the run's own.

Prefect's built-in temporary server loses records when its process ends, so a run starts a real one on
loopback, with its database in the archive's folder, and ends it when all has been recorded.
`communique ui` serves the same database, and runs join it while it is up.
"""

from __future__ import annotations

import json
import os
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from flows import loopback
from flows.loopback import NoServer
from warehouse.home import Home

__all__ = [
    "NoServer",
    "configure",
    "hand_over",
    "keeping",
    "open_for",
    "recording",
    "serve",
    "serving",
    "settle",
    "shown",
]

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
        if not loopback.answers(named):
            raise NoServer(
                f"the Prefect server at {named} (PREFECT_API_URL) does not answer. "
                "Start it, or unset PREFECT_API_URL to have one started for the run."
            )
        meanwhile()
        yield named
        return
    url = serving(home)
    process = None
    if url is None:
        port = loopback.free_port()
        url = loopback.api(port)
        process = loopback.start(port, ui=False)
    os.environ["PREFECT_API_URL"] = url
    try:
        meanwhile()
        if process:
            loopback.await_answer(process, port)
        yield url
    finally:
        del os.environ["PREFECT_API_URL"]
        if process:
            loopback.stop(process)


def settle(url: str, flow_run_id: str, task_runs: int, within: float = 15.0) -> bool:
    """Wait until the server has recorded the run's log, events and task runs; whether it did.

    They reach its database a moment after they end. A server that is stopped before loses them, and this
    process would then try in vain, for a minute, to hand them over at its exit.
    """
    hand_over(within)
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


def hand_over(within: float = 15.0) -> None:
    """Wait until this process has handed its log lines and events to the server."""
    from prefect.events.worker import EventsWorker
    from prefect.logging.handlers import APILogWorker

    APILogWorker.drain_all(timeout=within)
    EventsWorker.drain_all(timeout=within)


@contextmanager
def shown(home: Home, port: int) -> Iterator[tuple[str, Callable[[], int]]]:
    """A server with the UI at that port, which runs of this archive join: its API's address, and a wait
    for its end that gives its exit status. Raises NoServer when the port is taken."""
    loopback.check_free(port)
    process = loopback.start(port, ui=True)
    note = _note(home)
    try:
        loopback.await_answer(process, port)
        url = loopback.api(port)
        note.write_text(json.dumps({"url": url, "pid": process.pid}), encoding="utf-8")
        yield url, process.wait
    finally:
        note.unlink(missing_ok=True)
        loopback.stop(process)


@contextmanager
def open_for(home: Home, port: int, say: Callable[[str], None]) -> Iterator[str]:
    """The server named by PREFECT_API_URL, the one that is up for this archive, or one with the UI at
    that port; its API's address, also in the environment. Raises NoServer."""
    named = os.environ.get("PREFECT_API_URL")
    if named and not loopback.answers(named):
        raise NoServer(f"the Prefect server at {named} (PREFECT_API_URL) does not answer.")
    if joined := named or serving(home):
        say(f"Joined the Prefect server at {joined}.")
        os.environ["PREFECT_API_URL"] = joined
        yield joined
        return
    with shown(home, port) as (url, _):
        say(f"Prefect's UI for {home.root}: {url.removesuffix('/api')}")
        os.environ["PREFECT_API_URL"] = url
        yield url


def serve(home: Home, port: int) -> int:
    """Serve Prefect's UI and API for this archive until interrupted; the exit status.

    Raises NoServer when the port is taken.
    """
    try:
        with shown(home, port) as (_, ended):
            return ended()
    except KeyboardInterrupt:
        return 0


def serving(home: Home) -> str | None:
    """Address of the server that `communique ui` or `serve` runs for this archive, if it answers."""
    try:
        url = str(json.loads(_note(home).read_text(encoding="utf-8"))["url"])
    except (OSError, ValueError, KeyError):
        return None
    return url if loopback.answers(url) else None


def keeping(history_days: int, event_days: int) -> None:
    """How long the server that is started next keeps ended runs with all that is theirs, and events."""
    for name, value in (
        ("PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED", "events,flow_runs"),
        ("PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD", str(history_days * 86_400)),
        ("PREFECT_SERVER_EVENTS_RETENTION_PERIOD", f"P{event_days}D"),
        ("PREFECT_SERVER_DEPLOYMENTS_CONCURRENCY_SLOT_WAIT_SECONDS", "10"),
    ):
        os.environ.setdefault(name, value)


def _note(home: Home) -> Path:
    return home.prefect / "server.json"
