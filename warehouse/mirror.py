"""What is made in a folder and kept in the bucket: the search index, and the file that people open.

Both are made on the machine that publishes, and put into the bucket when they are whole: first the
segments of the index, then the file whose views name them. Any other machine goes on from there. Where an
archive is a folder there is nothing to do.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from warehouse.bucket import asked
from warehouse.home import Home
from warehouse.places import places
from warehouse.search.index import Index
from warehouse.search.segments import Segment

if TYPE_CHECKING:
    from obstore.store import S3Store

_PUT = ".in-the-bucket"  # a segment here that is known to be the one there
_LAST = "documents.parquet"  # put last: a segment with it is whole


@dataclass(frozen=True, slots=True)
class Shared(Segment):
    """A segment that is read from the bucket."""

    place: str = ""

    def file(self, name: str) -> str:
        return f"{self.place}/{self.folder.name}/{name}.parquet"

    def files(self, name: str) -> dict[int, Any]:
        here = Segment.files(self, name)
        return {
            key: f"{self.place}/{self.folder.name}/{file.relative_to(self.folder).as_posix()}"
            for key, file in here.items()
        }


def fetch_index(home: Home) -> None:
    """Make the index here the one that is in the bucket. Raises Unavailable."""
    found = _index(home)
    if found is None:
        return
    store, _ = found
    listed = _listed(store)
    there = {path.partition("/")[0] for path in listed if path.endswith(f"/{_LAST}")}
    for folder in home.index.glob("0*"):
        # A segment that never was put is of a run that died: another may have taken its number since.
        if folder.name not in there or not (folder / _PUT).exists():
            shutil.rmtree(folder)
    for name in sorted(there):
        if not (home.index / name).exists():
            beside = home.index / f".fetching-{name}"
            shutil.rmtree(beside, ignore_errors=True)
            beside.mkdir(parents=True)
            for path in listed:
                if path.startswith(f"{name}/"):
                    _get(store, path, beside / path.partition("/")[2])
            (beside / _PUT).touch()
            beside.rename(home.index / name)


def put_index(home: Home, index: Index) -> Index:
    """Put the segments that are new, and give the index as it is read from the bucket. Raises
    Unavailable."""
    found = _index(home)
    if found is None:
        return index
    store, url = found
    for segment in index.segments:
        if not (segment.folder / _PUT).exists():
            files = segment.folder.rglob("*.parquet")
            for file in sorted(files, key=lambda file: file.name == _LAST):
                _put(store, file.relative_to(home.index).as_posix(), file)
            (segment.folder / _PUT).touch()
    shared = [Shared(s.folder, s.first, s.last, s.texts, url) for s in index.segments]
    return replace(index, segments=list[Segment](shared))


def forget_segments(home: Home, names: Sequence[str]) -> None:
    """Delete segments in the bucket. Raises Unavailable."""
    found = _index(home)
    if found is None:
        return
    store, _ = found
    # The file that makes a segment whole goes first.
    gone = [path for path in _listed(store) if path.partition("/")[0] in names]
    for path in sorted(gone, key=lambda path: not path.endswith(f"/{_LAST}")):
        asked(partial(store.delete, path))


def put_published(home: Home) -> None:
    """Put the published file, in one request: whoever reads has the old one or this. Raises Unavailable."""
    bucket = places(home).bucket
    if bucket:
        _put(bucket.store(), home.published.name, home.published)
        _note(home).write_text(json.dumps(_mark(bucket.store(), home)), encoding="utf-8")


def fetch_published(home: Home) -> None:
    """Have the published file of the bucket here, if it is another than the one that is. Raises
    Unavailable."""
    bucket = places(home).bucket
    if bucket is None:
        return
    store = bucket.store()
    try:
        there = _mark(store, home)
    except FileNotFoundError:
        return  # nothing was ever published
    try:
        here = json.loads(_note(home).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        here = None
    if home.published.exists() and here == there:
        return
    home.root.mkdir(parents=True, exist_ok=True)
    beside = home.root / f".{home.published.name}.fetched-{os.getpid()}"
    _get(store, home.published.name, beside)
    os.replace(beside, home.published)
    _note(home).write_text(json.dumps(there), encoding="utf-8")


def _index(home: Home) -> tuple[S3Store, str] | None:
    place = places(home)
    if place.bucket is None:
        return None
    home.index.mkdir(parents=True, exist_ok=True)
    folder = f"{place.lake}/index"
    return place.bucket.store(folder), f"{place.bucket.url}/{folder}"


def _note(home: Home) -> Path:
    return home.root / f".{home.published.name}.of"


def _mark(store: S3Store, home: Home) -> list[str | None]:
    told = asked(lambda: store.head(home.published.name))
    return [told["e_tag"], str(told["last_modified"])]


def _listed(store: S3Store) -> list[str]:
    return [one["path"] for one in asked(lambda: store.list().collect())]


def _put(store: S3Store, name: str, file: Path) -> None:
    asked(lambda: store.put(name, file, use_multipart=False))


def _get(store: S3Store, name: str, file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with open(file, "wb") as out:
        asked(lambda: out.writelines(store.get(name)))
