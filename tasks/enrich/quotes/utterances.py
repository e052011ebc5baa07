"""One direct quotation, and what in quotation marks is none: a title, a nickname, a word at arm's length."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tasks.enrich.quotes.attribution import Attribution
from tasks.enrich.quotes.marks import Segment
from tasks.enrich.quotes.scene import Scene

# Words that cannot begin what somebody says: part of a reported statement, with its own marks.
_FRAGMENT = re.compile(r"(?:on|of|in|at|by|with|from|to|for|into|upon) ")
_WORDS = re.compile(r"[^\W_][\w'.-]*")
_EMBEDDING = re.compile(r"[a-z] (?:the|an?|its|their|his|her|this|as|of|in|is|are|was|were) \Z")


@dataclass(slots=True)
class Utterance:
    """One direct quotation: its segments, who said it, and how its attribution was found.

    link       `near` (beside the marks), `sentence` (elsewhere in its sentence), `before` (a
               reported statement just before it), `carried` (the paragraph before), `none`
    """

    segments: list[Segment] = field(default_factory=list)
    attribution: Attribution | None = None
    link: str = "none"

    @property
    def start(self) -> int:
        return self.segments[0].start

    @property
    def end(self) -> int:
        return self.segments[-1].end


def is_utterance(scene: Scene, utterance: Utterance) -> bool:
    """Whether somebody says it: not a nickname, a title or a word held at arm's length."""
    first, last = utterance.segments[0], utterance.segments[-1]
    said = _WORDS.findall(scene.folded, utterance.start, min(utterance.end, utterance.start + 600))
    if utterance.link == "near":
        if len(said) < 4 and scene.folded[last.end - 1] == "," and _is_embedded(scene, first):
            return False
        if 1 < len(said) < 7 and all(_is_title_word(word) for word in said):
            return scene.folded[last.end - 1] in ".!?"
        return len(said) > 1 or scene.folded[last.end - 1] in ".!?,"
    if utterance.link == "sentence":
        if _FRAGMENT.match(scene.folded, utterance.start):
            return False
        return len(said) > 3 and not all(w[0].isupper() or len(w) < 4 for w in said)
    sentence = scene.sentence(first.outer_start)
    opens = sentence[0] >= first.outer_start - 1 or first.outer_start - sentence[0] < 3
    return opens and len(said) > 4 and scene.folded[last.end - 1] in ".!?," and said[0][0].isupper()


def _is_embedded(scene: Scene, piece: Segment) -> bool:
    """Whether a quoted part ends a clause of the release's own: "Mosul is the “last bastion,”"."""
    start = max(scene.sentence(piece.outer_start)[0], piece.outer_start - 60)
    before = scene.folded[start : piece.outer_start]
    return _EMBEDDING.search(before) is not None


def _is_title_word(word: str) -> bool:
    """Whether a word may stand in a title: "New Day", "Eyes on the Sky"."""
    return word[0].isupper() or word in ("of", "the", "and", "a", "in", "on", "for", "to")
