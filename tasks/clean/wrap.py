"""Join lines that were broken for their width, and only those."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from tasks.clean.blocks import Block
from tasks.clean.datelines import is_dateline, parts_place
from tasks.clean.furniture import furniture
from tasks.clean.lists import is_item

_ENDS = (".", "!", "?", ":", ";", "”", '"', ")", "’")
_SHORT = 34
_WRAPPED_PAGE = 4
# Words after which a sentence, or a name, goes on.
_OPEN = frozenset((
    "a", "an", "the", "of", "and", "or", "in", "on", "to", "for", "with", "by", "at", "from", "near",
    "as", "that", "which", "operation", "gen.", "col.", "maj.", "lt.", "sgt.", "brig.", "capt.", "u.s.",
))  # fmt: skip


def join_wrapped(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Blocks whose lines run on are one block.

    A line runs on when nothing parts it from the next, it ends no sentence, and the next begins in
    lower case. On a page that does so often, a next line in upper case belongs to it too, if the
    line before was about as wide as the page's lines are.
    """
    source = list(blocks)
    runs = [len(a.text) for a, b in pairwise(source) if b.gap == 0 and _runs_on(a.text, b.text)]
    if not runs and not any(
        _parts_dateline(a.text, b.text) for a, b in pairwise(source) if not b.gap
    ):
        return tuple(source)
    width = max(runs) if len(runs) >= _WRAPPED_PAGE else None
    joined: list[list[Block]] = []
    previous = ""
    for block in source:
        if joined and block.gap == 0 and _belongs(previous, block.text, width):
            joined[-1].append(block)
        else:
            joined.append([block])
        previous = block.text
    return tuple(
        group[0]
        if len(group) == 1
        else Block(" ".join(block.text for block in group), group[0].kind, group[0].gap)
        for group in joined
    )


def _runs_on(line: str, following: str) -> bool:
    return (
        len(line) > _SHORT
        and following[0].islower()
        and not line.endswith(_ENDS)
        and not is_item(following)
        and "|" not in line
        and furniture(following) is None
    )


def _parts_dateline(line: str, following: str) -> bool:
    """Was a paragraph broken within its dateline, or right behind it?"""
    return parts_place(line, following) or is_dateline(line)


def _belongs(line: str, following: str, width: int | None) -> bool:
    if _runs_on(line, following) or _parts_dateline(line, following):
        return True
    if width is None or is_item(following) or "|" in line or "|" in following:
        return False
    if following[0].islower():
        return len(line) > _SHORT or not (line.endswith(_ENDS) or following.startswith("near "))
    if line.rsplit(None, 1)[-1].lower() in _OPEN or line.endswith((",", " -", " –")):
        return True
    return width * 0.7 <= len(line) <= width * 1.15 and (
        not line.endswith(_ENDS)
        or (width > 50 and len(line) > width * 0.86 and len(following) > 30)
    )
