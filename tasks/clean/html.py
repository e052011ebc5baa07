"""An HTML page -> blocks: the article's own part of the page, a paragraph or list item each."""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tasks.clean.article import find_article, refuse_monsters
from tasks.clean.blocks import Block, BlockKind, Page, Picture, Unreadable
from tasks.clean.chrome import is_chrome, is_frame, is_silent
from tasks.clean.folding import fold
from tasks.clean.lists import is_item
from tasks.clean.metadata import page_metadata, saved_from

_INLINE_TAGS = frozenset((
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em",
    "font", "i", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike",
    "strong", "sub", "sup", "time", "tt", "u", "var", "del", "wbr", "nobr",
))  # fmt: skip
_CAPTIONS = "figcaption"
_CLOSED = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
_OPENED = re.compile(r"<(?:html|body)[\s>]", re.IGNORECASE)
_MAX_DEPTH = 200
_MAX_PICTURES = 1_000


def from_html(text: str, url: str | None = None) -> Page:
    """The page of an HTML document.

    Raises Unreadable: `truncated` when a document that was begun is never closed, as a page cut in
    half would otherwise pass for a shorter release; `too_large`, `malformed`, `no_body`.
    """
    refuse_monsters(text)
    closed = _CLOSED.search(text, max(0, len(text) - 4000)) or _CLOSED.search(text)
    if closed is None and _OPENED.search(text[:200_000]):
        raise Unreadable("truncated", "the document has no closing tag: it was cut")
    tree = LexborHTMLParser(text)
    metadata = page_metadata(tree)
    if (noted := saved_from(text)) is not None:
        metadata["saved from"] = noted
    body = tree.body
    if body is None:
        raise Unreadable("no_body", "the document has no body")
    address = url or metadata.get("canonical") or metadata.get("og:url") or noted
    walker = _Walker(address)
    walker.walk(find_article(body), "paragraph", 0)
    walker.close()
    blocks, pictures = tuple(walker.blocks), tuple(walker.pictures)
    return Page("text/html", blocks, address, metadata, pictures, source=text)


def left_out(page: Page) -> tuple[Block, ...]:
    """The lines of an HTML page that are in none of its blocks: menus, feet, related stories.

    For people who check a page; reading one does without it.
    """
    body = LexborHTMLParser(page.source).body if page.source else None
    if body is None:
        return ()
    walker = _Walker(page.url, everything=True)
    walker.walk(body, "paragraph", 0)
    walker.close()
    kept = Counter(block.text for block in page.blocks)
    found = []
    for block in walker.blocks:
        if kept[block.text] > 0:
            kept[block.text] -= 1
        else:
            found.append(block)
    return tuple(found)


class _Walker:
    """Collects text in reading order and closes a block wherever the markup ends one."""

    def __init__(self, address: str | None, everything: bool = False) -> None:
        self.blocks: list[Block] = []
        self.pictures: list[Picture] = []
        self._address = address
        self._is_left = is_silent if everything else is_chrome
        self._pieces: list[str] = []
        self._kind: BlockKind = "paragraph"

    def close(self) -> None:
        if self._pieces:
            if line := fold("".join(self._pieces)):
                item = self._kind == "paragraph" and is_item(line)
                self.blocks.append(Block(line, "item" if item else self._kind))
            self._pieces.clear()

    def walk(self, node: LexborNode, kind: BlockKind, depth: int) -> None:
        if depth > _MAX_DEPTH:
            raise Unreadable("malformed", f"elements are nested more than {_MAX_DEPTH} deep")
        child = node.first_child
        while child is not None:
            tag = child.tag or ""
            if child.is_text_node:
                self._pieces.append(child.text_content or "")
                self._kind = kind
            elif tag == "br":
                self.close()
            elif not child.is_element_node or self._is_left(child, tag):
                pass
            elif tag == "img":
                self._see(child)
            elif tag == "figure" or (
                tag == "div" and is_frame(child.attributes.get("class") or "")
            ):
                self._frame(child, kind, depth)
            elif tag in _INLINE_TAGS:
                self.walk(child, _kind(child, tag, kind), depth + 1)
            else:
                self.close()
                if tag == "tr" and _is_data_row(child):
                    cells = [cell.text(deep=True) for cell in child.css("td, th")]
                    self._pieces, self._kind = [" ".join(cells)], "table"
                else:
                    self.walk(child, _kind(child, tag, kind), depth + 1)
                self.close()
            child = child.next

    def _see(self, node: LexborNode) -> None:
        """Note a picture where it stands, with the address it is loaded from."""
        attributes = node.attributes
        source = attributes.get("data-src") or attributes.get("src") or ""
        if not source or source.startswith("data:") or len(self.pictures) >= _MAX_PICTURES:
            return
        try:
            url = urljoin(self._address or "", source.strip())
        except ValueError:
            return
        at = len(self.blocks)
        self.pictures.append(Picture(url, fold(attributes.get("alt") or "") or None, at, at))

    def _frame(self, node: LexborNode, kind: BlockKind, depth: int) -> None:
        """Read a figure: its first picture owns the lines that stand in it."""
        self.close()
        start, seen = len(self.blocks), len(self.pictures)
        self.walk(node, kind, depth + 1)
        self.close()
        if len(self.pictures) > seen:
            first = self.pictures[seen]
            del self.pictures[seen + 1 :]
            self.pictures[seen] = Picture(first.url, first.alt, start, len(self.blocks))


def _kind(node: LexborNode, tag: str, inherited: BlockKind) -> BlockKind:
    if inherited == "caption":
        return inherited
    if tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
        return "heading"
    if tag == "li":
        return "item"
    names = node.attributes.get("class") or ""
    if tag == _CAPTIONS or "caption" in names:
        return "caption"
    return "heading" if "contentheading" in names else inherited


def _is_data_row(row: LexborNode) -> bool:
    """A row of a table of figures, as against one that only lays out the page."""
    return len(row.css("td, th")) > 1 and row.css_first("p, div, br, li, table, h1, h2") is None
