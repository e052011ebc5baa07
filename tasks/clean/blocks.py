"""The one form a kept page takes before a layout reader sees it: blocks in reading order."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

BlockKind = Literal["heading", "paragraph", "item", "caption", "table", "furniture"]


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a page.

    text       what it says, on one line, white space folded; never empty
    kind       what the page's own markup says it is; a text dump gives `paragraph` or `item`
    gap        blank lines before it in a text dump (0 for HTML and PDF): readers use it to tell
               a caption group from a paragraph
    """

    text: str
    kind: BlockKind = "paragraph"
    gap: int = 0


@dataclass(frozen=True, slots=True)
class Picture:
    """One `img` of an HTML page.

    url          absolute where the page's own address is known, else as the page gives it
    start, end   the blocks of the `figure` it stands in, as a range; empty for a bare picture,
                 and `start` is then the block before which it stands
    """

    url: str
    alt: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Page:
    """A kept page as blocks, before anyone has decided what they mean.

    url        where it was retrieved from, or None when only a dump is known
    metadata   what the page states of itself in its head (HTML `meta`, JSON-LD): lower-case names
    pictures   the pictures in the article's part of an HTML page, in reading order
    """

    media_type: str
    blocks: tuple[Block, ...]
    url: str | None = None
    metadata: dict[str, str] = field(default_factory=dict)
    pictures: tuple[Picture, ...] = ()


class Unreadable(Exception):
    """A page that no reader can take. It is quarantined, never dropped.

    reason     one of `empty` `not_text` `encoding` `truncated` `encrypted` `too_large`
               `no_text_layer` `unknown_layout` `no_title` `no_body` `malformed`
    detail     a sentence for the person who looks at the quarantine
    """

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Photo:
    """One photograph of a page. `taken` comes from its VIRIN or, failing that, its caption.

    title, alt   the photo's own title and alternative text, where the page prints them
    """

    caption: str | None = None
    credit: str | None = None
    virin: str | None = None
    taken: date | None = None
    url: str | None = None
    title: str | None = None
    alt: str | None = None


@dataclass(frozen=True, slots=True)
class Release:
    """One page as its layout reader read it. Null where the page does not say.

    site         the host that owns the article id: `centcom.mil`, `inherentresolve.mil`,
                 `defense.gov`, `editorials.voa.gov`
    source       `centcom` `inherentresolve` `defense` `voa-editorials`
    layout       the layout family that read it: `afpims` `voa` `defense_gov` ...
    paragraphs   the body, a paragraph or a list item each, in reading order
    dropped      what was left out and why, as (reason, text), for people who check a page
    """

    site: str
    source: str
    publisher: str
    layout: str
    kind: str
    title: str
    paragraphs: tuple[str, ...]
    summary: str | None = None
    release_number: str | None = None
    published: date | None = None
    updated: date | None = None
    byline: str | None = None
    dateline_place: str | None = None
    dateline_date: date | None = None
    language: str = "en"
    media_duration: str | None = None
    photos: tuple[Photo, ...] = ()
    dropped: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        """The body as one string: paragraphs joined by a blank line. All offsets point into it."""
        return "\n\n".join(self.paragraphs)
