"""A run by a cluster gives the tables of a run on one machine, though one of its workers is killed.

The long form: python -m benchmarks.cluster 20000
"""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.pages import write
from tests.support import cluster_run
from tests.support.cluster import Objects, Postgres
from warehouse.archive import Archive

PAGES = 300


@pytest.mark.slow
def test_the_tables_are_the_same(postgres: Postgres, objects: Objects, tmp_path: Path) -> None:
    write(tmp_path / "pages", PAGES)
    here = cluster_run.here(tmp_path / "pages", tmp_path / "here")
    there = cluster_run.elsewhere(
        tmp_path / "pages", tmp_path / "there", "test_run", postgres, objects
    )
    assert there.killed
    found = here.digests()
    assert f"releases ({PAGES:,} rows)" in found
    assert there.digests() == found
    # The cluster's machine holds the published file and what makes it, and no page and no row.
    assert not Archive(tmp_path / "there" / "warc").files()
    assert not list((tmp_path / "there" / "lake" / "data").rglob("*.parquet"))
    words = (postgres.password, objects.secret)
    for file in (path for path in (tmp_path / "there").rglob("*") if path.is_file()):
        held = file.read_bytes()
        assert not any(word.encode() in held for word in words), file
