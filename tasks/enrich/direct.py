"""Direct quotations: segments between marks, joined across attributions and paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tasks.enrich import cues, marks
from tasks.enrich.attribution import Attribution, Scene
from tasks.enrich.marks import Segment
from tasks.enrich.sentences import Span

_SKIP = re.compile(r"[ ,\n-]{0,4}")
_IMMEDIATE = re.compile(r"(?: (?:that|in part|as follows))?[ ,:-]{0,4}\Z")
_TRAILED = re.compile(
    r"[^.;]{0,120}[:,]\s?\Z| (?:in|during|at|to|reporters)\b[^.;,]{0,60}(?:that)?\s\Z"
)
_ENDS = re.compile(
    r"\s?(?:[.,\"]|\Z|\n)| (?:in an?|in his|in her|during|to reporters|reporters|of|at)\b"
)
# Words that cannot begin what somebody says: part of a reported statement, with its own marks.
_FRAGMENT = re.compile(r"(?:on|of|in|at|by|with|from|to|for|into|upon) ")
_SIGNATURE = re.compile(r"[~-]{1,2} ?")
_WORDS = re.compile(r"[^\W_][\w'.-]*")


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


def find(scene: Scene, paragraphs: list[Span]) -> list[Utterance]:
    """Every direct quotation of a text, in order, those without a known speaker included."""
    found: list[Utterance] = []
    running: Utterance | None = None
    previous: Span | None = None
    for index, paragraph in enumerate(paragraphs):
        pieces = marks.segments(scene.folded, scene.text, paragraph)
        whole = _is_whole(scene, paragraph, pieces)
        reopened = bool(pieces) and pieces[0].outer_start == paragraph[0]
        here = _group(scene, paragraph, pieces, running if reopened else None)
        if here and here[0] is running:
            here = here[1:]
        if here and reopened and here[0].attribution is None:
            _carry(scene, here[0], previous, found, whole)
        if here and here[-1].attribution is None and index + 1 < len(paragraphs):
            _sign(scene, here[-1], paragraph, paragraphs[index + 1])
        found += here
        last = here[-1] if here else (running if reopened else None)
        unclosed = bool(pieces) and not pieces[-1].closed and pieces[-1].end >= paragraph[1] - 1
        running = last if unclosed else None
        previous = paragraph
    return [utterance for utterance in found if _is_utterance(scene, utterance)]


def _group(
    scene: Scene, paragraph: Span, pieces: list[Segment], running: Utterance | None
) -> list[Utterance]:
    found: list[Utterance] = []
    current = running
    open_tail: Attribution | None = None
    for index, piece in enumerate(pieces):
        following = pieces[index + 1].outer_start if index + 1 < len(pieces) else paragraph[1]
        tail = _tail(scene, piece, min(following, paragraph[1]))
        if index == 0 and running is not None:
            running.segments.append(piece)
            found.append(running)
        elif (
            current is not None
            and open_tail
            and _goes_on(scene, pieces[index - 1], piece, open_tail, tail)
        ):
            current.segments.append(piece)
        else:
            floor = pieces[index - 1].outer_end if index else paragraph[0]
            attribution, link = _lead(scene, piece, floor)
            if tail and link != "near":
                attribution, link = tail, "near"
            current = Utterance([piece], attribution, link)
            found.append(current)
        if tail and current is not None and current.link != "near":
            current.attribution, current.link = tail, "near"
        open_tail = tail
    return found


def _goes_on(
    scene: Scene, before: Segment, piece: Segment, said: Attribution, tail: Attribution | None
) -> bool:
    """Whether `piece` continues the quotation that `said` interrupts."""
    gap = scene.folded[said.outer[1] : piece.outer_start].rstrip()
    if said.outer[0] < before.outer_end:
        return False
    sentence = scene.sentence(said.start)
    if sentence[1] > piece.outer_start:
        return gap == "" or (gap[-1] in ",:-" and len(gap) < 160)
    return tail is None and not scene.folded[sentence[1] : piece.outer_start].strip()


def _tail(scene: Scene, piece: Segment, limit: int) -> Attribution | None:
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
    if cue is None or found is None or found.start > start + 1:
        return None
    full = scene.folded[piece.end - 1] in ".!" or scene.folded[piece.outer_end - 1] == "."
    if full and not _ENDS.match(scene.folded, cue.end(), limit):
        return None
    return found


def _lead(scene: Scene, piece: Segment, floor: int) -> tuple[Attribution | None, str]:
    """The attribution that stands before an opening mark, and how near it stands."""
    floor = max(floor, scene.sentence(piece.outer_start)[0], piece.outer_start - 400)
    said, link = _lead_within(scene, floor, piece.outer_start)
    labelled = None if said else scene.labelled(floor, piece.outer_start)
    return (labelled, "near") if labelled else (said, link)


def _lead_within(scene: Scene, floor: int, end: int) -> tuple[Attribution | None, str]:
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


def _carry(
    scene: Scene,
    utterance: Utterance,
    previous: Span | None,
    found: list[Utterance],
    whole: bool,
) -> None:
    """Give a paragraph that only quotes the speaker whom the paragraph before it introduces."""
    if previous is None:
        return
    if scene.folded[previous[1] - 1] == ":":
        floor = max(scene.sentence(previous[1] - 1)[0], previous[1] - 500)
        said, link = _lead_within(scene, floor, previous[1])
        utterance.attribution, utterance.link = said, "near" if said else link
    elif whole and found and _ends_with(scene, previous, found[-1]):
        utterance.attribution, utterance.link = found[-1].attribution, "carried"


def _ends_with(scene: Scene, paragraph: Span, utterance: Utterance) -> bool:
    """Whether a paragraph ends with a quotation, or with the sentence that says whose it is."""
    said = utterance.attribution
    if said is None:
        return False
    last = max(utterance.end, said.outer[1])
    if utterance.link == "near" and said.start >= utterance.end:
        last = max(last, scene.sentence(said.start)[1])
    return last >= paragraph[1] - 3


def _sign(scene: Scene, utterance: Utterance, paragraph: Span, following: Span) -> None:
    """Give a quotation that ends a paragraph the speaker who signs below: "~ Col. Moss"."""
    signature = _SIGNATURE.match(scene.folded, *following)
    if signature and utterance.segments[-1].outer_end >= paragraph[1] - 1:
        said = scene.signed(signature.end())
        utterance.attribution, utterance.link = said, "near" if said else utterance.link


def _is_whole(scene: Scene, paragraph: Span, pieces: list[Segment]) -> bool:
    return (
        len(pieces) == 1
        and pieces[0].outer_start == paragraph[0]
        and pieces[0].outer_end >= paragraph[1] - 1
    )


def _is_utterance(scene: Scene, utterance: Utterance) -> bool:
    """Not a nickname, a title or a word held at arm's length."""
    first, last = utterance.segments[0], utterance.segments[-1]
    said = _WORDS.findall(scene.folded, utterance.start, min(utterance.end, utterance.start + 600))
    if utterance.link == "near":
        return len(said) > 1 or scene.folded[last.end - 1] in ".!?,"
    if utterance.link == "sentence":
        if _FRAGMENT.match(scene.folded, utterance.start):
            return False
        return len(said) > 3 and not all(w[0].isupper() or len(w) < 4 for w in said)
    sentence = scene.sentence(first.outer_start)
    opens = sentence[0] >= first.outer_start - 1 or first.outer_start - sentence[0] < 3
    return opens and len(said) > 4 and scene.folded[last.end - 1] in ".!?," and said[0][0].isupper()
