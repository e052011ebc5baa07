"""How fast the sample newsroom serves: `python -m benchmarks.newsroom [--pages 10000]`.

One client with eight connections that it keeps open, on the other core. Prints pages a second for whole
pages, for gzip-coded ones and for conditional requests.
"""

from __future__ import annotations

import argparse
import re
import selectors
import socket
import time
import urllib.request
from urllib.parse import urlsplit

from communique.newsroom import serving

_CONNECTIONS = 8
_ASKED = 5_000
_LENGTH = re.compile(rb"content-length: (\d+)")
_LATER = "If-Modified-Since: Sat, 01 Jan 2028 00:00:00 GMT\r\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=10_000)
    pages = parser.parse_args().pages
    with serving.running(pages=pages, day=1) as base:
        with urllib.request.urlopen(f"{base}/sitemap-1.xml") as reply:
            found = re.findall(r"<loc>([^<]+)</loc>", reply.read().decode())
        paths = [urlsplit(url).path for url in found][:_ASKED]
        for name, headers in (
            ("whole, first time", ""),
            ("whole, again", ""),
            ("gzip", "Accept-Encoding: gzip\r\n"),
            ("not modified", _LATER),
        ):
            rate, size = ask(base, paths, headers)
            print(f"{name:>18}: {rate:6.0f} pages/s, {size:6.0f} bytes each")


def ask(base: str, paths: list[str], headers: str) -> tuple[float, float]:
    """(pages a second, bytes a page) for asking each path once."""
    parts = urlsplit(base)
    requests = [
        f"GET {p} HTTP/1.1\r\nHost: {parts.netloc}\r\n{headers}\r\n".encode() for p in paths
    ]
    left, received = iter(requests), 0
    with selectors.DefaultSelector() as waiting:
        began = time.perf_counter()
        for _ in range(_CONNECTIONS):
            client = socket.create_connection((parts.hostname or "", parts.port or 80))
            client.sendall(next(left))
            waiting.register(client, selectors.EVENT_READ, bytearray())
        while waiting.get_map():
            for key, _ in waiting.select():
                held, asking = key.data, key.fileobj
                assert isinstance(asking, socket.socket)
                held += asking.recv(1 << 18)
                if not _whole(held):
                    continue
                received += len(held)
                held.clear()
                if (request := next(left, None)) is not None:
                    asking.sendall(request)
                else:
                    waiting.unregister(asking)
                    asking.close()
        seconds = time.perf_counter() - began
    return len(paths) / seconds, received / len(paths)


def _whole(held: bytearray) -> bool:
    head = held.find(b"\r\n\r\n")
    if head < 0:
        return False
    length = _LENGTH.search(held, 0, head)
    return len(held) >= head + 4 + (int(length[1]) if length else 0)


if __name__ == "__main__":
    main()
