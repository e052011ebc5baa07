"""What a visitor would read of a page, told cheaply and without a parser: for judging, not for reading."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

LOOKED_AT = 1_000_000
"""Bytes of a page that are looked at."""

_TAG = re.compile(rb"<[^<>]*>")
_INLINE = re.compile(rb"</?(?:a|abbr|b|br|em|i|span|strong|u)(?:\s[^<>]*)?>")
_HIDDEN = (b"script", b"style", b"template", b"svg", b"!--")
_PROSE = 12


@dataclass(frozen=True, slots=True)
class Visible:
    """The page's title and first heading (lower case), and its text.

    text   lower case, tags and what is never shown taken out
    words  of that text
    prose  words in runs of a dozen or more without a tag between: sentences, not menus
    """

    title: str
    heading: str
    text: bytes
    words: int
    prose: int


def visible(page: bytes) -> Visible:
    """What is visible of a page, given in lower case."""
    page = page[:LOOKED_AT]
    title, heading = element(page, b"title"), element(page, b"h1")
    start = page.find(b"</head>")
    shown = _without_hidden(page[start:] if start >= 0 else page)
    runs = [run.split() for run in _TAG.split(_INLINE.sub(b" ", shown))]
    words = sum(map(len, runs))
    prose = sum(len(run) for run in runs if len(run) >= _PROSE)
    return Visible(title, heading, b" ".join(map(b" ".join, runs)), words, prose)


def element(page: bytes, name: bytes) -> str:
    """The text of the first element of that name, without tags; empty when there is none."""
    start = page.find(b"<" + name)
    start = page.find(b">", start) if start >= 0 else -1
    end = page.find(b"</" + name, start) if start >= 0 else -1
    if end < 0 or end - start > 2_000:
        return ""
    inner = unescape(_TAG.sub(b" ", page[start + 1 : end]).decode("utf-8", "replace"))
    return " ".join(inner.replace("’", "'").split())


def _without_hidden(page: bytes) -> bytes:
    for name in _HIDDEN:
        opened, closed = b"<" + name, b"-->" if name == b"!--" else b"</" + name
        kept, at = [], 0
        while (start := page.find(opened, at)) >= 0:
            kept.append(page[at:start])
            at = page.find(closed, start)
            if at < 0:
                break
        page = b" ".join([*kept, page[at:]]) if at >= 0 else b" ".join(kept)
    return page
