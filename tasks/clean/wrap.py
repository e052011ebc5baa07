"""Join lines that were broken for their width, and only those."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from tasks.clean.blocks import Block
from tasks.clean.datelines import is_dateline, parts_place
from tasks.clean.furniture import furniture
from tasks.clean.headers import read_header
from tasks.clean.lists import is_item

_ENDS = (".", "!", "?", ":", ";", "”", '"', ")", "’")
_SHORT = 34
_WRAPPED_PAGE = 4
_BARS = 20  # of a page: the line stands in its head
_PIECES = 160  # characters that are put together
_LABELS = frozenset(("by", "story by", "photo by:", "credit:", "virin:", "download:", "spotlight:"))
# Words after which a sentence, or a name, goes on.
_OPEN = frozenset((
    "a", "an", "the", "of", "and", "or", "in", "on", "to", "for", "with", "by", "at", "from", "near",
    "as", "that", "which", "operation", "gen.", "col.", "maj.", "lt.", "sgt.", "brig.", "capt.", "u.s.",
))  # fmt: skip


def join_pieces(blocks: Sequence[Block]) -> list[Block]:
    """Blocks, with what some dumps part at every element put together again: a label and its value
    (`VIRIN:`), a name and its comma (`By`, `A. Writer`, `,`, `DOD News`), a header and its bar."""
    joined: list[Block] = []
    last = ""
    for block in blocks:
        before = joined[-1] if joined and not block.gap else None
        if before is not None and len(before.text) <= _PIECES and _is_piece(last, block.text):
            joined[-1] = Block(f"{before.text} {block.text}", before.kind, before.gap)
        else:
            joined.append(block)
        last = block.text
    return _join_headers(joined)


def _is_piece(line: str, following: str) -> bool:
    return "," in (line, following) or line.lower() in _LABELS


def _join_headers(blocks: Sequence[Block]) -> list[Block]:
    """`News`, `|` and `May 8, 2017`, or a date and a byline, on three lines are one."""
    joined = list(blocks)
    bars = [at for at, block in enumerate(blocks) if block.text == "|"][:_BARS]
    for at in reversed(bars):
        three = joined[max(0, at - 1) : at + 2]
        if len(three) == 3 and not (three[1].gap or three[2].gap):
            line = " ".join(block.text for block in three)
            if read_header(line) is not None:
                joined[at - 1 : at + 2] = [Block(line, three[0].kind, three[0].gap)]
    return joined


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
