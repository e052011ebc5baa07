"""One kept page, read into a release, or the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from time import perf_counter

from tasks.clean.blocks import Release, Unreadable
from tasks.clean.read import read
from warehouse.archive import Archive
from warehouse.bucket import Unavailable
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


def cleaned(archive: Archive, item: Pending) -> Cleaned:
    """Read one kept page. A page that cannot be read is given back with its reason.

    Raises Unavailable when the archive cannot be reached, which says nothing of the page.
    """
    release, problem = None, None
    begun = perf_counter()
    try:
        kept = archive.read(item.warc_file, item.warc_offset)
        # A file's name says what it holds; an address ending in .html may well give a text dump.
        name, address = (item.url, None) if item.url.startswith("file:") else (None, item.url)
        release = read(kept.body, media_type=kept.media_type, url=address, name=name)
    except Unreadable as error:
        problem = error
    except Unavailable:
        raise
    except LookupError as error:
        problem = Unreadable("archive", f"the kept body is damaged: {error}")
    except Exception as error:  # one page must not stop the run, whatever a reader trips over
        problem = Unreadable("error", f"{type(error).__name__}: {error}")
    seconds = perf_counter() - begun
    return Cleaned(item.snapshot_id, item.url, item.fetched_at, release, problem, seconds)
