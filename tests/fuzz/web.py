"""What must hold of what comes from the web: addresses, listings, robots.txt, WARC files; and of what a
person gives: files beside pages, a source's file."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import timedelta
from functools import cache
from pathlib import Path

from tasks.fetch import addresses, discovery, files, source
from tasks.fetch.asks import Ask, Window
from tasks.fetch.discovery import Way
from tasks.fetch.source import BadSource
from tasks.fetch.web.robots import LONGEST_DELAY, parse
from tasks.fetch.web.target import read
from tests.fuzz.seeds import DUMPS, PAGES
from warehouse.archive import Archive
from warehouse.snapshot import Snapshot
from warehouse.urls import article, canonical, site


def address(body: bytes) -> None:
    """An address of a page: one spelling, which is one of its own."""
    url = body.decode("utf-8", "surrogateescape")
    page = canonical(url)
    assert canonical(f" {url}\n") == page
    assert canonical(page) == page or article(page)
    if known := article(url):
        assert page == "/".join(known)
        assert known[0] == site(url)
    assert not addresses.allowed(url, frozenset({"www.centcom.mil"})) or site(url) == "centcom.mil"
    addresses.parameter(url, "id")


def listing(kind: str) -> Callable[[bytes], None]:
    """An answer to a way of that kind: pages and further requests on its source's own hosts, the same
    each time."""

    def check(body: bytes) -> None:
        told, way = _way(kind)
        for ask in way.start(Window())[:1]:
            found = way.read(ask, body, Window())
            again = way.read(ask, body, Window())
            assert (found.finds, found.more) == (again.finds, again.more)
            urls = [find.url for find in found.finds] + [ask.url for ask in found.more]
            hosts = discovery.hosts(told, "site")
            assert all(addresses.allowed(url, hosts) for url in urls), urls

    return check


def captures(body: bytes) -> None:
    """An answer of a web archive's index, whatever was asked of it: captures on the source's hosts."""
    for way in _archives():
        for first in way.start(Window())[:1]:
            for asked in ({}, {"showNumPages": "true"}, {"page": 0}):
                url = addresses.with_parameters(first.url, **asked)
                found = way.read(Ask(url, first.purpose), body, Window())
                assert all(addresses.allowed(f.url, _source("centcom").hosts) for f in found.finds)


def given(suffix: str) -> Callable[[bytes], None]:
    """A WARC or WACZ file that somebody gives: snapshots or reasons, never an exception."""

    def check(body: bytes) -> None:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / f"x{suffix}"
            file.write_bytes(body)
            for one in files.read(file):
                assert one.url

    return check


def beside(body: bytes) -> None:
    """What stands beside a page in x.meta.json: its address and time, which a table can hold, or a reason."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "x.txt").write_text("A page.")
        (Path(folder) / "x.meta.json").write_bytes(body)
        [one] = files.read(Path(folder) / "x.txt")
        assert one.url.encode()
        at = one.at if isinstance(one, files.Failed) else one.fetched_at
        assert at.utcoffset() == timedelta(0)


def robots(body: bytes) -> None:
    """A robots.txt: whether we may, the same each time, and a pace that is bounded."""
    rules = parse(body, "example.org")
    assert 0 <= rules.delay <= LONGEST_DELAY
    for url in ("https://example.org/", "https://example.org/private/a.pdf?b=c"):
        refusal = rules.refuses(read(url))
        assert refusal is None or refusal.strip()
        assert parse(body, "example.org").refuses(read(url)) == refusal


def archive(body: bytes) -> None:
    """Our own file, damaged: what is whole comes back, twice the same, and it can be appended to."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "communique-000001.warc.gz"
        file.write_bytes(body)
        held = Archive(Path(folder))
        first = [one.snapshot_id for one in held.uncommitted({})]
        assert first == [one.snapshot_id for one in held.uncommitted({})]
        [added] = held.append([_snapshots()[0]])
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


def zipped() -> list[bytes]:
    """A WACZ file with a WARC file in it."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        packed.writestr("datapackage.json", "{}")
        for file in sorted(DUMPS.glob("*.warc.gz")):
            packed.writestr(f"archive/{file.name}", file.read_bytes())
    return [held.getvalue()]


def archived() -> list[bytes]:
    """Files of our own archive, whole."""
    with tempfile.TemporaryDirectory() as folder:
        Archive(Path(folder)).append(_snapshots()[:4])
        return [file.read_bytes() for file in Path(folder).iterdir()]


@cache
def _source(name: str) -> source.Source:
    return source.load(name)


@cache
def _way(kind: str) -> tuple[source.Source, Way]:
    """The first way of that kind of any source, and its source."""
    for file in sorted(source.FOLDER.glob("*.yaml")):
        told = _source(file.stem)
        for way in discovery.ways(told):
            if way.kind == kind:
                return told, way
    raise LookupError(kind)


@cache
def _archives() -> list[Way]:
    told = _source("centcom")
    return [*discovery.ways(told, "wayback"), *discovery.ways(told, "commoncrawl")]


@cache
def _snapshots() -> list[Snapshot]:
    found: Iterable[object] = (one for file in PAGES for one in files.read(file))
    return [one for one in found if isinstance(one, Snapshot)]
