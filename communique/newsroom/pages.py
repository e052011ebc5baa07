"""A release as the bytes that the newsroom serves, in the markup of its layout."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader

from communique.newsroom import furniture, paper
from communique.newsroom.facts import Fact
from communique.newsroom.wording.numbers import in_full

_NAMES = {
    "centcom": "U.S. Central Command",
    "inherentresolve": "Operation Inherent Resolve",
    "defense": "U.S. Department of Defense",
    "voa": "Voice of America Editorials",
}
_VIEWS = {
    "news": "News Article View",
    "story": "Stories Display",
    "transcript": "Transcript View",
}


@dataclass(frozen=True, slots=True)
class Link:
    """Another release, as the pages and lists of the newsroom name it."""

    title: str
    address: str
    shown_date: str


@cache
def templates() -> Environment:
    """The templates, escaping what they are given."""
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )


def media_type(fact: Fact) -> str:
    return "application/pdf" if fact.form == "pdf" else "text/html; charset=utf-8"


def render(fact: Fact, others: tuple[Link, ...] = (), edition: int = 1) -> bytes:
    """The page of a release. A later edition differs in its menu and its typography alone."""
    if fact.form == "pdf":
        return paper.pdf(fact)
    paragraphs = fact.paragraphs
    if edition > 1:
        paragraphs = tuple(_curled(paragraph) for paragraph in paragraphs)
    values: dict[str, Any] = {
        "fact": fact,
        "paragraphs": paragraphs,
        "others": others,
        "lead": paragraphs[0][:150],
        "site_name": _NAMES[fact.site],
        "view": _VIEWS.get(fact.kind, "Press Release View"),
        "shown_date": in_full(fact.published),
        "stamp_date": f"{fact.published:%B %d, %Y}",
        "menu": furniture.menu(fact.site, edition),
        "style": furniture.style(fact.site),
        "script": furniture.script(fact.site),
        "ld": _ld(fact) if fact.form == "voa" else "",
    }
    return templates().get_template(f"{fact.form}.html").render(values).encode()


def _curled(paragraph: str) -> str:
    """Straight quotation marks made typographic, and one space doubled: nothing that a reader sees."""
    pieces = paragraph.replace("'", "’").split('"')
    curled = pieces[0] + "".join(f"{'“”'[at % 2]}{piece}" for at, piece in enumerate(pieces[1:]))
    return curled.replace(". ", ".  ", 1)


def _ld(fact: Fact) -> str:
    stated = {
        "@context": "http://schema.org",
        "@type": "NewsArticle",
        "headline": fact.title,
        "datePublished": f"{fact.published} 07:00:00Z",
        "inLanguage": "en-US",
        "description": fact.summary or "",
    }
    return json.dumps(stated).replace("<", "\\u003c")
