"""A page of the newsroom as the readers and the enrichment see it."""

from __future__ import annotations

from functools import cache

from communique.newsroom import pages
from communique.newsroom.facts import Fact, known
from tasks.clean.blocks import Release
from tasks.clean.read import read
from tasks.enrich.annotate import annotate
from tasks.enrich.annotations import Annotations

BASE = "http://127.0.0.1:8017"


@cache
def release(key: str) -> Release:
    fact = known()[key]
    return read_page(fact, pages.render(fact))


def read_page(fact: Fact, body: bytes) -> Release:
    return read(body, media_type=pages.media_type(fact), url=BASE + fact.address)


@cache
def said(key: str) -> Annotations:
    found = release(key)
    return annotate(found.text, published=found.published, title=found.title or "", kind=found.kind)
