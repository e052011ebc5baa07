"""A plain text dump -> blocks: a line is a block, and blank lines are counted."""

from __future__ import annotations

import re

from tasks.clean.blocks import Block, Page, Unreadable
from tasks.clean.folding import fold
from tasks.clean.lists import is_item
from tasks.clean.wrap import join_pieces, join_wrapped

MAX_CHARS = 8_000_000
"""Characters of one text dump: the longest transcript has 0.2 million."""

_DATED = re.compile(r"date (?:19|20)\d\d-\d\d(?:-\d\d)?(?= \S)")
_BREAK = re.compile(r"\r\n|[\n\r\f\v\x85\u2028\u2029]")


def from_text(text: str, url: str | None = None) -> Page:
    """The page of a text dump. Each line that is not blank is in exactly one block.

    Raises Unreadable: `too_large`.
    """
    if len(text) > MAX_CHARS:
        raise Unreadable("too_large", f"{len(text)} characters; a dump has at most {MAX_CHARS}")
    blocks: list[Block] = []
    gap = 0
    for raw in _BREAK.split(text):
        line = fold(raw)
        if not line:
            gap += 1
            continue
        if not blocks and (dated := _DATED.match(line)):  # some dumps put the page's date first
            blocks.append(Block(dated.group(), "paragraph", gap))
            line, gap = line[dated.end() + 1 :], 0
        blocks.append(Block(line, "item" if is_item(line) else "paragraph", gap))
        gap = 0
    return Page("text/plain", join_wrapped(join_pieces(blocks)), url)
