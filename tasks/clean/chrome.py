"""Which elements of an HTML page are the site's own: menus, sharing, players, related stories."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

_SKIPPED_TAGS = frozenset((
    "script", "style", "noscript", "nav", "footer", "aside", "svg", "iframe", "object",
    "button", "select", "input", "textarea", "template", "audio", "video", "map", "link",
    "meta",
))  # fmt: skip
_SILENT_TAGS = frozenset(("script", "style", "noscript", "template", "svg", "link", "meta", "head"))
_SKIPPED_WORDS = frozenset((
    "nav", "navbar", "navigation", "menu", "menulist", "breadcrumb", "breadcrumbs", "pathway",
    "social", "share", "sharing", "addthis", "footer", "sidebar", "related", "recommended",
    "comments", "cookie", "skip", "search", "newsletter", "pagination", "pager", "player",
    "tags", "atags", "modal", "popup", "tooltip", "toolbar", "hlights", "ads", "advert", "carousel", "srch",
))  # fmt: skip
_WORD = re.compile(r"[a-z]+")


def is_silent(node: LexborNode, tag: str) -> bool:
    """Does the element print nothing?"""
    return tag in _SILENT_TAGS


def is_chrome(node: LexborNode, tag: str) -> bool:
    """Is the element part of the site, by its tag or by the words of its class and id?"""
    if tag in _SKIPPED_TAGS:
        return True
    if tag == "header":
        return node.css_first("h1") is None
    attributes = node.attributes
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    if len(names) < 3:
        return False
    names = names.lower()
    return "sr-only" in names or not _SKIPPED_WORDS.isdisjoint(_WORD.findall(names))
