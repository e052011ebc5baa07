"""A reported statement, and how the words after "he said" become one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tasks.enrich.quotes import clauses, cues, leads
from tasks.enrich.quotes.attribution import Attribution
from tasks.enrich.quotes.scene import Scene
from tasks.enrich.sentences import Span


@dataclass(frozen=True, slots=True)
class Statement:
    """One reported statement: its parts (two if the attribution stands inside) and its speaker."""

    parts: tuple[Span, ...]
    attribution: Attribution

    @property
    def outer_end(self) -> int:
        """Where its words and its attribution both have ended."""
        return max(self.parts[-1][1], self.attribution.outer[1])


def introduced(
    scene: Scene, said: Attribution, cue: re.Match[str], start: int, end: int
) -> Statement | None:
    """The statement that `said` introduces in start:end: "Ryan said that it rained"."""
    folded = scene.folded
    left = folded[start : said.start].rstrip() if said.start >= start else ""
    first = clauses.object_end(folded, cue.end(), end)
    that = clauses.THAT.match(folded, first)
    if not (that or _takes_clause(folded, cue, start, end)):
        return None
    speech = that is not None or cue[0].lower() in cues.OF_SPEECH
    if not _may_precede(left, said, that=that is not None, speech=speech):
        return None
    first = that.end() if that else first
    return made(scene, said, clauses.trim(folded, first, clauses.clause_end(folded, first, end)))


def _takes_clause(folded: str, cue: re.Match[str], start: int, end: int) -> bool:
    """Whether what follows a verb without "that" is what somebody said, not a thing or an order."""
    verb = cue[0].lower()
    if clauses.orders(folded, cue.end()):
        return False
    if verb in cues.OF_DEEDS and not clauses.is_clause(folded, cue.end(), end):
        return False
    if verb in cues.TO_HEARER and not clauses.has_verb(folded, cue.end(), end):
        return False
    if clauses.announces(folded, cue.end(), end):
        return True
    if verb not in cues.PLAIN or verb in cues.OF_THINGS:
        return False
    return verb in cues.OF_SPEECH or not leads.in_perfect(folded, start, cue.start())


def _may_precede(left: str, said: Attribution, *, that: bool, speech: bool) -> bool:
    """Whether the words `left` before a speaker leave him the subject of the verb.

    `that` follows the verb; or the verb is one of `speech`, which needs none.
    """
    left = leads.without_determiner(left)
    if leads.LEAD_IN.match(left):
        return True
    if left.lower().startswith(("the ", "a ")) and cues.PERSONAL.search(left[:160]):
        return True
    if leads.JOINED.search(left):
        return True
    if said.kind == "person" and leads.describes(left):
        return that or ", " not in left
    if leads.is_subordinate(left):
        return speech
    return that and left.endswith(",") and said.kind != "noun"


def made(scene: Scene, said: Attribution, *parts: Span) -> Statement | None:
    """A statement of these parts; None if one is empty or all are no more than two words."""
    words = sum(
        len(clauses.WORD.findall(scene.folded, *part)) for part in parts if part[1] > part[0]
    )
    if words < 3 or any(part[1] <= part[0] for part in parts):
        return None
    return Statement(parts, said)
