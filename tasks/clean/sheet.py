"""The sheet a reader works on: every line of a page, and what each was found to be.

A line has exactly one role when the reader is done, so nothing of a page can be lost unseen.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tasks.clean.blocks import BlockKind, Page, Part, Photo, Role
from tasks.clean.furniture import furniture
from tasks.clean.languages import is_foreign, is_translation

_OPENS = re.compile(r"here[’']s how you know|official websites use \.", re.IGNORECASE)
_CLOSES = re.compile(r"means you[’']ve safely connected to the", re.IGNORECASE)
_HEAD = 40
_LONGEST = 200


@dataclass(slots=True)
class Line:
    """One block of the page with its role; `reason` says why when it is no part of the text."""

    text: str
    kind: BlockKind
    gap: int
    role: Role = ""
    reason: str = ""

    def drop(self, role: Role, reason: str) -> None:
        self.role, self.reason = role, reason


@dataclass(slots=True)
class Sheet:
    """The lines of one page and the photos found among them."""

    page: Page
    lines: list[Line]
    photos: list[Photo] = field(default_factory=list)

    def free(self, start: int = 0) -> list[int]:
        """Indexes of the lines that have no role yet."""
        lines = self.lines
        return [at for at in range(start, len(lines)) if not lines[at].role]

    def split(self, at: int, offset: int, reason: str) -> None:
        """Part a line in two: its start is dropped with `reason`, its rest is still to be read."""
        line = self.lines[at]
        head, rest = line.text[:offset].strip(), line.text[offset:].strip()
        self.lines[at : at + 1] = [
            Line(head, line.kind, line.gap, "dropped", reason),
            Line(rest, line.kind, 0),
        ]

    def split_end(self, at: int, offset: int, reason: str) -> None:
        """Part a line in two: its start is still to be read, its end is dropped with `reason`."""
        line = self.lines[at]
        head, rest = line.text[:offset].strip(), line.text[offset:].strip()
        self.lines[at : at + 1] = [
            Line(head, line.kind, line.gap),
            Line(rest, line.kind, 0, "dropped", reason),
        ]

    def drop_from(self, at: int, reason: str) -> None:
        """Drop every line from `at` on that has no role yet."""
        for line in self.lines[at:]:
            if not line.role:
                line.drop("dropped", reason)

    def has(self, reason: str) -> bool:
        """Was any line dropped for `reason`?"""
        return any(line.reason == reason for line in self.lines)

    def paragraphs(self) -> tuple[str, ...]:
        return tuple(line.text for line in self.lines if line.role == "body")

    def dropped_for(self, reason: str) -> tuple[str, ...]:
        """The lines that were dropped for `reason`."""
        return tuple(line.text for line in self.lines if line.reason == reason)

    def parts(self) -> tuple[Part, ...]:
        """Every line and what it became."""
        return tuple(Part(line.text, line.role, line.reason, line.kind) for line in self.lines)


def lay_out(page: Page) -> Sheet:
    """A sheet of the page with its furniture and translations already dropped."""
    lines: list[Line] = []
    foreign = is_foreign(block.text for block in page.blocks)
    for block in page.blocks:
        line = Line(block.text, block.kind, block.gap)
        if block.kind == "furniture":
            line.drop("dropped", "page" if page.media_type == "application/pdf" else "menu")
        elif reason := furniture(block.text):
            line.drop("dropped", reason)
        elif not foreign and is_translation(block.text):
            line.drop("dropped", "translation")
        lines.append(line)
    _drop_banner(lines)
    return Sheet(page, lines)


def _drop_banner(lines: list[Line]) -> None:
    """Drop the banner that some dumps part into pieces (`A`, `.mil`, `website belongs to…`)."""
    opened = [at for at, line in enumerate(lines[:_HEAD]) if _OPENS.match(line.text)]
    closed = [at for at, line in enumerate(lines[:_HEAD]) if _CLOSES.match(line.text)]
    if opened and closed:
        for line in lines[opened[0] : closed[-1] + 1]:
            if not line.role and len(line.text) < _LONGEST:
                line.drop("dropped", "banner")
