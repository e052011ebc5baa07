"""What is handed to a Prefect task: items that Prefect does not look into.

Prefect walks through lists and dataclasses of a task's arguments in search of futures: a millisecond a
release, three times. A batch holds none, and is of a kind that it does not walk.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")


class Batch(Generic[T]):
    """Some items, in order."""

    __slots__ = ("items",)

    def __init__(self, items: Sequence[T]) -> None:
        self.items = items

    def __iter__(self) -> Iterator[T]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)
