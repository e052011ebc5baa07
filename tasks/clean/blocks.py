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
    source     the HTML itself, for a layout that no reader knows; None for dumps and PDF
    repaired   whether characters that an earlier copy had garbled were put right
    """

    media_type: str
    blocks: tuple[Block, ...]
    url: str | None = None
    metadata: dict[str, str] = field(default_factory=dict)
    pictures: tuple[Picture, ...] = ()
    source: str | None = None
    repaired: bool = False


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

    def __reduce__(self) -> tuple[type[Unreadable], tuple[str, str]]:
        return Unreadable, (self.reason, self.detail)


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


Role = Literal["", "title", "summary", "body", "photo", "dropped"]


@dataclass(frozen=True, slots=True)
class Part:
    """One line of a page and what it became. All parts of a page, in order, are the page.

    role     `title` `summary` `body` `photo` or `dropped`
    reason   the rule by which it is no part of the text (`banner`, `menu`, `header`, `related` ...);
             empty for the text itself
    kind     what the page's markup said it was
    """

    text: str
    role: Role
    reason: str
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Release:
    """One page as its layout reader read it. Null where the page does not say.

    site         the host that owns the article id: `centcom.mil`, `inherentresolve.mil`,
                 `defense.gov`, `editorials.voa.gov`
    source       `centcom` `inherentresolve` `defense` `voa-editorials`
    layout       the layout family that read it: `afpims` `voa` `defense_gov` ...
    title        null when the page has none: some dumps of strike releases begin below it
    paragraphs   the body, a paragraph or a list item each, in reading order
    release_serial   the release number as all sites would print it, for asking which are the same
    translation  the same release in another language, when the page appends one
    contacts     the lines that say whom to ask, as printed
    address      the page's own address: where it was retrieved from or, when that is an archive or
                 a mirror, the one that it states
    repaired     whether characters that an earlier copy had garbled were put right
    parts        every line of the page and what it became, for people who check a page
    """

    site: str
    source: str
    publisher: str
    layout: str
    kind: str
    title: str | None
    paragraphs: tuple[str, ...]
    summary: str | None = None
    release_number: str | None = None
    release_serial: str | None = None
    published: date | None = None
    updated: date | None = None
    byline: str | None = None
    dateline_place: str | None = None
    dateline_date: date | None = None
    language: str = "en"
    translation: str | None = None
    translation_language: str | None = None
    contacts: tuple[str, ...] = ()
    media_duration: str | None = None
    photos: tuple[Photo, ...] = ()
    address: str | None = None
    repaired: bool = False
    parts: tuple[Part, ...] = ()

    @property
    def dropped(self) -> tuple[tuple[str, str], ...]:
        """What was left out and why, as (reason, text)."""
        return tuple((part.reason, part.text) for part in self.parts if part.role == "dropped")

    @property
    def text(self) -> str:
        """The body as one string: paragraphs joined by a blank line. All offsets point into it."""
        return "\n\n".join(self.paragraphs)
