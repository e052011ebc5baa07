"""Edits: pages whose words changed after they were first seen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from warehouse.report.asking import Questions, Row
from warehouse.report.changes import Piece, changes

SHOWN = 40


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of a page.

    seen_at     the first retrieval that showed it; stood_from: the first that showed the text before
    paragraphs  the changed ones, with what went and what came; more: how many are not listed
    """

    release_id: str
    version: int
    title: str | None
    url: str | None
    publisher: str | None
    published: date | None
    seen_at: datetime
    stood_from: datetime | None
    fields: tuple[str, ...]
    words_added: int
    words_removed: int
    paragraphs: tuple[tuple[Piece, ...], ...]
    more: int


@dataclass(frozen=True, slots=True)
class Editing:
    found: int
    releases: int
    shown: tuple[Edit, ...]
    query: str = "from edits"


def editing(questions: Questions) -> Editing:
    """The section about edits."""
    whole = questions.one("edited")
    found, releases = whole.get("edits") or 0, whole.get("releases") or 0
    return Editing(found, releases, newest(questions, SHOWN) if found else ())


def newest(questions: Questions, most: int) -> tuple[Edit, ...]:
    """The edits that were seen last."""
    return tuple(_edit(row) for row in questions.ask("edits", most=most))


def _edit(row: Row) -> Edit:
    paragraphs, more = changes(row["before"] or "", row["after"] or "")
    return Edit(
        row["release_id"],
        row["version"],
        row["title"],
        row["url"],
        row["publisher"],
        row["published"],
        row["seen_at"],
        row["stood_from"],
        tuple(row["fields"] or ()),
        row["words_added"] or 0,
        row["words_removed"] or 0,
        paragraphs,
        more,
    )
