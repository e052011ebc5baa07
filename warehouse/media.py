"""What kind of page a body is, told from the body itself; names and headers are only hints."""

from __future__ import annotations

TEXT, HTML, PDF, BINARY = "text/plain", "text/html", "application/pdf", "application/octet-stream"

_HTML_SIGNS = (b"<!doctype html", b"<html", b"<head", b"<body")


def sniff(body: bytes, name: str | None = None) -> str:
    """Media type of a body; `name` decides only where the body does not."""
    start = body[:4096].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(b"%pdf-"):
        return PDF
    if any(sign in start for sign in _HTML_SIGNS):
        return HTML
    if body[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return TEXT
    if b"\x00" in body[:4096]:
        return BINARY
    suffix = (name or "").lower().split("?")[0].rsplit(".", 1)[-1]
    if suffix in {"html", "htm"}:
        return HTML
    return PDF if suffix == "pdf" else TEXT
