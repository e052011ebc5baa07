"""A listing page as HTML: each release that it links to, with the date that stands beside the link.

The markup of such lists changed with the years, so none of it is relied on but this: the smallest part
of the page that holds one release and no other is that release's entry, and a date in it is its date.
Where a list has no such parts (links and dates in turn), a date belongs to the link before or behind it,
as the first of them stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tasks.fetch.asks import Find
from tasks.fetch.discovery.dates import iso, only_a_date, printed
from tasks.fetch.discovery.finding import day, title
from warehouse.urls import canonical

MOST_BYTES = 8_000_000
_MOST_OPEN = 2_000
_TAG = re.compile(
    rb"<(/?)(?!(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)\b)[a-z]",
    re.IGNORECASE,
)
_FOR_DATES = re.compile(r"(?<![A-Za-z])(?:date|published|timestamp)(?![a-z])", re.IGNORECASE)
_SKIPPED = frozenset({"script", "style", "template", "noscript", "svg"})


class NotAPage(ValueError):
    """Why a body is not looked at, as a sentence."""


@dataclass(slots=True)
class _Part:
    """An element while it is gone through. `key` is its only release, or None; `many` has several."""

    node: LexborNode
    key: str | None = None
    many: bool = False
    day: date | None = None
    find: Find | None = None
    inner: list[_Part] = field(default_factory=list)


def parsed(body: bytes) -> LexborHTMLParser:
    """The page. Raises NotAPage for one that a parser would choke on, or that is empty."""
    if len(body) > MOST_BYTES:
        raise NotAPage(f"The page has {len(body):,} bytes; at most {MOST_BYTES:,} are read.")
    if not body.strip():
        raise NotAPage("The page is empty.")
    # HTML parsers take time in the square of the depth of unclosed elements, so it is counted first.
    opened = 0
    for tag in _TAG.finditer(body):
        opened += -1 if tag[1] else 1
        if opened > _MOST_OPEN:
            raise NotAPage(f"More than {_MOST_OPEN:,} elements of the page are left open.")
    return LexborHTMLParser(body.decode("utf-8", "replace"))


def entries(tree: LexborHTMLParser, release: Callable[[str], str | None]) -> list[Find]:
    """The releases that the page links to, list by list in its order, some perhaps twice.

    release   gives the address of a release for an href, None for every other link
    """
    if tree.root is None:
        return []
    found: list[Find] = []
    stack = [_Part(tree.root)]
    into = tree.root.child
    while stack:
        if into is not None:
            part = _begun(into, release)
            stack.append(part)
            into = None if part.node.tag in _SKIPPED else part.node.child
            continue
        part = stack.pop()
        found += _ended(part, stack[-1] if stack else None)
        into = part.node.next if stack else None
    return found


def links(tree: LexborHTMLParser) -> Iterator[str]:
    """All hrefs of the page."""
    for node in tree.css("a[href]"):
        yield node.attributes.get("href") or ""


def _begun(node: LexborNode, release: Callable[[str], str | None]) -> _Part:
    part = _Part(node)
    if node.tag == "a" and (url := release(node.attributes.get("href") or "")):
        said = title(node.text(deep=True)) or title(node.attributes.get("title"))
        part.find, part.key = Find(url, title=said), canonical(url)
    elif node.tag == "time":
        stamps = (iso(node.attributes.get(name)) for name in ("datetime", "data-dateago"))
        part.day = next((day(at) for at in stamps if at), None)
        part.day = part.day or printed(node.attributes.get("data-dateap") or "")
    elif node.tag == "-text":
        part.day = _printed(node)
    return part


def _printed(text: LexborNode) -> date | None:
    """The date that a text prints: all that it says, unless what is around it is there for dates."""
    said = (text.text_content or "").strip()
    if not any(char.isdigit() for char in said[:100]):
        return None
    around = text.parent
    for_dates = around is not None and (
        around.tag == "time" or _FOR_DATES.search(around.attributes.get("class") or "") is not None
    )
    return printed(said) if for_dates else only_a_date(said)


def _ended(part: _Part, above: _Part | None) -> list[Find]:
    """Fold a finished element into the one around it; its entries, when it holds several."""
    if part.many:
        out = _in_turn(part.inner)
        # What stands around a list is not of the list.
        part = _Part(part.node, many=True)
    else:
        out = [_dated(part)] if part.find and above is None else []
    if above is None or not (part.many or part.find or part.day):
        return out
    above.inner.append(part)
    above.many = above.many or part.many or bool(part.key and above.key not in {None, part.key})
    above.day = above.day or part.day
    if part.find:
        above.key = part.key
        above.find = _longer(above.find, part.find) if above.find else part.find
    return out


def _in_turn(parts: list[_Part]) -> list[Find]:
    """The entries among the parts of a list, a loose date going to the entry beside it."""
    first = next((p for p in parts if p.find or p.day), None)
    forwards = first is not None and first.find is None
    for at, part in enumerate(parts):
        beside = parts[at + 1 : at + 2] if forwards else parts[max(0, at - 1) : at]
        if part.day and part.find is None and beside and beside[0].find and not beside[0].day:
            beside[0].day = part.day
    return [_dated(part) for part in parts if part.find]


def _dated(part: _Part) -> Find:
    assert part.find is not None
    return Find(part.find.url, part.day, part.find.title)


def _longer(one: Find, other: Find) -> Find:
    return Find(one.url, one.dated, max(one.title or "", other.title or "", key=len) or None)
