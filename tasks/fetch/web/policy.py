"""What one source allows its requests."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Policy:
    """The bounds of one source's requests.

    hosts        hosts that may be asked; `centcom.mil` is `www.centcom.mil` as well, on the usual
                 ports. `127.0.0.1:8017` is that port only
    pace         requests a second to one host, at most; 0 is without pause
    concurrency  requests at once to one host
    loopback     addresses of this machine may be asked (never private or link-local ones)
    page_bytes   most bytes of one body, codings undone
    robots       robots.txt is asked for and obeyed
    connect_s    seconds to resolve a name, connect and agree on TLS
    read_s       seconds without a byte
    total_s      seconds for one request from its start to the last byte of its body
    tries        requests made for one ask, redirects not counted
    stop_after   answers `blocked` in a row after which a host is left alone
    """

    hosts: frozenset[str]
    pace: float = 1.0
    concurrency: int = 2
    loopback: bool = False
    page_bytes: int = 64_000_000
    robots: bool = True
    connect_s: float = 15.0
    read_s: float = 30.0
    total_s: float = 180.0
    tries: int = 4
    stop_after: int = 3
