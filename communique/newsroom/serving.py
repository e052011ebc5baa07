"""The newsroom as a server on loopback, and as a child process that ends with its parent."""

from __future__ import annotations

import errno
import http.client
import json
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from contextlib import contextmanager
from typing import Any

import uvicorn

from communique.newsroom.newsroom import Newsroom

HOST = "127.0.0.1"
_SECONDS_TO_STOP = 5.0
_SECONDS_TO_ANSWER = 0.5
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


def application(newsroom: Newsroom) -> Callable[[Message, Receive, Send], Awaitable[None]]:
    """The newsroom as an ASGI function."""

    async def serve(scope: Message, receive: Receive, send: Send) -> None:
        query: bytes = scope["query_string"]
        target = scope["raw_path"].decode("latin-1") + (
            f"?{query.decode('latin-1')}" if query else ""
        )
        found = newsroom.answer(scope["method"], target, dict(scope["headers"]))
        length = (b"content-length", b"%d" % len(found.body))
        headers = [*found.headers] if found.status == 304 else [*found.headers, length]
        await send({"type": "http.response.start", "status": found.status, "headers": headers})
        body = b"" if scope["method"] == "HEAD" else found.body
        await send({"type": "http.response.body", "body": body})

    return serve


def bound(port: int) -> socket.socket:
    """A socket that listens on that port of loopback, 0 for any. Raises OSError when it is taken."""
    # asyncio switches Nagle's algorithm off only where the protocol is named.
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((HOST, port))
        listening.listen(256)
    except OSError:
        listening.close()
        raise
    return listening


def taken(port: int, problem: OSError) -> str:
    """A sentence that says why the port cannot be had."""
    if problem.errno != errno.EADDRINUSE:
        return f"The newsroom cannot listen on port {port}: {problem.strerror}."
    try:
        with urllib.request.urlopen(
            f"http://{HOST}:{port}/newsroom.json", timeout=_SECONDS_TO_ANSWER
        ) as reply:
            is_newsroom = json.load(reply).get("newsroom") == "communique"
    except (OSError, ValueError, AttributeError, http.client.HTTPException):
        is_newsroom = False
    who = "another sample newsroom serves" if is_newsroom else "another program has"
    return f"Port {port} is taken: {who} it already. Choose another with --port."


def serve(newsroom: Newsroom, listening: socket.socket, *, until_eof: bool = False) -> None:
    """Serve until interrupted, or until standard input ends."""
    config = uvicorn.Config(
        application(newsroom),
        log_level="error",
        access_log=False,
        lifespan="off",
        server_header=False,
        timeout_keep_alive=60,
        timeout_graceful_shutdown=1,
    )
    server = uvicorn.Server(config)
    if until_eof:
        threading.Thread(target=_stop_at_eof, args=(server,), daemon=True).start()
    server.run(sockets=[listening])


def _stop_at_eof(server: uvicorn.Server) -> None:
    sys.stdin.buffer.read()
    server.should_exit = True


@contextmanager
def running(*, port: int = 0, pages: int | None = None, day: int | None = None) -> Iterator[str]:
    """A newsroom in a process of its own, gone when the block or this process ends.

    Yields its address, such as `http://127.0.0.1:43117`, when it answers.
    Raises OSError when it does not come up (the port is taken, say).
    """
    told = json.dumps({"port": port, "pages": pages, "day": day})
    child = subprocess.Popen(
        [sys.executable, "-m", "communique.newsroom.serving", told],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        if child.stdin is None or child.stdout is None or child.stderr is None:
            raise OSError("the newsroom's pipes could not be opened")
        address = child.stdout.readline().strip()
        if not address:
            last = child.stderr.read().strip().splitlines()[-1:] or ["it said nothing"]
            raise OSError(f"the newsroom did not come up: {last[0]}")
        yield address
    finally:
        _end(child)


def _end(child: subprocess.Popen[str]) -> None:
    if child.stdin is not None:
        child.stdin.close()
    try:
        child.wait(_SECONDS_TO_STOP)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
    for pipe in (child.stdout, child.stderr):
        if pipe is not None:
            pipe.close()


def _child() -> None:
    told = json.loads(sys.argv[1])
    listening = bound(told["port"])
    newsroom = Newsroom(told["pages"], told["day"])
    _ = newsroom.shown  # made before it answers, so that the first request does not wait
    sys.stdout.write(f"http://{HOST}:{listening.getsockname()[1]}\n")
    sys.stdout.flush()
    serve(newsroom, listening, until_eof=True)


if __name__ == "__main__":
    _child()
