"""The clean step as a Prefect task: one batch of kept pages, read into releases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from time import perf_counter

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.batch import Batch
from tasks.clean.blocks import Release, Unreadable
from tasks.clean.read import read
from warehouse.archive import Archive
from warehouse.state import Pending


@dataclass(frozen=True, slots=True)
class Cleaned:
    """One pending snapshot with its release, or with the reason why there is none; `seconds` it took."""

    snapshot_id: str
    url: str
    fetched_at: datetime
    release: Release | None
    unreadable: Unreadable | None
    seconds: float


@task(name="clean", task_run_name="clean batch {number}", cache_policy=NO_CACHE)
def clean(archive: Archive, items: Batch[Pending], *, number: int) -> list[Cleaned]:
    """Read a batch of kept pages. A page that cannot be read is given back with its reason."""
    return [_cleaned(archive, item) for item in items]


def _cleaned(archive: Archive, item: Pending) -> Cleaned:
    release, unreadable = None, None
    begun = perf_counter()
    try:
        kept = archive.read(item.warc_file, item.warc_offset)
        # A file's name says what it holds; an address ending in .html may well give a text dump.
        name, address = (item.url, None) if item.url.startswith("file:") else (None, item.url)
        release = read(kept.body, media_type=kept.media_type, url=address, name=name)
    except Unreadable as problem:
        unreadable = problem
    except LookupError as error:
        unreadable = Unreadable("archive", f"the kept body is damaged: {error}")
    except Exception as error:  # one page must not stop the run, whatever a reader trips over
        unreadable = Unreadable("error", f"{type(error).__name__}: {error}")
    seconds = perf_counter() - begun
    return Cleaned(item.snapshot_id, item.url, item.fetched_at, release, unreadable, seconds)
