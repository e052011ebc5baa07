"""Room for large bodies: how many are held at once, read or not yet taken."""

from __future__ import annotations

import asyncio

LARGE = 1_000_000
"""Bytes from which a body needs room."""
AT_ONCE = 3


class Room:
    """One ask's place among the large bodies of a fetch. Held until its answer is taken."""

    def __init__(self, places: asyncio.Semaphore) -> None:
        self._places = places
        self._held = False

    def needed(self, size: int) -> bool:
        """Whether a body of that size has to wait for a place."""
        return size > LARGE and not self._held

    async def take(self) -> None:
        await self._places.acquire()
        self._held = True

    def free(self) -> None:
        """Give the place back, if it is held."""
        if self._held:
            self._held = False
            self._places.release()

    @property
    def held(self) -> bool:
        return self._held
