"""Reading pages from end to end, as a process of the pool does it: clean, enrich, prepare for storing."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Sequence
from multiprocessing import parent_process

from tasks.clean.pages import Cleaned, cleaned
from tasks.enrich.texts import Annotated, Text, annotated
from tasks.store.prepare import Prepared, prepare
from tasks.store.reads import Problem, Read
from warehouse.archive import Archive
from warehouse.state import Pending


def begin() -> None:
    """For a process of the pool: it ends with its parent, however that ends, and Ctrl-C is the parent's."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def read_pages(archive: Archive, items: Sequence[Pending]) -> Prepared:
    """Read pending pages, in order. Never raises for a page: it is given back with its reason.

    Raises warehouse.archive.Unavailable when the archive cannot be reached: that is no page's fault.
    """
    reads, seconds = [], []
    with archive.in_order((item.warc_file, item.warc_offset) for item in items) as near:
        for item in items:
            found = cleaned(near, item)
            said = annotated(_text(found)) if found.release else None
            reads.append(_read(found, said))
            seconds.append(found.seconds + (said.seconds if said else 0.0))
    return prepare(reads, seconds)


def lost(item: Pending) -> Prepared:
    """A page that ended the process that read it: each process in turn, so nobody reads it."""
    why = Problem("clean", "error", "the page ended the process that read it")
    return prepare([Read(item.snapshot_id, item.url, item.fetched_at, problems=(why,))])


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
