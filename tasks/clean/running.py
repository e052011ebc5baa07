"""Running heads and feet of a paged document: what stands at one height on several pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Protocol

from tasks.clean.stamps import read_stamp

_DIGITS = re.compile(r"\d+")
_EDGE = 3  # lines from the top or bottom of a page that can be a running head or foot
_SAME_HEIGHT = 4.0


class Placed(Protocol):
    """A line of a page: its text, its height above the page's foot (points), its page's number."""

    @property
    def text(self) -> str: ...
    @property
    def bottom(self) -> float: ...
    @property
    def page(self) -> int: ...


def running_lines(lines: Sequence[Placed]) -> set[int]:
    """Indexes of the lines that run on at the edge of two pages or more, with other page numbers.

    A stamp stays wherever it is.
    """
    pages: dict[int, list[int]] = {}
    for at, line in enumerate(lines):
        pages.setdefault(line.page, []).append(at)
    if len(pages) < 2:
        return set()
    edges: list[int] = []
    for on_page in pages.values():
        half = max(1, min(_EDGE, len(on_page) // 2))
        edges += sorted({*on_page[:half], *on_page[len(on_page) - half :]})
    seen = Counter(_sign(lines[at]) for at in edges)
    return {at for at in edges if seen[_sign(lines[at])] > 1 and not _may_be_text(lines[at].text)}


def _may_be_text(text: str) -> bool:
    """Sentences and the names that head parts of a list (`Iraq`) may stand on two pages too."""
    words = len(text.split())
    sentence = words > 4 and text.endswith((".", ":", ";"))
    return sentence or (words == 1 and text.isalpha()) or read_stamp(text) is not None


def _sign(line: Placed) -> tuple[str, int]:
    return _DIGITS.sub("#", line.text.casefold()), round(line.bottom / _SAME_HEIGHT)
