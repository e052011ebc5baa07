"""Open connections, used again.

httpcore's own pool looks at every connection for each request and each other connection, which at 32
connections costs four times what the request itself does; this looks for a free one and takes it.
"""

from __future__ import annotations

import ssl

import httpcore

_IDLE_S = 20.0


class Connections:
    """Connections by origin: HTTP/2 where TLS agrees on it, else HTTP/1.1.

    There is no bound on their number here: the bound is on requests at once to a host.
    """

    def __init__(self, backend: httpcore.AsyncNetworkBackend, trust: ssl.SSLContext) -> None:
        self._backend = backend
        self._trust = trust
        self._open: dict[tuple[bytes, bytes, int], list[httpcore.AsyncHTTPConnection]] = {}

    async def send(self, request: httpcore.Request) -> httpcore.Response:
        """The response, its body still to be read. Raises httpcore's errors and the backend's."""
        while True:
            connection = await self._free(request.url.origin)
            try:
                return await connection.handle_async_request(request)
            except httpcore.ConnectionNotAvailable:
                continue  # another request took it first, or it turned out to be HTTP/1.1

    async def aclose(self) -> None:
        """Close all of them."""
        every = [connection for some in self._open.values() for connection in some]
        self._open.clear()
        for connection in every:
            await connection.aclose()

    async def _free(self, origin: httpcore.Origin) -> httpcore.AsyncHTTPConnection:
        known = self._open.setdefault((origin.scheme, origin.host, origin.port), [])
        for connection in tuple(known):
            if connection.is_closed():
                known.remove(connection)
            elif connection.is_available():
                known.remove(connection)
                if not connection.has_expired():
                    known.append(connection)  # last, so that the next request looks at others first
                    return connection
                await connection.aclose()
        fresh = httpcore.AsyncHTTPConnection(
            origin,
            ssl_context=self._trust,
            keepalive_expiry=_IDLE_S,
            http1=True,
            http2=True,
            network_backend=self._backend,
        )
        known.append(fresh)
        return fresh
