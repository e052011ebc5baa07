"""Reported statements: what a release says that someone said, without quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace

from tasks.enrich.quotes import clauses, cues, leads, subjects
from tasks.enrich.quotes.attribution import Attribution
from tasks.enrich.quotes.closed import according, around, closing
from tasks.enrich.quotes.scene import Scene
from tasks.enrich.quotes.statements import Statement, introduced, made
from tasks.enrich.sentences import Span

LONGEST = 8000
"""Characters of a sentence; a longer one is no sentence, and no statements are looked for in it."""
_FARTHEST = 4000  # characters from its beginning to a verb


def find(scene: Scene, taken: list[Span]) -> list[Statement]:
    """Every reported statement outside `taken` (direct quotations), in order.

    Before a quotation only a clause that its own attribution closes is one: "It rained, he said,
    adding, “…”". What follows a quotation in its sentence is part of that quotation's sentence.
    """
    found: list[Statement] = []
    taken = sorted(taken)
    starts = [span[0] for span in taken]
    floor = done = 0
    for cue in cues.CUE.finditer(scene.folded):
        if cue.start() < done:
            continue
        sentence = scene.sentence(cue.start())
        start, end = max(sentence[0], floor), sentence[1]
        index = bisect_right(taken, (cue.start(), 0)) - 1
        if index >= 0 and taken[index][1] > start:
            done = sentence[1]
            continue
        index = bisect_left(starts, cue.start())
        if index < len(taken) and starts[index] < end:
            statement = _before_quotation(scene, cue, start, starts[index])
        elif found and start == floor and leads.same_speaker(scene.folded[start : cue.start()]):
            said = replace(found[-1].attribution, cue_start=cue.start(), cue_end=cue.end())
            statement = introduced(
                scene, said, cue, start, clauses.without_stop(scene.folded, (start, end))
            )
        else:
            statement = _statement(scene, cue, (start, end))
        if statement:
            found.append(statement)
            done = floor = statement.outer_end
    return found


def _before_quotation(
    scene: Scene, cue: re.Match[str], start: int, quotation: int
) -> Statement | None:
    """What a clause says that stands whole, with its attribution, before a quotation."""
    folded, verb = scene.folded, cue[0].lower()
    if (verb not in cues.PLAIN and verb not in cues.WITH_THAT) or cue.start() - start > _FARTHEST:
        return None
    start = leads.body(folded, (start, quotation))
    said = subjects.before(scene, cue, start)
    if said is None:
        return None
    left = folded[start : said.start].rstrip()
    if left.endswith(",") and not leads.is_lead_in(left):
        rest = folded[cue.end() : quotation]
        colon = rest.startswith(":") and leads.is_clause(left)
        closed = verb in cues.PLAIN and (colon or clauses.CLOSED.match(rest))
        return made(scene, said, clauses.trim(folded, start, said.start)) if closed else None
    stop = clauses.clause_end(folded, cue.end(), quotation)
    return introduced(scene, said, cue, start, stop) if stop < quotation else None


def _statement(scene: Scene, cue: re.Match[str], sentence: Span) -> Statement | None:
    folded = scene.folded
    start, end = leads.body(folded, sentence), clauses.without_stop(folded, sentence)
    start = clauses.trim(folded, start, end)[0]
    verb = cue[0].lower()
    if verb not in cues.PLAIN | cues.WITH_THAT | cues.TO_HEARER:
        return None
    if cue.start() - start > _FARTHEST or end - start > LONGEST:
        return None
    if verb == "according to":
        return according(scene, cue, start, end)
    inverted = _inverted(scene, cue, start, sentence[1])
    if inverted:
        return around(scene, inverted, start, end)
    said = subjects.before(scene, cue, start)
    if said is None:
        return _conjoined(scene, cue, start, end)
    if verb == "as saying":
        return introduced(scene, said, cue, said.start, end)
    if verb in cues.OF_PERSONS and not _speaks(folded, said):
        return None
    if leads.EMBEDDED.search(folded, start, said.start):
        return None
    return closing(scene, said, cue, start, sentence[1]) or introduced(scene, said, cue, start, end)


def _speaks(folded: str, said: Attribution) -> bool:
    """Whether it is somebody who indicates something, not a sign of it."""
    last = folded[said.start : said.end].rpartition(" ")[2]
    return said.kind != "noun" or cues.PERSONAL.fullmatch(last) is not None


def _inverted(scene: Scene, cue: re.Match[str], start: int, end: int) -> Attribution | None:
    """The speaker after a verb that a comma sets apart: "It rained, said Ryan"."""
    head = scene.folded[max(start, cue.start() - 3) : cue.start()].rstrip()
    said = subjects.after(scene, cue, end) if head.endswith(",") or cue.start() == start else None
    if said is None:
        return None
    goes_on = clauses.is_object(scene.folded, said.end, end)
    closes = clauses.is_end(scene.folded, said.end, end)
    if said.kind == "noun" and cue[0] not in cues.PLAIN and not closes:
        return None
    if said.kind == "person" and not goes_on:
        return said
    known = subjects.before(scene, cue, start)
    if known is None:
        return said
    clause = goes_on or leads.VERB.search(scene.folded, said.start, said.end)
    return None if clause or known.kind == "person" else said


def _conjoined(scene: Scene, cue: re.Match[str], start: int, end: int) -> Statement | None:
    """What the second verb of a sentence reports: "Ryan left and later said that it rained"."""
    said = subjects.elided(scene, cue, start)
    that = clauses.THAT.match(scene.folded, clauses.object_end(scene.folded, cue.end(), end))
    if said is None or not (that or cue[0].lower() in cues.OF_SPEECH):
        return None
    return introduced(scene, said, cue, start, end)
