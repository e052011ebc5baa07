"""What an edit did to a text: its changed paragraphs, with the words that went and came."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

MOST_WORDS = 400
"""A changed stretch of more words is shown as what went and what came: comparing is quadratic."""

_KEPT = 14  # words of context on either side of a change


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words: `same`, `del`, `ins`, or `gap` for words left out."""

    kind: str
    words: str


def changes(before: str, after: str, most: int = 6) -> tuple[tuple[tuple[Piece, ...], ...], int]:
    """The changed paragraphs in reading order, each as pieces; and how many there are beyond `most`.

    Paragraphs that both texts have are left out, wherever they stand; the others are compared in order.
    """
    old, new = before.split("\n\n"), after.split("\n\n")
    gone, come = Counter(old) - Counter(new), Counter(new) - Counter(old)
    pairs = [
        (was.split(), now.split())
        for was, now in zip_longest(_of(old, gone), _of(new, come), fillvalue="")
    ]
    changed = [(was, now) for was, now in pairs if was != now]
    shown = tuple(_compared(was, now) for was, now in changed[:most])
    return shown, max(len(changed) - most, 0)


def _of(paragraphs: list[str], wanted: Counter[str]) -> list[str]:
    """Those of the paragraphs that are wanted, as often as they are."""
    left, found = Counter(wanted), []
    for paragraph in paragraphs:
        if left[paragraph] > 0:
            left[paragraph] -= 1
            found.append(paragraph)
    return found


def _compared(old: list[str], new: list[str]) -> tuple[Piece, ...]:
    if len(old) + len(new) > 2 * MOST_WORDS:
        return _pieces([("del", old[:MOST_WORDS]), ("ins", new[:MOST_WORDS])])
    runs: list[tuple[str, list[str]]] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for operation, i, j, k, m in matcher.get_opcodes():
        if operation == "equal":
            runs.append(("same", old[i:j]))
        else:
            runs += [("del", old[i:j]), ("ins", new[k:m])]
    return _pieces(runs)


def _pieces(runs: list[tuple[str, list[str]]]) -> tuple[Piece, ...]:
    pieces = []
    for at, (kind, words) in enumerate(runs):
        if not words:
            continue
        if kind != "same":
            pieces.append(Piece(kind, " ".join(words)))
            continue
        first, last = at == 0, at == len(runs) - 1
        room = _KEPT if first or last else 2 * _KEPT
        if len(words) <= room:
            pieces.append(Piece("same", " ".join(words)))
            continue
        if not first:
            pieces.append(Piece("same", " ".join(words[:_KEPT])))
        pieces.append(Piece("gap", "…"))
        if not last:
            pieces.append(Piece("same", " ".join(words[-_KEPT:])))
    return tuple(pieces)
