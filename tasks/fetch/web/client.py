"""One request and its reply, within bounds of size and time. No redirects, no second try."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import httpcore

from tasks.fetch.asks import Headers
from tasks.fetch.web.backend import Guarded, Resolve
from tasks.fetch.web.body import ACCEPTED, Body, Full
from tasks.fetch.web.connections import Connections
from tasks.fetch.web.errors import Broken, Refused
from tasks.fetch.web.pace import Turn
from tasks.fetch.web.policy import Policy
from tasks.fetch.web.room import Room
from tasks.fetch.web.target import Target

_ERROR_PAGE = 1_000_000
_REDIRECT_PAGE = 64_000


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back.

    sent   request line and header lines as sent
    body   codings undone; cut where it was too long and only its beginning matters
    note   what was odd about the body and does not matter
    """

    status: int
    headers: Headers
    body: bytes
    sent: tuple[str, ...]
    note: str | None = None

    def header(self, name: str) -> str | None:
        """The first header line of that name (given in lower case)."""
        return next((value for key, value in self.headers if key.lower() == name), None)


class Client:
    """Sends requests over connections that only go to checked addresses.

    Proxies named by the environment are not used: through one, the address that is connected to would
    be the proxy's to choose, and the check of it void.
    """

    def __init__(
        self, agent: str, trust: ssl.SSLContext, resolve: Resolve, *, loopback: bool
    ) -> None:
        self._agent = agent
        self._connections = Connections(Guarded(resolve, loopback=loopback), trust)

    async def get(
        self,
        target: Target,
        extra: Headers,
        policy: Policy,
        turn: Turn,
        room: Room,
        *,
        part: bool = False,
        cut: bool = False,
    ) -> Reply:
        """The reply to one GET.

        extra  header lines beside those of every request
        part   a part of a file is asked for: a reply with the whole is not read
        cut    a body longer than `page_bytes` is cut there
        Raises Broken, and Refused when its address or certificate may not be trusted.
        """
        lines = (
            ("Host", target.authority),
            ("User-Agent", self._agent),
            ("Accept", "*/*"),
            ("Accept-Encoding", "identity" if part else ACCEPTED),
            *extra,
        )
        try:
            async with asyncio.timeout(policy.total_s):
                return await self._exchange(target, lines, policy, turn, room, part, cut)
        except TimeoutError:
            raise Broken(f"not whole within {policy.total_s:g} s") from None
        except (httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError) as error:
            raise _why(error, policy) from None

    async def aclose(self) -> None:
        await self._connections.aclose()

    async def _exchange(
        self,
        target: Target,
        lines: Headers,
        policy: Policy,
        turn: Turn,
        room: Room,
        part: bool,
        cut: bool,
    ) -> Reply:
        response = await self._connections.send(_request(target, lines, policy, turn))
        try:
            turn.started()
            version = response.extensions.get("http_version", b"HTTP/1.1").decode("ascii")
            headers = tuple((_text(name), _text(value)) for name, value in response.headers)
            sent = (f"GET {target.path} {version}", *(f"{name}: {value}" for name, value in lines))
            reply = Reply(response.status, headers, b"", sent)
            if part and response.status == 200:
                return reply
            most, cut = _bound(response.status, policy.page_bytes, cut)
            body = Body(reply.header("content-encoding") or "", most)
            try:
                async for chunk in response.aiter_stream():
                    body.add(chunk)
                    if room.needed(len(body.data)):
                        await room.take()
            except Full:
                if not cut:
                    raise Broken(f"the body is longer than {most:,} bytes", again=False) from None
                return Reply(response.status, headers, bytes(body.data), sent, body.note)
            bodiless = response.status in {204, 304}
            whole = b"" if bodiless else body.whole()
            return Reply(response.status, headers, whole, sent, body.note)
        finally:
            await response.aclose()


def _request(target: Target, lines: Headers, policy: Policy, turn: Turn) -> httpcore.Request:
    extensions: dict[str, object] = {
        "timeout": {
            "connect": policy.connect_s,
            "read": policy.read_s,
            "write": policy.read_s,
        }
    }
    if turn.paced:
        extensions["trace"] = _on_sending(turn)
    url = httpcore.URL(
        scheme=target.scheme.encode(),
        host=target.host.encode("ascii"),
        port=target.port,
        target=target.path.encode("ascii"),
    )
    headers = [(name.encode("ascii"), value.encode("ascii")) for name, value in lines]
    return httpcore.Request(b"GET", url, headers=headers, extensions=extensions)


def _on_sending(turn: Turn) -> Callable[[str, object], Awaitable[None]]:
    async def trace(event: str, info: object) -> None:
        if event.endswith(".send_request_headers.started"):
            turn.started()

    return trace


def _bound(status: int, most: int, cut: bool) -> tuple[int, bool]:
    """Most bytes of a body that are read, and whether it may be cut there."""
    if status in {200, 203, 206}:
        return most, cut
    return min(most, _REDIRECT_PAGE if 300 <= status < 400 else _ERROR_PAGE), True


def _why(error: Exception, policy: Policy) -> Exception:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return Refused(f"the certificate is not trusted: {cause.verify_message}")
        last, cause = cause, cause.__cause__
    told = _sentence(last)
    if isinstance(error, httpcore.ConnectTimeout):
        return Broken(f"no connection within {policy.connect_s:g} s")
    if isinstance(error, httpcore.TimeoutException):
        return Broken(f"no byte for {policy.read_s:g} s")
    if isinstance(error, httpcore.ConnectError):
        return Broken(f"no connection: {told}")
    if isinstance(error, httpcore.ProtocolError):
        return Broken(f"not a reply as HTTP has it: {told}")
    return Broken(f"the connection broke off: {told}")


def _sentence(error: BaseException) -> str:
    text = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return " ".join(text.split())[:200] or type(error).__name__


def _text(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")
