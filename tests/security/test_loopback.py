"""Servers that are started listen on loopback."""

from __future__ import annotations

import socket
import urllib.parse
from pathlib import Path

import pytest

from communique.newsroom import serving


def listening(port: int) -> set[str]:
    """Addresses on which some process listens at the port, as the kernel writes them."""
    found = set()
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/net/{table}").read_text().splitlines()[1:]:
            _, local, _, state, *_ = line.split()
            address, number = local.rsplit(":", 1)
            if state == "0A" and int(number, 16) == port:
                found.add(address)
    return found


@pytest.mark.slow
def test_servers_listen_on_loopback(prefect_api: str) -> None:
    if not Path("/proc/net/tcp").exists():
        pytest.skip("this system does not tell who listens where")
    here = f"{int.from_bytes(socket.inet_aton('127.0.0.1'), 'little'):08X}"
    with serving.running() as address:
        for url in (prefect_api, address):
            port = urllib.parse.urlsplit(url).port
            assert port
            assert listening(port) == {here}, url
