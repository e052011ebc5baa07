"""Reported statements: what a release says that someone said, without quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from tasks.enrich import cues
from tasks.enrich.attribution import Attribution, Scene
from tasks.enrich.sentences import Span

_THAT = re.compile(r",? (?:that|how)(?![\w-])")
_LEAD_IN = re.compile(
    r"(?:(?:in|on|during|at|after|speaking|briefing|asked|addressing|earlier|today|also|and|but|as|from"
    r"|meanwhile|additionally|finally|however|separately|for example|still|noting|joined|despite)\b"
    r"[^\"]{0,500},? ?)?\Z",
    re.IGNORECASE,
)
_TAIL_REST = re.compile(
    r"(?: (?:in|during|at|on|to|today|yesterday|reporters|the|from|via|earlier|this|while|before|after"
    r"|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|who)\b[^\"]{0,160})?[.,]?\Z"
)
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Statement:
    """One reported statement: its parts (two if the attribution stands inside) and its speaker."""

    parts: tuple[Span, ...]
    attribution: Attribution


def find(scene: Scene, taken: list[Span]) -> list[Statement]:
    """Every reported statement outside the sentences of `taken` (direct quotations), in order."""
    found: list[Statement] = []
    taken = sorted(taken)
    done = -1
    for cue in cues.find(scene.folded):
        if cue.start() < done:
            continue
        sentence = scene.sentence(cue.start())
        if _touches(sentence, taken):
            done = sentence[1]
            continue
        statement = _statement(scene, cue, sentence)
        if statement:
            found.append(statement)
            done = sentence[1]
    return found


def _touches(sentence: Span, taken: list[Span]) -> bool:
    index = bisect_right(taken, (sentence[1], 0)) - 1
    return index >= 0 and taken[index][1] > sentence[0]


def _statement(scene: Scene, cue: re.Match[str], sentence: Span) -> Statement | None:
    start, end = sentence[0], _without_stop(scene, sentence)
    verb = cue[0].lower()
    if verb not in cues.PLAIN and verb not in cues.WITH_THAT:
        return None
    head = scene.folded[max(start, cue.start() - 3) : cue.start()].rstrip()
    if cue.start() - start > 4000 or end - start > 8000:
        return None
    if verb == "according to":
        return _according(scene, cue, start, end)
    if head.endswith(",") or cue.start() == start:
        said = scene.after(cue, sentence[1])
        if said and said.kind != "person":
            known = scene.before(cue, start)
            said = None if known and known.kind == "person" else said
        if said and verb in cues.PLAIN:
            return _around(scene, said, start, end)
    said = scene.before(cue, start)
    if said is None:
        return None
    left = scene.folded[start : said.start].rstrip()
    that = _THAT.match(scene.folded, _object_end(scene, cue.end(), end))
    if left.endswith(",") and not that and said.start - start > 8 and verb in cues.PLAIN:
        rest = scene.folded[cue.end() : sentence[1]]
        if _TAIL_REST.match(rest) and not _LEAD_IN.fullmatch(left):
            return _made(scene, said, _trim(scene, start, said.start))
        if rest.startswith(",") and len(_WORD.findall(rest[:200])) > 3:
            after = _trim(scene, cue.end(), end)
            return _made(scene, said, _trim(scene, start, said.start), after)
    described = left.lower().startswith(("the ", "a ")) and cues.PERSONAL.search(left[:160])
    if not (described or _LEAD_IN.match(left)) or not (that or verb in cues.PLAIN):
        return None
    clause = _trim(scene, that.end() if that else _object_end(scene, cue.end(), end), end)
    return _made(scene, said, clause)


def _according(scene: Scene, cue: re.Match[str], start: int, end: int) -> Statement | None:
    said = scene.after(cue, end)
    if said is None:
        return None
    if cue.start() == start:
        comma = scene.folded.find(",", said.end, min(end, said.end + 80))
        return _made(scene, said, _trim(scene, comma + 1, end)) if comma >= 0 else None
    if scene.folded[cue.start() - 2] == ",":
        return _made(scene, said, _trim(scene, start, cue.start()))
    return None


def _around(scene: Scene, said: Attribution, start: int, end: int) -> Statement | None:
    """The clause before ", said X" and, if the sentence goes on, the clause after it."""
    before = _trim(scene, start, said.outer[0])
    rest = scene.folded[said.outer[1] : end]
    goes_on = rest.startswith(",") and not _TAIL_REST.match(rest[1:])
    if goes_on and before[1] - before[0] < 90 and len(_WORD.findall(rest[:200])) > 3:
        return _made(scene, said, before, _trim(scene, said.outer[1], end))
    return _made(scene, said, before)


def _made(scene: Scene, said: Attribution, *parts: Span) -> Statement | None:
    words = sum(len(_WORD.findall(scene.folded, *part)) for part in parts if part[1] > part[0])
    if words < 3 or any(part[1] <= part[0] for part in parts):
        return None
    return Statement(parts, said)


def _object_end(scene: Scene, position: int, limit: int) -> int:
    if scene.folded.startswith("told", position - 4):
        that = scene.folded.find(" that ", position, min(limit, position + 80))
        if that >= 0:
            return that
    match = cues.OBJECT.match(scene.folded, position, limit)
    return match.end() if match else position


def _trim(scene: Scene, start: int, end: int) -> Span:
    folded = scene.folded
    while start < end and folded[start] in " ,:;-\n":
        start += 1
    while end > start and folded[end - 1] in " ,:;-\n":
        end -= 1
    return start, end


def _without_stop(scene: Scene, sentence: Span) -> int:
    end = sentence[1]
    return end - 1 if end > sentence[0] and scene.folded[end - 1] in ".!?" else end
