"""What is fuzzed: each target takes bytes, and raises when something does not hold."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tasks.clean.blocks import Unreadable
from tasks.clean.read import read
from tasks.enrich.annotate import annotate
from tasks.fetch import files, source
from tasks.fetch.asks import Ask, Window
from tasks.fetch.discovery import Via, ways
from tasks.fetch.source import BadSource
from tests.support import making
from tests.support.storing import store
from warehouse import lake
from warehouse.archive import Archive
from warehouse.home import Home
from warehouse.publish import publish
from warehouse.query import BadQuestion
from warehouse.search.find import find
from warehouse.snapshot import Snapshot

SAMPLE = Path(__file__).resolve().parents[1] / "dumps"


@dataclass(frozen=True, slots=True)
class Target:
    """seeds: input that is well made; check: raises when what must hold does not."""

    seeds: Callable[[], Sequence[bytes]]
    check: Callable[[bytes], None]


def mutated(seed: bytes, draw: random.Random) -> bytes:
    """The seed with a few bytes changed, cut out, doubled, or put in from a list of what hurts."""
    out = bytearray(seed)
    for _ in range(draw.randint(1, 6)):
        at = draw.randrange(len(out) + 1)
        size = draw.choice((1, 1, 4, 64, 1024))
        match draw.randrange(5):
            case 0:
                out[at : at + size] = draw.randbytes(min(size, len(out) - at))
            case 1:
                del out[at : at + size]
            case 2:
                out[at:at] = out[at : at + size] * draw.randint(1, 8)
            case 3:
                out[at:at] = draw.choice(_HURTS)
            case _:
                if at < len(out):
                    out[at] ^= 1 << draw.randrange(8)
    return bytes(out)


_HURTS = (
    *(
        b"\x00",
        b"\xff\xfe",
        b"\xe2\x80",
        b"\r\n\r\n",
        b"<",
        b"<!--",
        b"<![CDATA[",
        b"&#xD800;",
        b'"',
        b"'",
    ),
    *(
        b"-",
        b"((((",
        b"[" * 50,
        b"{" * 50,
        b"99999999999999999999",
        b"-0",
        b"1e999",
        b"\xed\xa0\x80",
    ),
    *(
        b"%00",
        b"../../",
        b"\\",
        b"null",
        b"*a",
        b"&a ",
        b"? ",
        b"!!python/object:x ",
        b"\x1f\x8b\x08",
    ),
)


def warc(body: bytes) -> None:
    """A WARC file that somebody gives: snapshots or reasons, never an exception."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "x.warc.gz"
        file.write_bytes(body)
        for one in files.read(file):
            assert one.url


def archive(body: bytes) -> None:
    """Our own file, damaged: what is whole comes back, twice the same, and it can be appended to."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "communique-000001.warc.gz"
        file.write_bytes(body)
        held = Archive(Path(folder))
        first = [one.snapshot_id for one in held.uncommitted({})]
        assert first == [one.snapshot_id for one in held.uncommitted({})]
        [added] = held.append(next(iter(_kept()))[:1])
        assert added.warc_file
        assert added.warc_offset is not None
        assert held.read(added.warc_file, added.warc_offset).body == added.body
        assert len(list(held.uncommitted({}))) == len(first) + 1


def sources(body: bytes) -> None:
    """A source's YAML file: a source, or BadSource."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "x.yaml"
        file.write_bytes(body)
        with suppress(BadSource):
            source.read(file)


def captures(body: bytes) -> None:
    """The answer of a web archive's index: a listing, whatever it is."""
    via: Via
    for via, url in (
        ("wayback", "https://web.archive.org/cdx/search/cdx?url=centcom.mil"),
        ("commoncrawl", "https://index.commoncrawl.org/CC-MAIN-2017-26-index?url=centcom.mil"),
    ):
        for way in ways(source.load("centcom"), via):
            way.read(Ask(url), body, Window())


def search(body: bytes) -> None:
    """A question to search: releases, or BadQuestion."""
    with suppress(BadQuestion):
        find(_searched(), body.decode("utf-8", "surrogateescape"))


def page(body: bytes) -> None:
    """A page: a release whose offsets are true, the same each time, or a reason."""
    try:
        release = read(body)
    except Unreadable as why:
        assert why.reason
        return
    again = read(body)
    assert (again.text, again.title) == (release.text, release.title)
    said = annotate(release.text, published=release.published, kind=release.kind)
    for mention in said.mentions:
        assert release.text[mention.char_start : mention.char_end] == mention.surface
    for number in said.quantities:
        assert release.text[number.char_start : number.char_end] == number.surface


@cache
def _kept() -> tuple[list[Snapshot], ...]:
    found = [one for file in _pages() for one in files.read(file)]
    return ([one for one in found if isinstance(one, Snapshot)],)


@cache
def _searched() -> Home:
    home = Home.at(tempfile.mkdtemp(prefix="fuzz-"))
    con = lake.connect(home)
    store(con, [making.read("1", "Near Raqqa, two strikes destroyed a bridge and a boat.")])
    publish(con, home)
    con.close()
    return home


def _pages() -> list[Path]:
    return sorted(f for f in SAMPLE.iterdir() if f.suffix in {".txt", ".html", ".pdf"})


def _archived() -> list[bytes]:
    with tempfile.TemporaryDirectory() as folder:
        Archive(Path(folder)).append(next(iter(_kept()))[:4])
        return [file.read_bytes() for file in Path(folder).iterdir()]


_ROWS = (
    b'[["urlkey","timestamp","original","mimetype","statuscode","digest","length"],'
    b'["mil,centcom)/media/article/9900200","20170708000000",'
    b'"https://www.centcom.mil/MEDIA/PRESS-RELEASES/Press-Release-View/Article/9900200/x/",'
    b'"text/html","200","AAAABBBB","1234"],[],["key 1"]]',
    b'{"urlkey": "mil,centcom)/", "timestamp": "20170708000000", "url": "https://www.centcom.mil/MEDIA/'
    b'PRESS-RELEASES/Press-Release-View/Article/9900200/x/", "mime": "text/html", "status": "200",'
    b' "digest": "AAAA", "length": "1", "offset": "2", "filename": "crawl-data/x.warc.gz"}\n' * 2,
)
_QUESTIONS = (b'strikes "near Raqqa" -boat', "az-Zawr’s “two strikes”".encode(), b'1,000 -"x y"')

TARGETS = {
    "warc": Target(lambda: [f.read_bytes() for f in SAMPLE.glob("*.warc.gz")], warc),
    "archive": Target(_archived, archive),
    "sources": Target(lambda: [f.read_bytes() for f in source.FOLDER.glob("*.yaml")], sources),
    "captures": Target(lambda: _ROWS, captures),
    "search": Target(lambda: _QUESTIONS, search),
    "page": Target(lambda: [f.read_bytes() for f in _pages()], page),
}
