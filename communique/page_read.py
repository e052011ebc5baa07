"""One page as a reader and the enrichment see it, ready to be shown."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from communique import page_marks, page_view
from communique.page_marks import Mark, Run
from communique.page_view import Line
from tasks.clean.blocks import Release, Unreadable
from tasks.clean.read import read, to_page
from tasks.enrich.given_up import told
from tasks.enrich.texts import Annotated, Text, annotated
from warehouse.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class ReadPage:
    """One page with its lines, and what was read out of each.

    marks     one list a line, empty for lines that are no part of the text
    topics    what the release is about, with the words that say so
    unread    why no reader took the page; None when one did
    trouble   what the enrichment tripped over or gave up on; None when nothing
    """

    name: str
    title: str
    address: str | None
    fields: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]
    marks: tuple[list[Mark], ...]
    every: tuple[Mark, ...] = ()
    topics: tuple[tuple[str, str], ...] = ()
    unread: str | None = None
    trouble: str | None = None

    def runs(self, number: int) -> list[Run]:
        """The words of a line, cut where marks begin and end."""
        line = self.lines[number]
        if line.char_start is None:
            return [Run(line.text, ())]
        return list(page_marks.runs(line.text, line.char_start, self.marks[number]))


def page(item: Snapshot) -> ReadPage:
    """A snapshot as it is read. Never raises: a page that no reader takes gives its reason."""
    is_file = item.url.startswith("file:")
    name, address = (item.url, None) if is_file else (None, item.url)
    shown = f"{item.url}  ({item.fetched_at:%Y-%m-%d %H:%M} UTC, {item.snapshot_id})"
    kept = None
    with suppress(Unreadable):  # then not even its lines can be had
        kept = to_page(item.body, media_type=item.media_type, url=address, name=name)
    try:
        release = read(item.body, media_type=item.media_type, url=address, name=name)
    except Unreadable as problem:
        lines = tuple(page_view.unread_lines(kept)) if kept else ()
        none: tuple[list[Mark], ...] = tuple([] for _ in lines)
        return ReadPage(shown, shown, address, (), lines, none, unread=str(problem))
    lines = tuple(page_view.lines(release))
    if kept is not None and release.layout != "generic":
        lines += tuple(page_view.outside(kept))
    return _marked(release, shown, address, lines)


def _marked(release: Release, shown: str, address: str | None, lines: tuple[Line, ...]) -> ReadPage:
    said = _said(release)
    found = said.annotations
    marks = page_marks.of(found) if found else []
    body = [n for n, line in enumerate(lines) if line.char_start is not None]
    spans = [
        (lines[n].char_start or 0, (lines[n].char_start or 0) + len(lines[n].text)) for n in body
    ]
    held: list[list[Mark]] = [[] for _ in lines]
    for number, over in zip(body, page_marks.by_line(spans, marks), strict=True):
        held[number] = over
    topics = [(t.topic, ", ".join(t.words)) for t in found.topics] if found else []
    return ReadPage(
        name=shown,
        title=release.title or shown,
        address=release.address or address,
        fields=tuple(page_view.fields(release)),
        lines=lines,
        marks=tuple(held),
        every=tuple(marks),
        topics=tuple(topics),
        trouble=told(found.given_up) if found else said.error,
    )


def _said(release: Release) -> Annotated:
    text = Text(release.text, release.published, release.title or "", release.kind)
    return annotated(text)
