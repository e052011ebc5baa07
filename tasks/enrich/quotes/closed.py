"""Statements that their attribution closes, interrupts or opens: "It rained, Ryan said, in Mosul"."""

from __future__ import annotations

import re

from tasks.enrich.quotes import clauses, cues, leads, subjects
from tasks.enrich.quotes.attribution import Attribution
from tasks.enrich.quotes.scene import Scene
from tasks.enrich.quotes.statements import Statement, made


def closing(
    scene: Scene, said: Attribution, cue: re.Match[str], start: int, end: int
) -> Statement | None:
    """The clause before ", Ryan said" and, if the sentence goes on, the clause after it."""
    verb, folded = cue[0].lower(), scene.folded
    left = folded[start : said.start].rstrip(' "')
    rest = folded[cue.end() : end]
    if clauses.THAT.match(folded, clauses.object_end(folded, cue.end(), end)):
        return None
    if not left.endswith(",") or said.start - start <= 8:
        return _parenthetic(scene, said, start, rest, cue.end(), end)
    before = clauses.trim(folded, start, said.start)
    told = verb in cues.TO_HEARER and clauses.TOLD_REST.match(rest)
    ends = bool(told or clauses.TAIL_REST.match(rest))
    if not rest.startswith(","):
        ends = ends or leads.is_clause(left)
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


def according(scene: Scene, cue: re.Match[str], start: int, end: int) -> Statement | None:
    """What stands before or after "according to Ryan"."""
    said = subjects.after(scene, cue, end)
    if said is None:
        return None
    if cue.start() == start:
        comma = scene.folded.find(", ", said.end, min(end, said.end + 80))
        if comma < 0 and said.kind != "person":
            return None
        return made(scene, said, clauses.trim(scene.folded, max(comma, said.end), end))
    closes = clauses.is_end(scene.folded, said.end, end)
    clause = closes and leads.VERB.search(scene.folded, start, cue.start())
    if clause or scene.folded[cue.start() - 2] == ",":
        return made(scene, said, clauses.trim(scene.folded, start, cue.start()))
    return None


def around(scene: Scene, said: Attribution, start: int, end: int) -> Statement | None:
    """The clause before ", said Ryan" and, if the sentence goes on, the clause after it."""
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
