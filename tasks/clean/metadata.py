"""What an HTML page states of itself in its head: `meta` elements and JSON-LD."""

from __future__ import annotations

import json
import re
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from tasks.clean.folding import fold

_ARTICLES = frozenset(
    {"NewsArticle", "Article", "Report", "PressRelease", "BlogPosting", "WebPage"}
)
_LD_TEXTS = (
    "headline",
    "datePublished",
    "dateModified",
    "inLanguage",
    "articleSection",
    "description",
)
_SAVED = re.compile(
    r"<!--\s{0,9}(?:saved from url=\(\d{4}\)|Mirrored from "
    r"|Page saved with SingleFile\s{0,9}url:\s{0,9})"
    r"((?:https?://)?[\w.-]{1,120}\.[a-z]{2,12}/[^\s<>]{0,2000})"
)
_HEAD = 8_192


def page_metadata(tree: LexborHTMLParser) -> dict[str, str]:
    """Lower-case names to values. JSON-LD names begin with `ld:`."""
    found: dict[str, str] = {}
    for node in tree.css("meta"):
        attributes = node.attributes
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop")
        content = attributes.get("content")
        if name and content:
            found.setdefault(name.lower(), fold(content))
    if (title := tree.css_first("head > title")) is not None and (text := fold(title.text())):
        found["title"] = text
    if (root := tree.css_first("html")) is not None and (language := root.attributes.get("lang")):
        found["language"] = language.lower()
    canonical = tree.css_first("link[rel=canonical]")
    if canonical is not None and (href := canonical.attributes.get("href")):
        found["canonical"] = href
    for script in tree.css('script[type="application/ld+json"]'):
        _read_ld(script.text(), found)
    return found


def _read_ld(source: str, found: dict[str, str]) -> None:
    try:
        data: Any = json.loads(source)
    except (ValueError, RecursionError):
        return  # JSON-LD is an extra: a page whose scripts are broken still has its text
    items = data.get("@graph", [data]) if isinstance(data, dict) else data
    for item in items if isinstance(items, list) else ():
        if not isinstance(item, dict) or not _ARTICLES & _types(item):
            continue
        for name in _LD_TEXTS:
            if isinstance(value := item.get(name), str) and value.strip():
                found.setdefault(f"ld:{name.lower()}", fold(value))
        author = item.get("author")
        author = author[0] if isinstance(author, list) and author else author
        if isinstance(author, dict) and isinstance(written := author.get("name"), str):
            found.setdefault("ld:author", fold(written))


def _types(item: dict[str, Any]) -> set[str]:
    stated = item.get("@type")
    return set(map(str, stated)) if isinstance(stated, list) else {str(stated)}


def saved_from(source: str) -> str | None:
    """The address that a browser or a copier of sites noted in a comment when it saved the page."""
    match = _SAVED.search(source, 0, _HEAD)
    if match is None:
        return None
    address = match.group(1)
    return address if address.startswith("http") else f"http://{address}"
