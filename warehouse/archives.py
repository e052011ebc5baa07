"""The WARC files of an archive, wherever its settings keep them."""

from __future__ import annotations

from warehouse.archive import Archive
from warehouse.home import Home
from warehouse.places import places


def archive_of(home: Home) -> Archive:
    """The WARC files of the archive at `home`. Raises warehouse.settings.BadSettings."""
    if places(home).bucket is None:
        return Archive(home.warc)
    from warehouse.objects import ObjectArchive  # an extra

    return ObjectArchive(home)
