"""Asking: many requests at once inside, one iterator of answers outside."""

from __future__ import annotations

import asyncio
import ssl
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from importlib.metadata import version
from types import TracebackType

import httpx

from tasks.fetch.asks import Answer, Ask
from tasks.fetch.web.asking import Asking
from tasks.fetch.web.backend import Resolve, system
from tasks.fetch.web.client import Client
from tasks.fetch.web.feeding import Feeding
from tasks.fetch.web.policy import Policy
from tasks.fetch.web.retry import Backoff


class Web:
    """The web as one run sees it: connections, pace and robots.txt shared by all its sources.

    contact  address of a page or mailbox where a site's owner reaches us; sent with every request
    verify   what is trusted instead of the usual certificates (SSL_CERT_FILE, else certifi's)
    resolve  resolves names instead of this machine
    backoff  waits between tries

    A context manager. An event loop runs in a thread of its own meanwhile, so `fetch` may be called
    from any thread, and several may run at once. Nothing is logged.
    Raises ValueError when the contact cannot be sent, or `verify` does not verify.
    """

    def __init__(
        self,
        *,
        contact: str,
        verify: ssl.SSLContext | None = None,
        resolve: Resolve = system,
        backoff: Backoff | None = None,
    ) -> None:
        if not contact or not contact.isascii() or not contact.isprintable():
            raise ValueError("the contact must be plain ASCII, as it stands in the User-Agent")
        if verify and not (verify.check_hostname and verify.verify_mode == ssl.CERT_REQUIRED):
            raise ValueError("certificates are always verified")
        self.agent = f"Communique/{version('communique')} (+{contact})"
        self._trust = verify
        self._resolve = resolve
        self._backoff = backoff or Backoff()
        self._loop: asyncio.AbstractEventLoop | None = None

    def __enter__(self) -> Web:
        trust = self._trust or httpx.create_ssl_context()
        self._clients = {
            loopback: Client(self.agent, trust, self._resolve, loopback=loopback)
            for loopback in (False, True)
        }
        self._asking = Asking(self._clients, self._backoff)
        ready: Future[asyncio.AbstractEventLoop] = Future()
        self._thread = threading.Thread(target=self._run, args=(ready,), name="web", daemon=True)
        self._thread.start()
        self._loop = ready.result()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        loop, self._loop = self._loop, None
        if loop is not None:
            loop.call_soon_threadsafe(loop.stop)
            self._thread.join()

    def fetch(self, asks: Iterable[Ask], policy: Policy) -> Iterator[Answer]:
        """An answer for every ask, in order of completion.

        Asks are taken from `asks` in the caller's thread, no more than can be under way. After each
        answer it is asked for more, even when it had none before: so asks may come out of answers.
        Nothing is asked while the caller keeps the iterator waiting and enough is under way. Closing
        the iterator gives up what is under way.
        Raises RuntimeError outside of the `with` block, and nothing else of its own.
        """
        if self._loop is None:
            raise RuntimeError("the Web is not open: use it in a with block")
        return Feeding(self._loop, self._asking, policy).answers(asks)

    def robots_answers(self) -> list[Answer]:
        """The robots.txt answers that came since this was last called."""
        waiting = self._asking.robots.answers
        return [waiting.popleft() for _ in range(len(waiting))]

    def _run(self, ready: Future[asyncio.AbstractEventLoop]) -> None:
        loop = asyncio.new_event_loop()
        asyncio.set_event_loop(loop)
        loop.call_soon(ready.set_result, loop)
        try:
            loop.run_forever()
            loop.run_until_complete(self._end())
        finally:
            loop.close()  # does not wait for a name that is still being resolved

    async def _end(self) -> None:
        left = asyncio.all_tasks() - {asyncio.current_task()}
        for task in left:
            task.cancel()
        await asyncio.gather(*left, return_exceptions=True)
        for client in self._clients.values():
            await client.aclose()
        await asyncio.get_running_loop().shutdown_asyncgens()
