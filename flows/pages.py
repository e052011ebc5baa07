"""Reading one page from end to end, as a process of the pool does it: clean, then enrich."""

from __future__ import annotations

import copyreg
import os
import signal
import threading
from collections.abc import Sequence
from multiprocessing import parent_process
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tasks.clean.pages import Cleaned, cleaned
from tasks.enrich.texts import Annotated, Text, annotated
from tasks.store.reads import Problem, Read
from warehouse.archive import Archive
from warehouse.state import Pending

Page = tuple[Read, float]
"""A page as read, and the seconds that it took."""


def _read_only(found: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(found)


# Read-only mappings are part of what is read, and pickle has no way of its own to hand them over.
copyreg.pickle(MappingProxyType, lambda found: (_read_only, (dict(found),)))


def prepare() -> None:
    """For a process of the pool: it ends with its parent, however that ends, and Ctrl-C is the parent's."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def read_pages(warc: Path, items: Sequence[Pending]) -> list[Page]:
    """Read pending pages, in order. Never raises for a page: it is given back with its reason."""
    archive = Archive(warc)
    return [_page(cleaned(archive, item)) for item in items]


def lost(item: Pending) -> Page:
    """A page that ended the process that read it: each process in turn, so nobody reads it."""
    why = Problem("clean", "error", "the page ended the process that read it")
    return Read(item.snapshot_id, item.url, item.fetched_at, problems=(why,)), 0.0


def _page(found: Cleaned) -> Page:
    said = annotated(_text(found)) if found.release else None
    return _read(found, said), found.seconds + (said.seconds if said else 0.0)


def _text(found: Cleaned) -> Text:
    release = found.release
    assert release is not None
    return Text(release.text, release.published, release.title or "", release.kind)


def _read(found: Cleaned, said: Annotated | None) -> Read:
    problems: list[Problem] = []
    if found.unreadable:
        problems.append(Problem("clean", found.unreadable.reason, found.unreadable.detail))
    if said and said.error:
        problems.append(Problem("enrich", "error", said.error))
    what = {"annotations": said.annotations} if said and said.annotations else {}
    return Read(
        snapshot_id=found.snapshot_id,
        url=found.url,
        fetched_at=found.fetched_at,
        release=found.release,
        problems=tuple(problems),
        **what,
    )
