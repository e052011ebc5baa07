"""A page as its reader saw it: each line in its order, what became of it and why.

This is what `communique read` shows. A line that is part of the text says where in `releases.text` it
stands, so that what was read out of the text can be shown in its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tasks.clean.blocks import Page, Release
from tasks.clean.html import left_out

_BODY = {"item": "list item", "heading": "heading", "table": "table row", "caption": "paragraph"}
_FIELDS = (
    "layout", "site", "source", "publisher", "kind", "title", "summary", "release_number",
    "release_serial", "published", "updated", "byline", "dateline_place", "dateline_date", "language",
    "translation_language", "media_duration", "contacts", "address", "repaired",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page.

    became       `paragraph` `list item` `heading` `table row` `title` `summary` `photo` `dropped`
    why          the rule that kept it out of the text; empty for the text itself
    char_start   where it begins in the text, in code points; None when it is no part of it
    """

    text: str
    became: str
    why: str
    char_start: int | None = None


def lines(release: Release) -> Iterator[Line]:
    """Every line of the page, in reading order."""
    at = 0
    for part in release.parts:
        if part.role == "body":
            yield Line(part.text, _BODY.get(part.kind, "paragraph"), "", at)
            at += len(part.text) + 2  # paragraphs are joined by a blank line
        else:
            yield Line(part.text, part.role or "dropped", part.reason)


def outside(page: Page) -> Iterator[Line]:
    """Lines of an HTML page that stand outside its article, and so before no reader at all."""
    for block in left_out(page):
        yield Line(block.text, "dropped", "outside the article")


def unread_lines(page: Page) -> Iterator[Line]:
    """The blocks of a page that no reader took."""
    for block in page.blocks:
        yield Line(block.text, block.kind, "")


def fields(release: Release) -> Iterator[tuple[str, str]]:
    """Each field and its value as it is printed, in the order of the data dictionary; `-` for null."""
    for name in _FIELDS:
        value = getattr(release, name)
        if value is None or value == ():
            yield name, "-"
        else:
            yield name, "; ".join(value) if isinstance(value, tuple) else str(value)
    yield "words", str(len(release.text.split()))
    for number, photo in enumerate(release.photos, start=1):
        told = (photo.caption, photo.credit, photo.virin, photo.taken, photo.url)
        yield f"photo {number}", " | ".join(str(value) for value in told if value)
