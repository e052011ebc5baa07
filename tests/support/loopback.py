"""A real server on loopback whose every byte, pause and fault a test chooses."""

from __future__ import annotations

import asyncio
import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

import h2.config
import h2.connection
import h2.events


@dataclass(frozen=True, slots=True)
class Got:
    """A request as it arrived. `at` is monotonic; `connection` counts from 0."""

    path: str
    headers: Mapping[str, str]
    at: float
    connection: int


class _Reset:
    pass


class _Close:
    pass


RESET: Final = _Reset()
CLOSE: Final = _Close()
Step = bytes | float | _Reset | _Close
"""Bytes to send, seconds to wait, or the end of the connection. Without an end it is kept alive."""
Script = Iterable[Step]
Route = Callable[[Got], Script]


def reply(body: bytes = b"", status: str = "200 OK", *lines: str) -> list[bytes]:
    """A well-formed reply."""
    head = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *lines]
    return ["\r\n".join(head).encode() + b"\r\n\r\n" + body]


@dataclass
class Site:
    """Serves `routes` by path (`*` is any other) until the `with` block ends.

    got   all requests, in order of arrival
    """

    routes: Mapping[str, Route]
    tls: ssl.SSLContext | None = None
    got: list[Got] = field(default_factory=list)
    port: int = 0
    _connections: int = 0

    def __enter__(self) -> Site:
        ready = threading.Event()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, args=(ready,), daemon=True)
        self._thread.start()
        assert ready.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    def url(self, path: str, name: str = "127.0.0.1") -> str:
        return f"{'https' if self.tls else 'http'}://{name}:{self.port}{path}"

    def paths(self) -> list[str]:
        return [got.path for got in self.got]

    def _run(self, ready: threading.Event) -> None:
        async def start() -> None:
            self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=self.tls)
            self.port = self._server.sockets[0].getsockname()[1]

        self._loop.set_exception_handler(lambda loop, context: None)
        self._loop.run_until_complete(start())
        self._loop.call_soon(ready.set)
        self._loop.run_forever()
        self._server.close()
        for task in asyncio.all_tasks(self._loop):
            task.cancel()
        self._loop.run_until_complete(asyncio.sleep(0))
        self._loop.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        number, self._connections = self._connections, self._connections + 1
        spoken = writer.get_extra_info("ssl_object")
        try:
            if spoken and spoken.selected_alpn_protocol() == "h2":
                await self._http2(reader, writer, number)
                return
            while await self._http1(reader, writer, number):
                pass
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def _http1(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, number: int
    ) -> bool:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        pairs = (line.partition(":") for line in head[1:] if line)
        headers = {name.lower(): value.strip() for name, _, value in pairs}
        for step in self._script(head[0].split(" ")[1], headers, number):
            if isinstance(step, bytes):
                writer.write(step)
                await writer.drain()
            elif isinstance(step, float):
                await asyncio.sleep(step)
            elif isinstance(step, _Reset):
                raw = writer.get_extra_info("socket")
                raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                writer.transport.abort()
                return False
            else:
                return False
        return True

    async def _http2(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, number: int
    ) -> None:
        connection = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False))
        connection.initiate_connection()
        writer.write(connection.data_to_send())
        while data := await reader.read(65536):
            for event in connection.receive_data(data):
                if not isinstance(event, h2.events.RequestReceived) or event.headers is None:
                    continue
                headers = {bytes(k).decode(): bytes(v).decode() for k, v in event.headers}
                stream = event.stream_id
                assert stream is not None
                for step in self._script(headers[":path"], headers, number):
                    if isinstance(step, bytes):
                        connection.send_headers(stream, [(":status", "200")])
                        connection.send_data(stream, step, end_stream=True)
            writer.write(connection.data_to_send())
            await writer.drain()

    def _script(self, path: str, headers: Mapping[str, str], number: int) -> Script:
        got = Got(path, headers, time.monotonic(), number)
        self.got.append(got)
        route = self.routes.get(path.partition("?")[0]) or self.routes.get("*")
        return route(got) if route else reply(b"", "404 Not Found")
