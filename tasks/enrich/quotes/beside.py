"""Which attribution a quotation has: before its marks, after them, or in the paragraph before."""

from __future__ import annotations

import re

from tasks.enrich.quotes import cues, leads, signatures, subjects
from tasks.enrich.quotes.attribution import Attribution
from tasks.enrich.quotes.marks import Segment
from tasks.enrich.quotes.scene import Scene
from tasks.enrich.sentences import Span

_SKIP = re.compile(r"[ ,\n-]{0,4}")
_IMMEDIATE = re.compile(r"(?: (?:that|in part|as follows))?[ ,:-]{0,4}\Z")
_TRAILED = re.compile(
    r"[^.;]{0,120}[:,]\s?\Z| (?:in|during|at|to|reporters)\b[^.;,]{0,60}(?:that)?\s\Z"
)
_ENDS = re.compile(
    r"\s?(?:[.,\"]|\Z|\n)| (?:in an?|in his|in her|during|to reporters|reporters|of|at"
    r"|on (?:Twitter|X|Facebook))\b"
)
_HEARER = re.compile(r" (?!that\b)(?:[\w'-]+ ){0,4}[\w'-]+(?:\.?\Z|\.(?=\s))")
_OPENING = re.compile(r'\s?"[^\W_]')
_LAST = re.compile(r"\s?(?:\.|\Z|\n)| (?:today|yesterday|here|in an?|during|at|[A-Z][a-z]+day)\b")
_PAPER = re.compile(r"(?:statement|release|report|announcement|letter|article|readout)\Z")
_QUOTING = re.compile(r"[^.,;\"]{1,60} (?:quote|cite)[ds] ")
_SIGNATURE = re.compile(r"[~-]{1,2} ?")

Link = tuple[Attribution | None, str]
"""An attribution and how near it stands: `near`, `sentence` or `none`."""


def tail(scene: Scene, piece: Segment, limit: int) -> Attribution | None:
    """The attribution that begins right after a closing mark."""
    skip = _SKIP.match(scene.folded, piece.outer_end, limit)
    start = skip.end() if skip else piece.outer_end
    if start >= limit:
        return None
    limit = min(limit, scene.sentence(start)[1])
    cue = cues.CUE.match(scene.folded, start, limit)
    if cue:
        return subjects.after(scene, cue, limit)
    cue = cues.CUE.search(scene.folded, start, min(limit, start + 280))
    found = subjects.before(scene, cue, start) if cue else None
    if cue is None or found is None:
        return None
    quoting = _QUOTING.fullmatch(scene.folded, start, found.start)
    if found.start > start + 1 and not (quoting or _introduced(scene, found, start)):
        return None
    full = scene.folded[piece.end - 1] in ".!" or scene.folded[piece.outer_end - 1] == "."
    ends = _ENDS.match(scene.folded, cue.end(), limit) or _heard(scene.folded, cue, limit)
    if full and (not ends or _OPENING.match(scene.folded, cue.end())):
        return None
    return found


def _heard(folded: str, cue: re.Match[str], limit: int) -> bool:
    """Whether a verb is followed by a hearer alone: "Moss told the guests."."""
    hearer = _HEARER.match(folded, cue.end(), limit) if cue[0].lower() in cues.TO_HEARER else None
    return hearer is not None and leads.VERB.search(hearer[0]) is None


def cites(scene: Scene, said: Attribution) -> bool:
    """Whether an attribution names the paper that was read, not who speaks in it."""
    words = scene.folded[said.start : said.end]
    return said.kind == "noun" and _PAPER.search(words) is not None


def _introduced(scene: Scene, found: Attribution, start: int) -> bool:
    """Whether only a description stands from `start` to a name: "the envoy for Syria, Ann Lee, said"."""
    words = scene.folded[start : found.start]
    return (
        found.kind == "person"
        and words.endswith(", ")
        and '"' not in words
        and words.lower().startswith(("the ", "a ", "an "))
        and cues.PERSONAL.search(words) is not None
    )


def trailing(scene: Scene, piece: Segment, limit: int) -> Attribution | None:
    """The attribution that ends the sentence of a quoted part: "“hold” the bridge, he said."."""
    end = scene.sentence(piece.outer_end - 1)[1]
    if end > limit or end - piece.outer_end > 400:
        return None
    for cue in cues.CUE.finditer(scene.folded, piece.outer_end, end):
        if scene.folded.endswith(", ", piece.outer_end, cue.start()):
            inverted = subjects.after(scene, cue, end)
            if inverted and inverted.kind == "person":
                return inverted
        if not _LAST.match(scene.folded, cue.end(), end):
            continue
        found = subjects.before(scene, cue, piece.outer_end)
        if found and scene.folded.endswith(", ", piece.outer_end, found.start):
            return found
    return None


def lead(scene: Scene, piece: Segment, floor: int) -> Link:
    """The attribution that stands before an opening mark, and how near it stands."""
    floor = max(floor, scene.sentence(piece.outer_start)[0], piece.outer_start - 400)
    said, link = _lead_within(scene, floor, piece.outer_start)
    labelled = None if said else signatures.labelled(scene, floor, piece.outer_start)
    return (labelled, "near") if labelled else (said, link)


def _lead_within(scene: Scene, floor: int, end: int) -> Link:
    if floor >= end:
        return None, "none"
    found: list[re.Match[str]] = list(cues.CUE.finditer(scene.folded, floor, end))
    found += cues.STATEMENT.finditer(scene.folded, floor, end)
    found += cues.FROM.finditer(scene.folded, floor, end)
    for cue in sorted(found, key=re.Match.start, reverse=True)[:4]:
        said = subjects.before(scene, cue, floor) or subjects.after(scene, cue, end)
        if said is None:
            continue
        after = scene.folded[max(said.outer[1], cue.end()) : end]
        near = _IMMEDIATE.match(after) or _TRAILED.match(after)
        return said, "near" if near else "sentence"
    return None, "none"


def introduced(scene: Scene, previous: Span) -> Link:
    """The attribution with which a paragraph that ends with a colon introduces the next."""
    floor = max(scene.sentence(previous[1] - 1)[0], previous[1] - 500)
    said, link = _lead_within(scene, floor, previous[1])
    if said is None:
        said = signatures.labelled(scene, floor, previous[1])
    return said, "near" if said else link


def signed(scene: Scene, piece: Segment, paragraph: Span, following: Span) -> Attribution | None:
    """Who signs below a quotation that ends its paragraph: "~ Col. Moss"."""
    signature = _SIGNATURE.match(scene.folded, *following)
    if signature is None or piece.outer_end < paragraph[1] - 1:
        return None
    return signatures.signed(scene, signature.end())
