"""What is fuzzed: each target takes bytes, and raises when something does not hold."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tasks.fetch import source
from tests.fuzz import seeds, texts, web
from tests.support import making
from tests.support.storing import store
from warehouse import lake
from warehouse.home import Home
from warehouse.publish import publish
from warehouse.query import BadQuestion, ask
from warehouse.search.find import find


@dataclass(frozen=True, slots=True)
class Target:
    """seeds: input that is well made; check: raises when what must hold does not."""

    seeds: Callable[[], Sequence[bytes]]
    check: Callable[[bytes], None]


def search(body: bytes) -> None:
    """A question to search: releases, or BadQuestion."""
    with suppress(BadQuestion):
        find(_searched(), body.decode("utf-8", "surrogateescape"))


def query(body: bytes) -> None:
    """SQL that somebody asks: rows or BadQuestion, and no file of the archive is made or changed."""
    home = _searched()
    before = _files(home)
    with suppress(BadQuestion):
        ask(home, body.decode("utf-8", "surrogateescape"))
    assert _files(home) == before


def _files(home: Home) -> set[tuple[Path, int, int]]:
    """Name, bytes and time of each file."""
    held = ((file, file.stat()) for file in home.root.rglob("*") if file.is_file())
    return {(file, told.st_size, told.st_mtime_ns) for file, told in held}


@cache
def _searched() -> Home:
    home = Home.at(tempfile.mkdtemp(prefix="fuzz-"))
    con = lake.connect(home)
    store(con, [making.read("1", "Near Raqqa, two strikes destroyed a bridge and a boat.")])
    publish(con, home)
    con.close()
    return home


def _pages(*suffixes: str) -> list[bytes]:
    return [file.read_bytes() for file in seeds.PAGES if file.suffix in suffixes]


TARGETS = {
    "html": Target(lambda: _pages(".html"), texts.page),
    "pdf": Target(lambda: _pages(".pdf"), texts.page),
    "plain": Target(lambda: _pages(".txt"), texts.page),
    "text": Target(lambda: seeds.TEXTS, texts.text),
    "address": Target(lambda: seeds.ADDRESSES, web.address),
    "feed": Target(lambda: seeds.FEEDS, web.listing("feed")),
    "sitemap": Target(lambda: seeds.SITEMAPS, web.listing("sitemap")),
    "list": Target(lambda: seeds.LISTS, web.listing("listing")),
    "dvids": Target(lambda: seeds.RESULTS, web.listing("dvids")),
    "voa": Target(lambda: seeds.LISTS, web.listing("voa")),
    "captures": Target(lambda: seeds.CAPTURES, web.captures),
    "warc": Target(
        lambda: [f.read_bytes() for f in seeds.DUMPS.glob("*.warc.gz")], web.given(".warc.gz")
    ),
    "wacz": Target(web.zipped, web.given(".wacz")),
    "beside": Target(lambda: seeds.BESIDE, web.beside),
    "robots": Target(lambda: seeds.ROBOTS, web.robots),
    "archive": Target(web.archived, web.archive),
    "sources": Target(lambda: [f.read_bytes() for f in source.FOLDER.glob("*.yaml")], web.sources),
    "search": Target(lambda: seeds.QUESTIONS, search),
    "query": Target(lambda: seeds.SQL, query),
}
