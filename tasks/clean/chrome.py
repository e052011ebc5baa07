"""Which elements of an HTML page are the site's own: menus, sharing, players, related stories."""

from __future__ import annotations

import re
from functools import lru_cache

from selectolax.lexbor import LexborNode

_SKIPPED_TAGS = frozenset((
    "script", "style", "noscript", "nav", "footer", "aside", "svg", "iframe", "object",
    "button", "select", "input", "textarea", "template", "audio", "video", "map", "link",
    "meta",
))  # fmt: skip
_SILENT_TAGS = frozenset(("script", "style", "noscript", "template", "svg", "link", "meta", "head"))
_NAMES = 4_096  # names that are remembered: a page repeats a few hundred
_LONGEST = 500
_SKIPPED_WORDS = frozenset((
    "nav", "navbar", "navigation", "menu", "menulist", "breadcrumb", "breadcrumbs", "pathway",
    "social", "share", "sharing", "addthis", "footer", "sidebar", "related", "recommended",
    "comments", "cookie", "skip", "search", "newsletter", "pagination", "pager", "player",
    "tags", "atags", "modal", "popup", "tooltip", "toolbar", "hlights", "ads", "advert", "carousel", "srch",
    # modules and panes of the commands' sites: lists of other stories, menus, links
    "articlecsdashboard", "digarticledashboard", "sitedatarenderer", "accordionmenu", "noticerelated",
    "dnnfooter", "sitelinks", "slideshow",
))  # fmt: skip
_SKIPPED_NAMES = ("sr-only", "also-read")
_PHOTOS = "g_carousel"  # the photos of an article, as against a carousel of other stories
_FRAMES = frozenset(("da_media_item", "media-inline", "image-wrapper"))
_WORD = re.compile(r"[a-z]+")
_TAGGED = re.compile(r"/Tags?/", re.IGNORECASE)


def is_silent(node: LexborNode, tag: str) -> bool:
    """Does the element print nothing?"""
    return tag in _SILENT_TAGS


def is_chrome(node: LexborNode, tag: str) -> bool:
    """Is the element part of the site, by its tag, the words of its class and id, or, for a link that
    stands apart, by leading to what is tagged alike?"""
    if tag in _SKIPPED_TAGS:
        return True
    if tag == "header":
        return node.css_first("h1") is None
    attributes = node.attributes
    if tag == "a" and _TAGGED.search((attributes.get("href") or "")[:_LONGEST]) is not None:
        return _stands_apart(node)
    names = f"{attributes.get('class') or ''} {attributes.get('id') or ''}"
    return len(names) > 2 and _is_named_so(names[:_LONGEST])


def _stands_apart(node: LexborNode) -> bool:
    """Is there no text right beside the element, as there is beside a link within a sentence?"""
    beside = (one for one in (node.prev, node.next) if one is not None and one.is_text_node)
    return all(not (one.text_content or "").strip() for one in beside)


@lru_cache(_NAMES)
def _is_named_so(names: str) -> bool:
    names = names.lower()
    if any(name in names for name in _SKIPPED_NAMES):
        return True
    return not _SKIPPED_WORDS.isdisjoint(_WORD.findall(names.replace(_PHOTOS, "")))


def is_frame(names: str) -> bool:
    """Do these class names tell of the frame of a picture, with its caption and links?"""
    return not _FRAMES.isdisjoint(names.split())
