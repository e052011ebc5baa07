"""A proxy on loopback that passes bytes on, and now and then resets, stalls, cuts or corrupts them.

    python -m tests.faults.proxy PORT

Prints its own port. Each line on standard input, `SHARE SEED`, sets the share of connections that a fault
meets; at the end of standard input it ends. Only bodies are corrupted: without TLS nobody can tell a header
that was changed on the way from another one, while a body's gzip checksum tells.
"""

from __future__ import annotations

import asyncio
import random
import socket
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

FAULTS = ("reset", "cut", "stall", "corrupt")
_STALL = 1.5
"""Seconds without a byte; the client's patience is made shorter than that (arming.impatient)."""


class Proxy:
    """Passes connections on to a port of loopback."""

    def __init__(self, to: int) -> None:
        self.to = to
        self.share = 0.0
        self.draw = random.Random(0)
        self.met = 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        fault = self.draw.choice(FAULTS) if self.draw.random() < self.share else None
        after = self.draw.randrange(6_000)
        upstream, onward = await asyncio.open_connection("127.0.0.1", self.to)
        sending = asyncio.ensure_future(_pass(reader, onward))
        try:
            await self._answer(upstream, writer, fault, after)
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            sending.cancel()
            onward.close()
            writer.close()

    async def _answer(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        fault: str | None,
        after: int,
    ) -> None:
        """Pass the answers on until the fault comes, which is counted at once."""
        passed = 0
        while data := await reader.read(65_536):
            if fault and passed + len(data) > after:
                if fault != "corrupt":
                    self.met += 1
                    writer.write(data[: after - passed])
                    await writer.drain()
                    await asyncio.sleep(_STALL if fault == "stall" else 0)
                    if fault == "reset":
                        _reset(writer)
                    return
                whole, data = data, _corrupted(data)
                self.met += data != whole
            passed += len(data)
            writer.write(data)
            await writer.drain()


async def _pass(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        while data := await reader.read(65_536):
            writer.write(data)
            await writer.drain()
    except OSError:
        pass
    writer.close()


def _corrupted(data: bytes) -> bytes:
    """With a byte changed in the last third of a gzip body; as it is when there is none."""
    start = data.rfind(b"\r\n\r\n\x1f\x8b")
    if start < 0:
        return data
    at = len(data) - max(1, (len(data) - start) // 3)
    return data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :]


def _reset(writer: asyncio.StreamWriter) -> None:
    inner = writer.get_extra_info("socket")
    inner.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    writer.transport.abort()


class Running:
    """A proxy in a process of its own: its address, and how many of its connections meet a fault."""

    def __init__(self, child: subprocess.Popen[str], address: str) -> None:
        self._child, self.address = child, address

    def set(self, share: float, seed: int = 0) -> int:
        """Have that share of connections meet a fault; how many have met one since this was last called."""
        assert self._child.stdin
        assert self._child.stdout
        self._child.stdin.write(f"{share} {seed}\n")
        self._child.stdin.flush()
        return int(self._child.stdout.readline())


@contextmanager
def before(address: str) -> Iterator[Running]:
    """A proxy in front of a server at `http://127.0.0.1:PORT`, without faults until it is told."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.faults.proxy", address.rsplit(":", 1)[1]],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdin
    assert child.stdout
    try:
        yield Running(child, f"http://127.0.0.1:{child.stdout.readline().strip()}")
    finally:
        child.stdin.close()
        child.wait(10)
        child.stdout.close()


async def _main(to: int) -> None:
    proxy = Proxy(to)
    server = await asyncio.start_server(proxy.serve, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, told: None)  # of connections that its end cuts off

    def listen() -> None:
        for line in sys.stdin:
            share, seed = line.split()
            proxy.share, proxy.draw = float(share), random.Random(int(seed))
            print(proxy.met, flush=True)
            proxy.met = 0
        loop.call_soon_threadsafe(ended.set)

    threading.Thread(target=listen, daemon=True).start()
    await ended.wait()


if __name__ == "__main__":
    asyncio.run(_main(int(sys.argv[1])))
