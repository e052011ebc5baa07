"""What each version of a release says: from the batch at hand, else from the lake."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from tasks.store.reads import Page
from tasks.store.rows import columns
from tasks.store.versions import Content, Version, changes


class Contents:
    """Title, text and fields of each version: from this batch, else as the lake has them.

    unread   snapshots that a version now rests on, and of which the lake holds only a twin: an older
             page came between the two. They are read again, so that what is kept is their own.
    """

    def __init__(self, pages: dict[str, Page], rows: list[dict[str, Any]]) -> None:
        self._fresh = pages
        names = [f.name for f in fields(Content)]
        self._kept: dict[tuple[str, str], Content] = {}
        self._alike: dict[tuple[str, str], Content] = {}
        self.unread: set[str] = set()
        for row in rows:
            content = Content(**{n: row[n] for n in names})
            self._kept[row["release_id"], content.snapshot_id] = content
            self._alike[row["release_id"], content.content_digest] = content

    def page(self, version: Version) -> Page | None:
        """The page in this batch that gives the version, if one does."""
        found = self._fresh.get(version.snapshot_id)
        return found if found is not None and found.release is not None else None

    def of(self, name: str, version: Version) -> Content:
        found = self.page(version)
        if found is None or found.release is None:
            kept = self._kept.get((name, version.snapshot_id))
            if kept is None:
                self.unread.add(version.snapshot_id)
            return kept or self._alike[name, version.content_digest]
        release = found.release
        return Content(
            snapshot_id=version.snapshot_id,
            content_digest=version.content_digest,
            title=release["title"],
            text=release["text"],
            summary=release["summary"],
            byline=release["byline"],
            release_number=release["release_number"],
            published=release["published"],
        )


def version_rows(name: str, past: list[Version], contents: Contents) -> list[dict[str, Any]]:
    """Rows of `release_versions` for one release."""
    rows: list[dict[str, Any]] = []
    before: Content | None = None
    for version in past:
        content = contents.of(name, version)
        rows.append(
            {
                **columns(content),
                "release_id": name,
                "snapshot_id": version.snapshot_id,
                "version": version.number,
                "valid_from": version.valid_from,
                "valid_to": version.valid_to,
                "changed": changes(before, content) if before else None,
            }
        )
        before = content
    return rows
