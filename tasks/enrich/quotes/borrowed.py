"""Whose a quotation without an attribution is: who spoke right before it."""

from __future__ import annotations

import re
from bisect import bisect_left

from tasks.enrich.quotes import cues, leads, subjects
from tasks.enrich.quotes.attribution import Attribution
from tasks.enrich.quotes.scene import Scene
from tasks.enrich.quotes.statements import Statement
from tasks.enrich.quotes.utterances import Utterance

_REMARKS = re.compile(
    r",? (?:(?:also|further|then|later|in turn) )?(?:recogni[sz]ed|reflected|spoke|praised|thanked|commended"
    r"|remarked|reiterated|expressed|addressed|congratulated|welcomed|highlighted|described|acknowledged"
    r"|emphasized|stressed|encouraged|urged|lauded|hailed|echoed|took (?:the|this|an) opportunity to)\b"
)
_PRONOUN = re.compile(r"S?[Hh]e\b")


def lend(scene: Scene, uttered: list[Utterance], stated: list[Statement]) -> None:
    """Give a quotation without an attribution the speaker of the words right before it.

    In one paragraph that is who spoke, reported or not, in the sentence before; a paragraph that only
    quotes goes on with the speaker with whom the paragraph before it ends.
    """
    ends = {scene.sentence(s.attribution.start)[1]: s.attribution for s in stated}
    for before, utterance in zip([None, *uttered], uttered, strict=False):
        start = utterance.segments[0].outer_start
        gap = scene.folded[max(0, start - 4) : start]
        end = start - (len(gap) - len(gap.rstrip()))
        if utterance.attribution or not end:
            continue
        apart = "\n" in scene.folded[end:start]
        if not apart:
            said = ends.get(end) or _speaking(scene, end) or _remarking(scene, end)
            said = said or _going_on(scene, before, start)
            utterance.attribution, utterance.link = said, "before" if said else "none"
        elif _fills_its_paragraph(scene, utterance):
            said = ends.get(end)
            if said is None and before and before.segments[-1].outer_end >= end:
                said = before.attribution
            elif said is None:
                said = _remarking(scene, end)
            utterance.attribution, utterance.link = said, "carried" if said else "none"


def _going_on(scene: Scene, before: Utterance | None, start: int) -> Attribution | None:
    """Who speaks before `start` in the same paragraph, if nobody else is named since."""
    if before is None or before.attribution is None:
        return None
    since = max(before.end, before.attribution.outer[1])
    naming = scene.first(since)
    alone = naming is None or naming.start > start
    between = scene.folded[since:start]
    someone = "\n" in between or cues.PERSONAL.search(between)
    return before.attribution if alone and not someone else None


def _speaking(scene: Scene, end: int) -> Attribution | None:
    """Who speaks, asks, thanks in the sentence that ends at `end`."""
    first, last = scene.sentence(end - 1)
    for cue in cues.CUE.finditer(scene.folded, max(first, last - 600), last):
        said = subjects.before(scene, cue, first)
        if said and said.kind in ("person", "pronoun"):
            return said
    return None


def _remarking(scene: Scene, end: int) -> Attribution | None:
    """The subject of a sentence that ends at `end` and tells of a speech: "Moss recognized the crew."."""
    first, last = scene.sentence(end - 1)
    pronoun = _PRONOUN.match(scene.folded, first, last)
    if pronoun and _REMARKS.match(scene.folded, pronoun.end()):
        return Attribution(*pronoun.span(), last, last, "pronoun")
    index = bisect_left(scene.starts, first)
    if index == len(scene.starts) or scene.starts[index] > first + 60 or last - first > 600:
        return None
    naming = scene.namings[index]
    subject = scene.folded[first : naming.full_start]
    if not leads.describes(subject or "-") or not _REMARKS.match(scene.folded, naming.full_end):
        return None
    return Attribution(naming.full_start, naming.full_end, last, last, "person", naming.person)


def _fills_its_paragraph(scene: Scene, utterance: Utterance) -> bool:
    end = utterance.segments[-1].outer_end
    return end >= len(scene.folded) or scene.folded[end] == "\n"
