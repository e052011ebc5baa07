"""Reported statements: what a release says that someone said, without quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace

from tasks.enrich import clauses, cues, leads
from tasks.enrich.attribution import Attribution
from tasks.enrich.scene import Scene
from tasks.enrich.sentences import Span
from tasks.enrich.statements import Statement, introduced, made

LONGEST = 8000
"""Characters of a sentence; a longer one is no sentence, and no statements are looked for in it."""
_HEARD = frozenset(clauses.TO_HEARER)
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
    for cue in cues.find(scene.folded):
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
    said = scene.before(cue, start)
    if said is None:
        return None
    left = folded[start : said.start].rstrip()
    if left.endswith(",") and not leads.is_lead_in(left):
        closed = verb in cues.PLAIN and clauses.CLOSED.match(folded[cue.end() : quotation])
        return made(scene, said, clauses.trim(folded, start, said.start)) if closed else None
    stop = clauses.clause_end(folded, cue.end(), quotation)
    return introduced(scene, said, cue, start, stop) if stop < quotation else None


def _statement(scene: Scene, cue: re.Match[str], sentence: Span) -> Statement | None:
    folded = scene.folded
    start, end = leads.body(folded, sentence), clauses.without_stop(folded, sentence)
    start = clauses.trim(folded, start, end)[0]
    verb = cue[0].lower()
    if verb not in cues.PLAIN | cues.WITH_THAT | _HEARD:
        return None
    if cue.start() - start > _FARTHEST or end - start > LONGEST:
        return None
    if verb == "according to":
        return _according(scene, cue, start, end)
    head = folded[max(start, cue.start() - 3) : cue.start()].rstrip()
    if head.endswith(",") or cue.start() == start:
        said = scene.after(cue, sentence[1])
        if said and (said.kind != "person" or clauses.is_object(folded, said.end, end)):
            known = scene.before(cue, start)
            said = None if known and known.kind == "person" else said
        if said and verb in cues.PLAIN:
            return _around(scene, said, start, end)
    said = scene.before(cue, start)
    if said is None or (verb in cues.OF_PERSONS and said.kind not in ("person", "pronoun")):
        return None
    return _closed(scene, said, cue, start, sentence[1]) or introduced(scene, said, cue, start, end)


def _closed(
    scene: Scene, said: Attribution, cue: re.Match[str], start: int, end: int
) -> Statement | None:
    """A statement that its attribution closes or interrupts: "It rained, Ryan said, in Mosul"."""
    verb, folded = cue[0].lower(), scene.folded
    left = folded[start : said.start].rstrip(' "')
    rest = folded[cue.end() : end]
    if clauses.THAT.match(folded, clauses.object_end(folded, cue.end(), end)):
        return None
    if not left.endswith(",") or said.start - start <= 8:
        return _parenthetic(scene, said, start, rest, cue.end(), end)
    before = clauses.trim(folded, start, said.start)
    told = verb in clauses.TO_HEARER and clauses.TOLD_REST.match(rest)
    ends = told or clauses.TAIL_REST.match(rest)
    if ends and (not rest.strip(" .") or not leads.is_lead_in(left, rest)):
        return made(scene, said, before)
    if verb in cues.PLAIN and rest.startswith(",") and _several(rest):
        if clauses.NARRATED.match(rest) or clauses.speaks_again(rest):
            return made(scene, said, before)
        return made(
            scene,
            said,
            before,
            clauses.trim(folded, cue.end(), clauses.without_stop(folded, (start, end))),
        )
    return None


def _parenthetic(
    scene: Scene, said: Attribution, start: int, rest: str, position: int, end: int
) -> Statement | None:
    """ "But, he cautioned, the town is not safe": all but the attribution between its commas."""
    left = scene.folded[start : said.start].rstrip(' "')
    if not rest.startswith(",") or not left.endswith(",") or not _several(rest):
        return None
    after = clauses.trim(
        scene.folded, position, clauses.without_stop(scene.folded, (position, end))
    )
    if leads.same_speaker(left):
        return made(scene, said, after)
    return made(scene, said, clauses.trim(scene.folded, start, said.start), after)


def _according(scene: Scene, cue: re.Match[str], start: int, end: int) -> Statement | None:
    said = scene.after(cue, end)
    if said is None:
        return None
    if cue.start() == start:
        comma = scene.folded.find(", ", said.end, min(end, said.end + 80))
        if comma < 0 and said.kind != "person":
            return None
        return made(scene, said, clauses.trim(scene.folded, max(comma, said.end), end))
    if scene.folded[cue.start() - 2] == ",":
        return made(scene, said, clauses.trim(scene.folded, start, cue.start()))
    return None


def _around(scene: Scene, said: Attribution, start: int, end: int) -> Statement | None:
    """The clause before ", said X" and, if the sentence goes on, the clause after it."""
    folded = scene.folded
    before = clauses.trim(folded, start, said.outer[0])
    clause = clauses.RELATIVE.match(folded, said.outer[1], end)
    after = clause.end() if clause else said.outer[1]
    rest = folded[after:end]
    if not rest.startswith(",") or not _several(rest) or clauses.NARRATED.match(rest):
        return made(scene, said, before)
    opening = clauses.INTRODUCTION.match(folded[before[0] : before[1]])
    goes_on = before[1] - before[0] < 90 and not clauses.TAIL_REST.match(rest[1:])
    if goes_on and clauses.APPOSITION.match(rest):
        goes_on = not cues.PERSONAL.search(rest[:90])
    if opening or goes_on:
        return made(scene, said, before, clauses.trim(folded, after, end))
    return made(scene, said, before)


def _several(rest: str) -> bool:
    return len(clauses.WORD.findall(rest[:200])) > 3
