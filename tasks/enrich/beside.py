"""Which attribution a quotation has: before its marks, after them, or in the paragraph before."""

from __future__ import annotations

import re

from tasks.enrich import cues
from tasks.enrich.attribution import Attribution
from tasks.enrich.marks import Segment
from tasks.enrich.scene import Scene
from tasks.enrich.sentences import Span

_SKIP = re.compile(r"[ ,\n-]{0,4}")
_IMMEDIATE = re.compile(r"(?: (?:that|in part|as follows))?[ ,:-]{0,4}\Z")
_TRAILED = re.compile(
    r"[^.;]{0,120}[:,]\s?\Z| (?:in|during|at|to|reporters)\b[^.;,]{0,60}(?:that)?\s\Z"
)
_ENDS = re.compile(
    r"\s?(?:[.,\"]|\Z|\n)| (?:in an?|in his|in her|during|to reporters|reporters|of|at)\b"
)
_LAST = re.compile(r"\s?(?:\.|\Z|\n)| (?:today|yesterday|here|in an?|during|at|[A-Z][a-z]+day)\b")
_PAPER = re.compile(r"(?:statement|release|report|announcement|letter|article|readout)\Z")
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
        return scene.after(cue, limit)
    cue = cues.CUE.search(scene.folded, start, min(limit, start + 280))
    found = scene.before(cue, start) if cue else None
    if cue is None or found is None:
        return None
    if found.start > start + 1 and not _introduced(scene, found, start):
        return None
    full = scene.folded[piece.end - 1] in ".!" or scene.folded[piece.outer_end - 1] == "."
    if full and not _ENDS.match(scene.folded, cue.end(), limit):
        return None
    return found


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
            inverted = scene.after(cue, end)
            if inverted and inverted.kind == "person":
                return inverted
        if not _LAST.match(scene.folded, cue.end(), end):
            continue
        found = scene.before(cue, piece.outer_end)
        if found and scene.folded.endswith(", ", piece.outer_end, found.start):
            return found
    return None


def lead(scene: Scene, piece: Segment, floor: int) -> Link:
    """The attribution that stands before an opening mark, and how near it stands."""
    floor = max(floor, scene.sentence(piece.outer_start)[0], piece.outer_start - 400)
    said, link = _lead_within(scene, floor, piece.outer_start)
    labelled = None if said else scene.labelled(floor, piece.outer_start)
    return (labelled, "near") if labelled else (said, link)


def _lead_within(scene: Scene, floor: int, end: int) -> Link:
    if floor >= end:
        return None, "none"
    found: list[re.Match[str]] = list(cues.CUE.finditer(scene.folded, floor, end))
    found += cues.STATEMENT.finditer(scene.folded, floor, end)
    for cue in sorted(found, key=re.Match.start, reverse=True)[:4]:
        said = scene.before(cue, floor) or scene.after(cue, end)
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
        said = scene.labelled(floor, previous[1])
    return said, "near" if said else link


def signed(scene: Scene, piece: Segment, paragraph: Span, following: Span) -> Attribution | None:
    """Who signs below a quotation that ends its paragraph: "~ Col. Moss"."""
    signature = _SIGNATURE.match(scene.folded, *following)
    if signature is None or piece.outer_end < paragraph[1] - 1:
        return None
    return scene.signed(signature.end())
