"""A Prefect server as a process of its own on loopback, that ends when its parent does, however that ends.

python -m flows.loopback PORT
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request

START_WITHIN = 90.0
"""Seconds that a server may take to answer."""


class NoServer(Exception):
    """The Prefect server did not start, or the one that was named does not answer."""


def api(port: int) -> str:
    """Address of the API of a server at that port."""
    return f"http://127.0.0.1:{port}/api"


def answers(url: str) -> bool:
    """Whether a Prefect API answers there."""
    try:
        with urllib.request.urlopen(f"{url.rstrip('/')}/health", timeout=5) as reply:  # noqa: S310
            return bool(reply.status == 200)
    except (OSError, ValueError, urllib.error.URLError):
        return False


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def check_free(port: int) -> None:
    """Raises NoServer when the port is taken."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise NoServer(
                f"port {port} is taken ({error.strerror}); choose another with --port"
            ) from error


def start(port: int, *, ui: bool) -> subprocess.Popen[bytes]:
    """Start a server at the port; `await_answer` waits until it is there."""
    environment = {
        **os.environ,
        "PREFECT_SERVER_UI_ENABLED": "true" if ui else "false",
        "PREFECT_SERVER_UI_API_URL": api(port),
        "PREFECT_SERVER_LOGGING_LEVEL": "ERROR",
    }
    environment.pop("PREFECT_API_URL", None)
    return subprocess.Popen(
        [sys.executable, "-m", "flows.loopback", str(port)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,  # Ctrl-C is for us: the server has to record how the run ended
    )


def await_answer(process: subprocess.Popen[bytes], port: int) -> None:
    """Wait for a server that was started. Raises NoServer with a sentence that says what to do."""
    until = time.monotonic() + START_WITHIN
    while time.monotonic() < until:
        if process.poll() is not None:
            raise NoServer(
                f"the Prefect server ended at its start (status {process.returncode}). "
                f"`python -m flows.loopback {port}` shows why."
            )
        if answers(api(port)):
            return
        time.sleep(0.1)
    raise NoServer(f"the Prefect server did not answer within {START_WITHIN:.0f} s")


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a server, by force when it takes more than ten seconds."""
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
        while os.read(0, 4096):  # unbuffered: a lock on sys.stdin would abort the interpreter's end
            pass
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
