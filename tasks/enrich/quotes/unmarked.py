"""Quotations without marks: the paragraphs after "Moss said:", set apart on the page."""

from __future__ import annotations

import re

from tasks.enrich.quotes import beside
from tasks.enrich.quotes.marks import Segment
from tasks.enrich.quotes.scene import Scene
from tasks.enrich.quotes.utterances import Utterance
from tasks.enrich.sentences import Span

_OPENS = re.compile(
    r"(?:said|says|added|stated|(?P<all>following (?:[a-z]+ ){0,2}(?:statement|remarks|comments?)"
    r"|(?:this|a|the) statement))(?: (?:today|yesterday|here|in a statement|(?:on )?[A-Z][a-z]+day))?:\Z"
)
_PROSE = re.compile(r"[^\W\d_].{19,}[.!?]\Z", re.DOTALL)


def find(scene: Scene, paragraphs: list[Span]) -> list[Utterance]:
    """What a paragraph that ends with "Moss said:" introduces where no mark opens it, in order.

    That is the next paragraph; after "the following statement:" all up to one with marks of its own.
    """
    found: list[Utterance] = []
    for index, paragraph in enumerate(paragraphs[:-1]):
        opens = _OPENS.search(scene.folded, max(paragraph[0], paragraph[1] - 80), paragraph[1])
        if opens is None:
            continue
        said, link = beside.introduced(scene, paragraph)
        last = len(paragraphs) if opens["all"] else index + 2
        parts = _prose(scene, paragraphs[index + 1 : last])
        if said and said.kind == "person" and link == "near" and parts:
            found.append(Utterance(parts, said, link))
    return found


def _prose(scene: Scene, paragraphs: list[Span]) -> list[Segment]:
    parts: list[Segment] = []
    for start, end in paragraphs:
        prose = _PROSE.match(scene.folded, start, end)
        if prose is None or '"' in prose[0] or scene.text[start] in "‘'":
            break
        parts.append(Segment(start, start, end, end))
    return parts
