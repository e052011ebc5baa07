"""The history of one release: from all readings of its snapshots, whatever order they came in."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from difflib import SequenceMatcher
from itertools import groupby
from typing import Any

FIELDS = ("title", "summary", "byline", "release_number", "published")
_MOST_RUNS = 200
_MOST_COMPARED = 3000


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
    title: str | None
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

    `fields`: name -> [before, after]; `added`, `removed`: runs of words of the text that came and went,
    in reading order, at most 200 each; `words_added`, `words_removed`: how many words in all.
    """
    fields: dict[str, Any] = {
        name: [_plain(getattr(before, name)), _plain(getattr(after, name))]
        for name in FIELDS
        if getattr(before, name) != getattr(after, name)
    }
    removed, added = _runs(before.text, after.text)
    return json.dumps(
        {
            "fields": fields,
            "added": added[:_MOST_RUNS],
            "removed": removed[:_MOST_RUNS],
            "words_added": sum(len(run.split()) for run in added),
            "words_removed": sum(len(run.split()) for run in removed),
        },
        ensure_ascii=False,
    )


def _runs(before: str, after: str) -> tuple[list[str], list[str]]:
    """Runs of words in `before` alone, and in `after` alone."""
    old = _paragraphs_beyond(before, after)
    new = _paragraphs_beyond(after, before)
    if max(len(old), len(new)) > _MOST_COMPARED:
        return [" ".join(old)], [" ".join(new)]
    removed, added = [], []
    for what, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what != "equal":
            removed += [" ".join(old[i:j])] if j > i else []
            added += [" ".join(new[k:m])] if m > k else []
    return removed, added


def _paragraphs_beyond(text: str, other: str) -> list[str]:
    """Words of the paragraphs that stand in `text` and not in `other`: an edit touches few of them,
    and comparing words is quadratic."""
    left = Counter(other.split("\n\n"))
    words: list[str] = []
    for paragraph in text.split("\n\n"):
        if left[paragraph] > 0:
            left[paragraph] -= 1
        else:
            words += paragraph.split()
    return words


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
