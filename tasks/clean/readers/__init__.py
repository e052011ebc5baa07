"""Layout readers: one file each, found by being in this folder.

A reader module has `ORDER: int` (readers with a lower number are asked first), and two functions:
`recognises(page: Page) -> bool`, from the page's address and content, and `read(page: Page) ->
Release`, which raises Unreadable when the page lacks what its layout promises. To add a layout,
add a file.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol, cast

from tasks.clean.blocks import Page, Release


class Reader(Protocol):
    """What a module of this folder offers."""

    ORDER: int

    def recognises(self, page: Page) -> bool: ...

    def read(self, page: Page) -> Release: ...


@cache
def readers() -> tuple[Reader, ...]:
    """All readers, in the order in which they are asked."""
    modules = [import_module(f"{__name__}.{found.name}") for found in iter_modules(__path__)]
    return tuple(sorted(cast(list[Reader], modules), key=lambda reader: reader.ORDER))
