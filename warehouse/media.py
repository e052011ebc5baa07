"""What kind of page a body is, told from the body itself; names and headers are only hints."""

from __future__ import annotations

import codecs
import re

_MAGIC = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"\xd0\xcf\x11\xe0",
    b"RIFF",
)
_HTML = re.compile(rb"<!doctype html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_TAGS = re.compile(rb"</(?:p|div|h1|h2|li|span|td)>|<br ?/?>", re.IGNORECASE)
_ANY_TAG = re.compile(rb"<[/!]?[a-z][^<>@]{0,400}>", re.IGNORECASE)


def sniff(body: bytes, name: str | None = None) -> str:
    """The media type: `text/plain`, `text/html`, `application/pdf` or `application/octet-stream`.

    The content decides; the file name is asked only when the content could be either. A name that
    ends in `.html` does not make HTML of a text that has no tag: dumps are often named so.
    """
    head = body[:4096]
    if b"%PDF-" in head[:1024]:
        return "application/pdf"
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        head = head.replace(b"\x00", b"")
    if head.startswith(_MAGIC) or b"\x00" in head:
        return "application/octet-stream"
    if _HTML.search(head):
        return "text/html"
    lowered = (name or "").lower()
    if lowered.endswith(".pdf"):
        return "application/pdf"
    if len(_TAGS.findall(body[:20_000])) > 3:
        return "text/html"
    named = lowered.endswith((".html", ".htm", ".xhtml", ".aspx"))
    return "text/html" if named and _ANY_TAG.search(body) else "text/plain"
