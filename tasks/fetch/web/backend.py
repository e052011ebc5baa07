"""Connecting: a name is resolved, its addresses are checked, and one of those checked is connected to."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Any

import httpcore

from tasks.fetch.web.addresses import forbidden
from tasks.fetch.web.errors import Refused

Resolve = Callable[[str, int], Awaitable[Sequence[str]]]

_TRIED = 4


async def system(host: str, port: int) -> Sequence[str]:
    """The addresses of a name as this machine resolves it. Raises OSError."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(info[4][0]) for info in found))


class Guarded(httpcore.AsyncNetworkBackend):
    """Connects to checked addresses only.

    The name is resolved once for a connection and the connection is made to the address itself, so a
    name that resolves differently the next time changes nothing. TLS and the Host line keep the name.
    """

    def __init__(self, resolve: Resolve = system, *, loopback: bool = False) -> None:
        self._resolve = resolve
        self._loopback = loopback
        self._inner = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Raises Refused when no address of the name may be connected to, and httpcore's errors."""
        failed: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in await self._checked(host, port, timeout):
            try:
                return await self._inner.connect_tcp(
                    address, port, timeout, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
        raise failed

    async def _checked(self, host: str, port: int, timeout: float | None) -> list[str]:
        try:
            async with asyncio.timeout(timeout):
                found = await self._resolve(host, port)
        except TimeoutError:
            raise httpcore.ConnectTimeout(f"{host} was not resolved in time") from None
        except (OSError, UnicodeError):
            raise httpcore.ConnectError(f"{host} is not a name that resolves") from None
        judged = [(address, forbidden(address, loopback=self._loopback)) for address in found]
        good = [address for address, why in judged if why is None]
        if judged and not good:
            address, why = judged[0]
            raise Refused(f"{host} is at {address}, {why}")
        return good[:_TRIED]

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
