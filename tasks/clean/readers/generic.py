"""HTML pages of a layout that nobody has taught: the main text as trafilatura finds it.

What it gives is marked `generic`, and is given only when it is clearly an article. A text dump or a PDF
of an unknown layout is never guessed at: nothing in it tells the text from the menu.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from tasks.clean.assemble import first_dateline, stated_date
from tasks.clean.blocks import BlockKind, Page, Part, Release, Unreadable
from tasks.clean.dates import date_line
from tasks.clean.folding import fold, letters
from tasks.clean.headers import read_header
from tasks.clean.kinds import kind_of
from tasks.clean.languages import language_of
from tasks.clean.publishers import issuer_of
from tasks.clean.sites import address_of, host_of, is_no_release, kind_in_path

ORDER = 90
_MAX_CHARS = 2_000_000
_MAX_ELEMENTS = 12_000
_WORDS = 60
_SENTENCES = 3
_DATED_WORDS = 40
_DATED_SENTENCES = 2
_SENTENCE_WORDS = 8
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff]")  # scripts that part no words by spaces
_SHARE = 0.5
_END = re.compile(r"[.!?…؟](?=[”\"’'»)\]]{0,3}(?:\s|$))|。")
_ARTICLE_PATH = re.compile(
    r"/(?:19|20)\d\d/(?:0?[1-9]|1[0-2])/|/(?:articles?|story|stories)[/.]", re.IGNORECASE
)
_PUBLISHED = (
    "ld:datepublished", "article:published_time", "dc.date.issued", "datepublished", "dc.date",
    "dcterms.created", "dcterms.issued", "pubdate", "publish-date", "date", "sailthru.date",
    "parsely-pub-date",
)  # fmt: skip
_ARTICLE_TYPES = ("article", "newsarticle", "news")
_BLOCKS: dict[str, BlockKind] = {"head": "heading", "item": "item", "row": "table"}
_HEAD = 60


def recognises(page: Page) -> bool:
    """Any HTML page that is not of a site whose pages are known by their own layout."""
    return page.source is not None


def read(page: Page) -> Release:
    """The article of the page. Raises Unreadable `unknown_layout` when it may well be none."""
    # trafilatura's time grows with the square of the elements in a paragraph
    if (
        page.source is None
        or len(page.source) > _MAX_CHARS
        or page.source.count("<") > 2 * _MAX_ELEMENTS
    ):
        raise _unknown(page, "it is too long to search for an article")
    address = address_of(page)
    if address is not None and (urlsplit(address).path in ("", "/") or is_no_release(address)):
        raise _unknown(page, "the address of a home page, or of a list")
    import trafilatura  # slow to import, and few runs meet an unknown page

    found: Any = trafilatura.bare_extraction(
        page.source,
        url=address,
        include_comments=False,
        with_metadata=True,
        # its dates are guesses too often; ours are those that the page states
        date_extraction_params={"extensive_search": False},
    )
    stated = page.metadata.get("og:title") or page.metadata.get("title")
    title = fold(found.title or stated or "") or None if found is not None else None
    parts = () if found is None or found.body is None else tuple(_parts(found.body))
    if parts and title and letters(parts[0].text) == letters(title):
        parts = parts[1:]
    paragraphs = tuple(part.text for part in parts)
    published = _published(page)
    is_dated = (
        published is not None
        or page.metadata.get("og:type", "").lower() in _ARTICLE_TYPES
        or _ARTICLE_PATH.search(address or "") is not None
        or (found is not None and found.date is not None)
    )
    if refused := _refusal(page, title, parts, is_dated):
        raise _unknown(page, refused)
    dateline = first_dateline(paragraphs)
    host = host_of(address) or "unknown"
    return Release(
        site=host,
        source="generic",
        publisher=page.metadata.get("og:site_name") or issuer_of(" ".join(paragraphs[:2])) or host,
        layout="generic",
        kind=kind_of(None, kind_in_path(address), title or "", paragraphs, numbered=False),
        title=title,
        paragraphs=paragraphs,
        published=published or (dateline.dated if dateline else None),
        byline=fold(found.author) if found.author else None,
        dateline_place=dateline.place if dateline else None,
        dateline_date=dateline.dated if dateline else None,
        language=language_of(" ".join(paragraphs)) or page.metadata.get("language", "en")[:2],
        address=address,
        repaired=page.repaired,
        parts=(*parts, *_left_out(page, title, paragraphs)),
    )


def _parts(body: Any) -> Iterator[Part]:
    """Paragraphs, headings, list items and table rows, in reading order. A list is its items."""
    for element in body.iter("p", "head", "item", "row", "quote", "code"):
        if element.tag in ("quote", "item") and element.find(".//p") is not None:
            continue
        if any(above.tag == "row" for above in element.iterancestors()):
            continue
        for line in (
            "\n".join(element.itertext()).split("\n")
            if element.tag == "code"
            else (" ".join(element.itertext()),)
        ):
            if text := fold(line):
                yield Part(text, "body", "", _BLOCKS.get(element.tag, "paragraph"))


def _left_out(page: Page, title: str | None, kept: tuple[str, ...]) -> Iterator[Part]:
    """The blocks of the page that are not in the text. Which rule left them out is not known."""
    known = {letters(text) for text in kept}
    for block in page.blocks:
        name = letters(block.text)
        if title and name == letters(title):
            yield Part(block.text, "title", "title", block.kind)
        elif name not in known:
            yield Part(block.text, "dropped", "not in the article", block.kind)


def _published(page: Page) -> date | None:
    """The day that the page states in its head, else the only date that stands on a line of its own."""
    if (stated := stated_date(page, _PUBLISHED)) is not None:
        return stated
    days = set()
    for block in page.blocks[:_HEAD]:
        header = read_header(block.text)
        days.add(header.published if header else date_line(block.text))
    days.discard(None)
    return days.pop() if len(days) == 1 else None


def _refusal(page: Page, title: str | None, parts: tuple[Part, ...], is_dated: bool) -> str | None:
    """Why it may be no article, or None: too short, mostly headings and items, or without a date."""
    texts = [part.text for part in parts if part.kind != "heading"]
    told = [t for t in texts if _words(t) >= _SENTENCE_WORDS and _END.search(t)]
    sentences = sum(len(_END.findall(text)) for text in told)
    words = sum(_words(part.text) for part in parts)
    if not title:
        return "no title"
    fewest = (_DATED_WORDS, _DATED_SENTENCES) if is_dated else (_WORDS, _SENTENCES)
    if words < fewest[0] or sentences < fewest[1]:
        return f"{words} words, {sentences} sentences: not enough for an article"
    if sum(map(_words, told)) < _SHARE * words:
        return "mostly headings and list items: a list or a menu"
    days = [block for block in page.blocks if len(block.text) < 40 and date_line(block.text)]
    if len(days) > 6:
        return f"{len(days)} lines are dates: the page lists articles"
    if not is_dated and words < 4 * _WORDS:
        return "short, and neither dated nor said to be an article"
    return None


def _words(text: str) -> int:
    """How many words a text has; where no spaces part them, two characters are taken for one."""
    return len(text.split()) + (0 if text.isascii() else len(_UNSPACED.findall(text)) // 2)


def _unknown(page: Page, why: str) -> Unreadable:
    where = host_of(page.url) or "no address"
    return Unreadable("unknown_layout", f"no reader knows this page ({where}), and: {why}")
