"""How fast the HTTP client is by itself, against a server that does nothing but send.

    python -m benchmarks.client [N]      N requests, 20,000 unless told otherwise

The server runs in a process of its own and sends pages of 30 KB, gzip, over HTTP/1.1 on loopback. Told are
answers a second, by the clock and by the client's own processor time, and the memory at its highest.
"""

from __future__ import annotations

import asyncio
import gzip
import multiprocessing
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator
from multiprocessing.connection import Connection

from tasks.fetch.asks import Ask
from tasks.fetch.web import Policy, Web

_PLAIN = 30_000


def page() -> bytes:
    """A page of about 30 KB that shrinks as pages do."""
    draw = random.Random(1)
    words = ["".join(draw.choices("etaoinshrdlu", k=draw.randint(2, 9))) for _ in range(2_000)]
    rows: list[str] = []
    while sum(map(len, rows)) < _PLAIN:
        rows.append(
            f'<p class="row"><a href="/{len(rows)}">{" ".join(draw.choices(words, k=40))}</a></p>'
        )
    return f"<html><head><title>News</title></head><body>{''.join(rows)}</body></html>".encode()


def serve(told: Connection, plain: bytes) -> None:
    """Send the page for every request head, for ever."""
    body = gzip.compress(plain)
    kind = "Content-Type: text/html\r\nContent-Encoding: gzip"
    head = f"HTTP/1.1 200 OK\r\n{kind}\r\nContent-Length: {len(body)}\r\n\r\n"
    whole = head.encode() + body

    class Sender(asyncio.Protocol):
        def connection_made(self, transport: asyncio.BaseTransport) -> None:
            self.transport, self.rest = transport, b""

        def data_received(self, data: bytes) -> None:
            *heads, self.rest = (self.rest + data).split(b"\r\n\r\n")
            for _ in heads:
                self.transport.write(whole)  # type: ignore[attr-defined]

    async def run() -> None:
        server = await asyncio.get_running_loop().create_server(Sender, "127.0.0.1", 0)
        told.send(server.sockets[0].getsockname()[1])
        await server.serve_forever()

    asyncio.run(run())


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    ours, theirs = multiprocessing.Pipe()
    plain = page()
    server = multiprocessing.Process(target=serve, args=(theirs, plain), daemon=True)
    server.start()
    host = f"127.0.0.1:{ours.recv()}"
    policy = Policy(frozenset({host}), pace=0, concurrency=32, loopback=True, robots=False)

    def asks() -> Iterator[Ask]:
        return (Ask(f"http://{host}/{number}") for number in range(count))

    with Web(contact="benchmark") as web:
        begun, cpu = time.perf_counter(), time.process_time()
        outcomes = Counter((a.outcome, len(a.body)) for a in web.fetch(asks(), policy))
        wall, spent = time.perf_counter() - begun, time.process_time() - cpu
    assert outcomes == {("stored", len(plain)): count}, outcomes
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(plain):,} bytes a page, {len(gzip.compress(plain)):,} sent")
    print(f"{count / wall:,.0f} answers/s, {count / spent:,.0f} a second of processor time")
    print(f"{memory:,.0f} MB at most")
    server.terminate()


if __name__ == "__main__":
    main()
