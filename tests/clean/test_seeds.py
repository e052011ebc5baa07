"""The five real pages: each must give exactly what is expected of it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tasks.clean.blocks import Release
from tasks.clean.read import read

NAMES = (
    "000_4f92b74b914fb21d.txt",
    "001_df12a3aa82336099.txt",
    "002_89479e8b4f71f7d4.txt",
    "003_dc6ace7069bd6b5d.txt",
    "004_ce1b73681f4fa6c5.txt",
)


@pytest.fixture(scope="module", params=NAMES)
def seed(request: pytest.FixtureRequest, shared: Path) -> tuple[Release, dict[str, Any]]:
    folder = shared / "seeds"
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    return read((folder / request.param).read_bytes(), name=request.param), expected[request.param]


@pytest.mark.parametrize(
    "field",
    ["publisher", "kind", "title", "release_number", "byline", "summary", "dateline_place"],
)
def test_field(seed: tuple[Release, dict[str, Any]], field: str) -> None:
    release, expected = seed
    assert getattr(release, field) == expected[field]


def test_layout_published_and_duration(seed: tuple[Release, dict[str, Any]]) -> None:
    release, expected = seed
    assert release.layout == expected["site_family"]
    stated = expected["published"]
    assert release.published == (date.fromisoformat(stated) if stated else None)
    assert release.media_duration == expected.get("media_duration")


def test_text(seed: tuple[Release, dict[str, Any]]) -> None:
    release, expected = seed
    assert len(release.paragraphs) == expected["paragraphs"]
    assert release.text.startswith(expected["text_starts"])
    assert release.text.removesuffix("”").endswith(expected["text_ends"])
    for words in expected["never_in_text"]:
        assert words not in release.text
    assert "  " not in release.text
    assert "\xa0" not in release.text


def test_photos(seed: tuple[Release, dict[str, Any]]) -> None:
    release, expected = seed
    assert len(release.photos) == expected["photos"]
    for start, photo in zip(expected.get("photo_captions", []), release.photos, strict=False):
        assert (photo.caption or "").startswith(start)
    if "photo_credits" in expected:
        assert [photo.credit for photo in release.photos] == expected["photo_credits"]
        assert [photo.virin for photo in release.photos] == expected["virins"]


def test_taken_comes_from_the_virin_else_the_caption(shared: Path) -> None:
    by_virin = read((shared / "seeds" / NAMES[4]).read_bytes())
    assert [p.taken for p in by_virin.photos] == [
        date(2018, 7, 15),
        date(2019, 3, 12),
        date(2019, 9, 27),
        date(2018, 6, 7),
    ]
    by_caption = read((shared / "seeds" / NAMES[2]).read_bytes())
    assert by_caption.photos[0].taken == date(2017, 8, 24)
    assert by_caption.published is None
