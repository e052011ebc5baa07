"""The rules find what was planted in the newsroom, on each of its days, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
import yaml

from communique.newsroom import site
from tasks.clean.blocks import Release
from tasks.clean.read import READER_VERSION, read
from tasks.enrich.annotate import ENRICHER_VERSION, annotate
from tasks.enrich.annotations import Annotations
from tasks.store.merge import merge
from tasks.store.reads import Read
from tests.newsroom.reading import BASE
from warehouse import lake
from warehouse.home import Home
from warehouse.publish import publish
from warehouse.query import ask

PLANTED = Path(site.__file__).with_name("planted.yaml")
FOUND = "SELECT rule, url, stated, computed FROM discrepancies JOIN releases USING (release_id)"
Found = tuple[str, str, float, float]


def planted(day: int) -> list[Found]:
    entries = yaml.safe_load(PLANTED.read_text(encoding="utf-8"))
    held = [e for e in entries if e.get("day", 1) <= day]
    return sorted((e["rule"], BASE + e["address"], e["stated"], e["computed"]) for e in held)


@pytest.mark.parametrize("day", [1, 2])
def test_what_was_planted_is_found(tmp_path: Path, day: int) -> None:
    home = Home.at(tmp_path)
    with closing(lake.connect(home)) as con:
        merged = merge(con, list(_reads(day)), READER_VERSION, ENRICHER_VERSION)
        lake.commit(con, merged.writes, run="r", message="m")
        publish(con, home)
        rows = ask(home, FOUND).to_pylist()
    assert sorted((r["rule"], r["url"], r["stated"], r["computed"]) for r in rows) == planted(day)


def _reads(day: int) -> Iterator[Read]:
    for address, page in site.edition(day >= 2).pages.items():
        release, said = _read(address, page.media_type, page.render())
        yield Read(address, BASE + address, datetime(2022, 1, day, tzinfo=UTC), release, said)


@cache
def _read(address: str, media_type: str, body: bytes) -> tuple[Release, Annotations]:
    release = read(body, media_type=media_type, url=BASE + address)
    title, published = release.title or "", release.published
    return release, annotate(release.text, published=published, title=title, kind=release.kind)
