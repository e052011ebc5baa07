"""Small inputs that ask for much work."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from tasks.fetch import source
from tasks.fetch.asks import Ask, Window
from tasks.fetch.discovery import ways
from tasks.fetch.source import BadSource, load

ENTITIES = "".join(
    f'<!ENTITY a{n} "{"".join(f"&a{n - 1};" for _ in range(10))}">' for n in range(1, 10)
)
LAUGHS = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha"><!ENTITY f SYSTEM "file:///etc/passwd">{ENTITIES}]>'
SITEMAP = LAUGHS + "<urlset><url><loc>&a9;&f;</loc></url></urlset>"
FEED = (
    LAUGHS
    + "<rss version='2.0'><channel><item><link>http://127.0.0.1:8017/x/Article/12345/a/</link>"
    "<title>&a9;&f;</title></item></channel></rss>"
)


@pytest.mark.parametrize(("kind", "body"), [("sitemap", SITEMAP), ("feed", FEED)])
def test_entities_are_not_expanded(kind: str, body: str) -> None:
    [way] = [way for way in ways(load("sample"), "site") if way.kind == kind]
    tracemalloc.start()
    try:
        listing = way.read(Ask("http://127.0.0.1:8017/list"), body.encode(), Window())
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert most < 20_000_000
    assert "root:" not in repr(listing)
    assert "haha" not in repr(listing)


def test_yaml_aliases_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "bomb.yaml"
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    file.write_text("\n".join(lines))
    with pytest.raises(BadSource, match="alias"):
        source.read(file)
