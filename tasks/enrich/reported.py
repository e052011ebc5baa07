"""Reported statements: what a release says that someone said, without quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from tasks.enrich import cues
from tasks.enrich.attribution import Attribution, Scene
from tasks.enrich.sentences import Span

_THAT = re.compile(r"(?:,? |(?<= ))(?:that|how)(?![\w-])")
_LEAD_IN = re.compile(
    r"(?:(?:in|on|during|at|after|speaking|briefing|asked|addressing|earlier|today|also|and|but|as|from"
    r"|meanwhile|additionally|finally|however|separately|for example|still|noting|joined|despite)\b"
    r"[^\"]{0,500},? ?)?\Z",
    re.IGNORECASE,
)
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
# What may follow the verb of an attribution at the end of a sentence: where, when, to whom.
_TAIL_REST = re.compile(
    rf"(?: (?:in|during|at|on|to|today|yesterday|here|reporters|from|via|earlier|recently|this|while"
    rf"|before|after|{_DAY}|who)\b[^\"]{{0,160}})?[.,]?\Z"
)
_TOLD_REST = re.compile(r" (?!that\b)[^\",;]{2,90}[.,]?\Z")
_TO_WHOM = re.compile(r" to (?:[\w.'-]+ ){1,5}(?<= )(?=that )")
_WHEN = re.compile(rf" (?:{_DAY}|today|yesterday|here|recently|earlier)(?: today)?(?= [a-zA-Z])")
# ", adding that" goes on in the release's own voice.
_NARRATED = re.compile(
    r", (?:adding|noting|explaining|saying|calling|referring|citing|speaking|pointing|emphasizing"
    r"|stressing|describing|crediting)\b"
)
_RELATIVE = re.compile(r", who [^,;\"]{3,120}(?=, )")
_APPOSITION = re.compile(r", (?:the|an?|his|her|who) ")
# A short beginning of a sentence that holds no statement of its own: "In Syria, said X, …".
_INTRODUCTION = re.compile(
    r"(?:in|on|at|since|during|for|with|after|before|over|under|near|across|along|outside|inside|to"
    r"|by|from|as|despite|like|meanwhile|additionally|however|finally|today|now|so|still|further"
    r"|moreover|but|and|yet)\b[^,]{0,80}\Z",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"[A-Z][A-Z.'-]{2,}(?:[ /][A-Z][A-Z.'-]+){0,4}(?:,? [A-Z][\w.]*(?: [A-Z][\w.]*){0,2})?"
    r"(?:,? \([^)\n]{2,40}\))?(?:,? [A-Z][a-z]{2,8}\.? \d{1,2},? \d{4},?)?(?: ?-{1,2} ?| - )(?=[\w\"])"
)
_WORD = re.compile(r"[^\W_]+")
# "…, and Ryan said he left": a second clause that reports, after one of the release's own.
_JOINED = re.compile(r"[,;] (?:and|but)\Z")
# "Because they left, he noted that …": a clause of the release's own before one with "that".
_SUBORDINATE = re.compile(
    r"(?:because|while|although|though|when|once|since|until|if|with|under)\b[^\"]{0,300},\Z",
    re.IGNORECASE,
)
# "announced Sunday it sent help": a day and a pronoun do what "that" does.
_ANNOUNCED = re.compile(rf" (?:{_DAY}|today|yesterday) (?:it|they|he|she) ")
_TAKES_OBJECT = ("told", "tells", "asked", "advised", "assured", "reminded")


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
    start, end = _body(scene, sentence), _without_stop(scene, sentence)
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
    if left.endswith(",") and not that and said.start - start > 8:
        rest = scene.folded[cue.end() : sentence[1]]
        before = _trim(scene, start, said.start)
        told = verb == "told" and _TOLD_REST.match(rest)
        if (told or _TAIL_REST.match(rest)) and not _LEAD_IN.fullmatch(left):
            return _made(scene, said, before)
        if verb in cues.PLAIN and rest.startswith(",") and len(_WORD.findall(rest[:200])) > 3:
            if _NARRATED.match(rest):
                return _made(scene, said, before)
            return _made(scene, said, before, _trim(scene, cue.end(), end))
    described = left.lower().startswith(("the ", "a ")) and cues.PERSONAL.search(left[:160])
    plain = verb in cues.PLAIN and verb not in cues.OF_THINGS
    plain = plain or _ANNOUNCED.match(scene.folded, cue.end(), end) is not None
    described = described or (that and _SUBORDINATE.match(left))
    described = described or (said.kind in ("person", "pronoun") and _JOINED.search(left))
    if not (described or _LEAD_IN.match(left)) or not (that or plain):
        return None
    clause = _trim(scene, that.end() if that else _object_end(scene, cue.end(), end), end)
    return _made(scene, said, clause)


def _body(scene: Scene, sentence: Span) -> int:
    """Where a sentence begins to say something: after the dateline that opens its paragraph."""
    start, end = sentence
    if start and not scene.folded.endswith("\n", 0, start):
        return start
    dateline = _DATELINE.match(scene.folded, start, min(end, start + 120))
    return dateline.end() if dateline else start


def _according(scene: Scene, cue: re.Match[str], start: int, end: int) -> Statement | None:
    said = scene.after(cue, end)
    if said is None:
        return None
    if cue.start() == start:
        comma = scene.folded.find(", ", said.end, min(end, said.end + 80))
        if comma < 0 and said.kind != "person":
            return None
        return _made(scene, said, _trim(scene, max(comma, said.end), end))
    if scene.folded[cue.start() - 2] == ",":
        return _made(scene, said, _trim(scene, start, cue.start()))
    return None


def _around(scene: Scene, said: Attribution, start: int, end: int) -> Statement | None:
    """The clause before ", said X" and, if the sentence goes on, the clause after it."""
    before = _trim(scene, start, said.outer[0])
    clause = _RELATIVE.match(scene.folded, said.outer[1], end)
    after = clause.end() if clause else said.outer[1]
    rest = scene.folded[after:end]
    if not rest.startswith(",") or len(_WORD.findall(rest[:200])) < 3 or _NARRATED.match(rest):
        return _made(scene, said, before)
    introduced = _INTRODUCTION.match(scene.folded[before[0] : before[1]])
    goes_on = before[1] - before[0] < 90 and not _TAIL_REST.match(rest[1:])
    if goes_on and _APPOSITION.match(rest):
        goes_on = not cues.PERSONAL.search(rest[:90])
    if introduced or goes_on:
        return _made(scene, said, before, _trim(scene, after, end))
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
    to_whom = _TO_WHOM.match(scene.folded, position, limit)
    if to_whom:
        return to_whom.end()
    if scene.folded.endswith(_TAKES_OBJECT, 0, position):
        match = cues.OBJECT.match(scene.folded, position, limit)
        position = match.end() if match else position
    when = _WHEN.match(scene.folded, position, limit)
    return when.end() if when else position


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
