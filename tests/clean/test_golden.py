"""A page of each layout in its true markup, and what its reader must make of it, field by field.

A page without an expected file is given one, and the test fails: look at it, then keep it.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tasks.clean.blocks import Release
from tasks.clean.read import read

GOLDEN = Path(__file__).parent / "golden"
ADDRESSES = json.loads((GOLDEN / "addresses.json").read_text(encoding="utf-8"))
PAGES = sorted(path for path in GOLDEN.iterdir() if path.suffix in (".html", ".txt", ".pdf"))
FIELDS = (
    "layout", "site", "source", "publisher", "kind", "title", "summary", "release_number",
    "release_serial", "published", "updated", "byline", "dateline_place", "dateline_date", "language",
    "translation", "translation_language", "contacts", "media_duration", "address", "repaired",
)  # fmt: skip


def seen(release: Release) -> dict[str, Any]:
    """All that is expected of a page, as plain JSON."""
    plain = {name: getattr(release, name) for name in FIELDS}
    plain["photos"] = [
        {name: getattr(photo, name) for name in ("caption", "credit", "virin", "taken", "url")}
        for photo in release.photos
    ]
    plain["paragraphs"] = release.paragraphs
    plain["dropped"] = release.dropped
    found: dict[str, Any] = json.loads(json.dumps(plain, default=str, ensure_ascii=False))
    return found


def golden(path: Path) -> Release:
    return read(path.read_bytes(), url=ADDRESSES.get(path.name), name=path.name)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_page(path: Path) -> None:
    found = seen(golden(path))
    expected = path.with_name(f"{path.name}.expected.json")
    if not expected.exists():
        expected.write_text(
            json.dumps(found, indent=2, ensure_ascii=False) + "\n", encoding="utf-8"
        )
        pytest.fail(f"{expected.name} was not there and has been made: please review it")
    assert found == json.loads(expected.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("page", "dump"),
    [
        ("defense_2014.html", "defense_2014_archive.txt"),
        ("dvids_story.html", "dvids_story_dump.txt"),
    ],
)
def test_a_page_and_its_dump_are_one_release(page: str, dump: str) -> None:
    one, other = golden(GOLDEN / page), golden(GOLDEN / dump)
    for name in ("layout", "title", "text", "published", "byline", "kind", "dateline_place"):
        assert getattr(one, name) == getattr(other, name), name
