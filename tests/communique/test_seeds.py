"""The five real pages give exactly what seeds/expected.json says, from the published file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import duckdb
import pytest

PAGES = (
    "000_4f92b74b914fb21d.txt",
    "001_df12a3aa82336099.txt",
    "002_89479e8b4f71f7d4.txt",
    "003_dc6ace7069bd6b5d.txt",
    "004_ce1b73681f4fa6c5.txt",
)
PLAIN = ("publisher", "kind", "title", "release_number", "byline", "summary", "dateline_place")
QUOTE = ("speaker", "rank", "nationality", "role", "organization", "cue", "attribution")


@pytest.fixture(params=PAGES)
def page(request: pytest.FixtureRequest, seeds_home: Path, shared: Path) -> tuple[Any, Any]:
    """(expected, everything that the published file says of the page)."""
    expected = json.loads((shared / "seeds" / "expected.json").read_text())[request.param]
    with duckdb.connect(str(seeds_home / "communique.duckdb"), read_only=True) as con:
        found = _rows(
            con,
            "SELECT r.* FROM releases r JOIN snapshots s USING (snapshot_id) WHERE s.url LIKE ?",
            "%" + request.param,
        )
        assert len(found) == 1
        release = found[0]
        for table in ("quotes", "quantities", "photos"):
            order = "position" if table == "photos" else "char_start"
            release[table] = _rows(
                con,
                f"SELECT * FROM {table} WHERE release_id = ? ORDER BY {order}",
                release["release_id"],
            )
    return expected, release


def _rows(con: duckdb.DuckDBPyConnection, sql: str, value: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = con.execute(sql, [value]).to_arrow_table().to_pylist()
    return rows


def test_fields(page: tuple[Any, Any]) -> None:
    expected, release = page
    assert {n: release[n] for n in PLAIN} == {n: expected[n] for n in PLAIN}
    published = release["published"]
    assert (published and published.isoformat()) == expected["published"]
    assert release["layout"] == expected["site_family"]


def test_text(page: tuple[Any, Any]) -> None:
    expected, release = page
    text = release["text"]
    assert len(text.split("\n\n")) == expected["paragraphs"]
    assert text.startswith(expected["text_starts"])
    assert text.rstrip("”").endswith(expected["text_ends"])  # one ends inside a quotation
    for never in expected["never_in_text"]:
        assert never not in text


def test_quotes(page: tuple[Any, Any]) -> None:
    expected, release = page
    direct = [q for q in release["quotes"] if q["direct"]]
    assert len(direct) == len(expected["quotes"])
    for want, quote in zip(expected["quotes"], direct, strict=True):
        assert quote["text"].startswith(want["starts"])
        # One of them is told by the end of its first part, the others by the end of their last.
        ends = [release["text"][start:end] for start, end in quote["parts"]]
        assert any(part.endswith(want["ends"]) for part in ends)
        for name in QUOTE:
            if name in want:
                assert quote[name] == want[name], want["starts"]
    reported = [q for q in release["quotes"] if not q["direct"]]
    for want in expected.get("reported_speech", ()):
        [quote] = [q for q in reported if want["starts"] in q["text"]]
        for name in QUOTE:
            if name in want:
                assert quote[name] == want[name], want["starts"]


def test_quantities(page: tuple[Any, Any]) -> None:
    expected, release = page
    found = [
        {"value": q["value_min"], "qualifier": q["qualifier"], "noun": q["noun"]}
        for q in release["quantities"]
    ]
    assert found == expected["quantities"]


def test_photos(page: tuple[Any, Any]) -> None:
    expected, release = page
    photos = release["photos"]
    assert len(photos) == expected["photos"]
    for want, photo in zip(expected.get("photo_captions", ()), photos, strict=False):
        assert photo["caption"].startswith(want)
    if "photo_credits" in expected:
        assert [p["credit"] for p in photos] == expected["photo_credits"]
        assert [p["virin"] for p in photos] == expected["virins"]
