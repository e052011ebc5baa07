"""Which part of an HTML page is the article, found in time linear in the page's size."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from tasks.clean.blocks import Unreadable

MAX_CHARS = 8_000_000
"""Characters of one HTML document: the largest known page of the sites has 0.6 million."""

# The module of the commands' sites that shows one article, of 2013 and since.
_MODULES = ".ModArticleCSC, .ModDigArticleC"
_MODULE_CHARS = 400
_HEADLINES = "h1, .contentheading, [itemprop=headline]"
_MAX_OPEN = 2_000
# Elements that close themselves or are closed by the next of their kind do not nest.
_NESTING_TAG = re.compile(
    r"<(/?)(?!(?:a|area|base|body|br|button|col|dd|dt|embed|head|hr|html|img|input|li|link|meta|option"
    r"|p|param|path|source|td|th|title|tr|track|wbr)[\s/>])[a-z]",
    re.IGNORECASE,
)


def refuse_monsters(text: str) -> None:
    """Raise Unreadable for a document that a parser would choke on: `too_large`, `malformed`.

    HTML parsers take time in the square of the depth of unclosed elements, so it is counted first.
    """
    if len(text) > MAX_CHARS:
        raise Unreadable("too_large", f"{len(text)} characters; a page has at most {MAX_CHARS}")
    if text.count("<") - text.count("</") <= _MAX_OPEN:
        return
    opened = 0
    for closes in _NESTING_TAG.findall(text):
        opened += -1 if closes else 1
        if opened > _MAX_OPEN:
            raise Unreadable("malformed", f"more than {_MAX_OPEN} elements are left open")


def find_article(body: LexborNode) -> LexborNode:
    """The element that the site's own system marks as the article; else the smallest one around the
    headline that holds most of the page's paragraphs."""
    module = body.css_first(_MODULES)
    if module is not None and len(module.text(deep=True)) >= _MODULE_CHARS:
        return module
    headline = body.css_first(_HEADLINES)
    if headline is None:
        return body.css_first("main, [role=main], article") or body
    around: list[LexborNode] = []
    node = headline.parent
    while node is not None and node.tag not in ("body", "html"):
        around.append(node)
        node = node.parent
    held, total = _paragraph_lengths(body, around)
    for ancestor, length in zip(around, held, strict=True):
        if length * 2 >= total and ancestor.tag not in ("tr", "tbody", "table"):
            return ancestor
    return body


def _paragraph_lengths(body: LexborNode, around: list[LexborNode]) -> tuple[list[int], int]:
    """Characters of the paragraphs in each of `around` (innermost first), and in all the page."""
    nearest: dict[int, int] = {node.mem_id: at for at, node in enumerate(around)}
    outside = len(around)
    lengths = [0] * (outside + 1)
    for paragraph in body.css("p"):
        path: list[int] = []
        node = paragraph.parent
        while node is not None and node.mem_id not in nearest:
            path.append(node.mem_id)
            node = node.parent
        at = outside if node is None else nearest[node.mem_id]
        for passed in path:
            nearest[passed] = at
        lengths[at] += len(paragraph.text(deep=True))
    held, sum_so_far = [], 0
    for length in lengths[:outside]:
        sum_so_far += length
        held.append(sum_so_far)
    return held, sum_so_far + lengths[outside]
