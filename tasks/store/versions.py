"""The history of one release: from all readings of its snapshots, whatever order they came in."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

FIELDS = ("title", "summary", "byline", "release_number", "published")
_MOST_WORDS = 200


@dataclass(frozen=True, slots=True)
class Reading:
    """One readable snapshot of a release."""

    snapshot_id: str
    fetched_at: datetime
    content_digest: str


@dataclass(frozen=True, slots=True)
class Content:
    """What one version says: the columns of `release_versions` that come from the page."""

    snapshot_id: str
    content_digest: str
    title: str
    text: str
    summary: str | None
    byline: str | None
    release_number: str | None
    published: date | None


@dataclass(frozen=True, slots=True)
class Version:
    """One distinct content with the time for which it stood.

    snapshot_id   the first snapshot that gave it: later ones that differ only in menus, white space
                  or typography change nothing
    """

    number: int
    snapshot_id: str
    content_digest: str
    valid_from: datetime
    valid_to: datetime | None


def history(readings: Iterable[Reading]) -> list[Version]:
    """Versions, oldest first. The same readings give the same history in whatever order they came."""
    ordered = sorted(readings, key=lambda r: (r.fetched_at, r.snapshot_id))
    firsts = [next(group) for _, group in groupby(ordered, key=lambda r: r.content_digest)]
    ends = [*(r.fetched_at for r in firsts[1:]), None]
    return [
        Version(number, first.snapshot_id, first.content_digest, first.fetched_at, end)
        for number, (first, end) in enumerate(zip(firsts, ends, strict=True), start=1)
    ]


def changes(before: Content, after: Content) -> str:
    """What changed from one version to the next, as JSON.

    `fields`: name -> [before, after]; `words_added`, `words_removed`: words of the text, in reading
    order, at most 200 each, with their whole numbers in `added` and `removed`.
    """
    fields: dict[str, Any] = {
        name: [_plain(getattr(before, name)), _plain(getattr(after, name))]
        for name in FIELDS
        if getattr(before, name) != getattr(after, name)
    }
    old, new = before.text.split(), after.text.split()
    added, removed = _beyond(new, old), _beyond(old, new)
    return json.dumps(
        {
            "fields": fields,
            "added": len(added),
            "removed": len(removed),
            "words_added": added[:_MOST_WORDS],
            "words_removed": removed[:_MOST_WORDS],
        },
        ensure_ascii=False,
    )


def _beyond(words: list[str], others: list[str]) -> list[str]:
    """Words that stand more often in `words` than in `others`, in order."""
    left = Counter(others)
    out = []
    for word in words:
        if left[word] > 0:
            left[word] -= 1
        else:
            out.append(word)
    return out


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
