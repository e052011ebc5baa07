"""What stands between the head of a transcript and the first who speaks: who, of what, where, when."""

from __future__ import annotations

from tasks.clean.kinds import is_speaker
from tasks.clean.sheet import Sheet

_MOST = 6  # lines
_WORDS = 20
_ENDS = (".", "!", "?", "”", '"')
_LABELS = ("Time:", "Date:", "Location:", "Place:")


def take_presenters(sheet: Sheet) -> None:
    """Drop those lines. They are short and end no sentence, as against what a text says itself before
    it lets others speak; where one is otherwise, all of them stay."""
    free = sheet.free()[: _MOST + 1]
    first = next((n for n, at in enumerate(free) if _speaks(sheet.lines[at].text)), 0)
    before = [sheet.lines[at] for at in free[:first]]
    if all(_is_head(line.text) for line in before):
        for line in before:
            line.drop("dropped", "presenter")


def _speaks(text: str) -> bool:
    return is_speaker(text) and not text.startswith(_LABELS)


def _is_head(text: str) -> bool:
    return len(text.split()) <= _WORDS and not text.endswith(_ENDS)
