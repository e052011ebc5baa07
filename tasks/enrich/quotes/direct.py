"""Direct quotations: segments between marks, joined across attributions and paragraphs."""

from __future__ import annotations

import re

from tasks.enrich.quotes import beside, marks
from tasks.enrich.quotes.attribution import Attribution
from tasks.enrich.quotes.marks import Segment
from tasks.enrich.quotes.scene import Scene
from tasks.enrich.quotes.utterances import Utterance, is_utterance
from tasks.enrich.sentences import Span

# "…, but told the crowd that “…”": the subject is that of the verb before.
_ELLIPTIC = re.compile(
    r",? (?:(?:and|but) (?:also |then |later )?(?:said|told|added|noted|stressed|warned|stated)"
    r"|adding|noting|saying|stressing|explaining|warning)\b[^.;\"]{0,120}"
)
_CONJUNCTION = re.compile(r",? ?(?:and|but|or|yet|while)(?: that| also| to)? ?")
# Paragraphs that a quotation may run over without being opened again in each.
_FURTHEST = 8


def find(scene: Scene, paragraphs: list[Span]) -> tuple[list[Utterance], list[Span]]:
    """Every direct quotation of a text, in order, those without a known speaker included.

    And the spans from each quotation mark without its partner to where its words were let end, but
    for those that a later paragraph takes up again.
    """
    found: list[Utterance] = []
    running: Utterance | None = None
    previous: Span | None = None
    unclosed: list[Span] = []
    closing = -1  # the paragraph in which a quotation ends that was not opened again
    for index, paragraph in enumerate(paragraphs):
        if index < closing and running:
            running.segments.append(Segment(paragraph[0], *paragraph, paragraph[1], closed=False))
            continue
        pieces = marks.segments(scene.folded, scene.text, paragraph, within=index == closing)
        reopened = bool(pieces) and pieces[0].outer_start == paragraph[0]
        if running and reopened and unclosed:
            unclosed.pop()
        unclosed += [(p.outer_start, p.end) for p in pieces if not p.closed]
        here = _group(scene, paragraph, pieces, running if reopened else None)
        if here and here[0] is running:
            here = here[1:]
        if here and reopened and here[0].attribution is None and previous:
            whole = _is_whole(paragraph, pieces)
            _carry(scene, here[0], previous, found, whole)
        if here and here[-1].attribution is None and index + 1 < len(paragraphs):
            last = here[-1].segments[-1]
            said = beside.signed(scene, last, paragraph, paragraphs[index + 1])
            here[-1].attribution, here[-1].link = said, "near" if said else here[-1].link
        found += here
        latest = here[-1] if here else (running if reopened else None)
        ends_open = bool(pieces) and not pieces[-1].closed and pieces[-1].end >= paragraph[1] - 1
        running = latest if ends_open else None
        closing = _closing(scene, paragraphs, index) if running else -1
        previous = paragraph
    return [utterance for utterance in found if is_utterance(scene, utterance)], unclosed


def _closing(scene: Scene, paragraphs: list[Span], index: int) -> int:
    """The paragraph after `index` whose first mark closes, with no mark between; -1 without one."""
    for later in range(index + 1, min(index + 1 + _FURTHEST, len(paragraphs))):
        closes = marks.closes_first(scene.folded, scene.text, paragraphs[later])
        if closes is not None:
            return later if closes else -1
    return -1


def _group(
    scene: Scene, paragraph: Span, pieces: list[Segment], running: Utterance | None
) -> list[Utterance]:
    found: list[Utterance] = []
    current = running
    open_tail: Attribution | None = None
    for index, piece in enumerate(pieces):
        following = pieces[index + 1].outer_start if index + 1 < len(pieces) else paragraph[1]
        following = min(following, paragraph[1])
        tail = beside.tail(scene, piece, following)
        if index == 0 and running is not None:
            running.segments.append(piece)
            found.append(running)
        elif (
            current is not None
            and open_tail
            and _goes_on(scene, pieces[index - 1], piece, open_tail, tail)
        ) or (
            current is not None
            and tail is None
            and _joined(scene, current, pieces[index - 1], piece)
        ):
            current.segments.append(piece)
        else:
            floor = pieces[index - 1].outer_end if index else paragraph[0]
            attribution, link = beside.lead(scene, piece, floor)
            if tail and attribution and beside.cites(scene, tail):
                tail = None
            if tail and link != "near":
                attribution, link = tail, "near"
            if attribution is None and (said := beside.trailing(scene, piece, following)):
                attribution, link = said, "sentence"
            if attribution is None and current:
                attribution, link = _inherited(scene, current, pieces[index - 1], piece)
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
        joined = gap == "" or (gap[-1] in ",:-" and len(gap) < 160)
        return joined or (gap == "." and tail is None)
    return tail is None and not scene.folded[sentence[1] : piece.outer_start].strip()


def _joined(scene: Scene, current: Utterance, before: Segment, piece: Segment) -> bool:
    """Whether a conjunction alone joins two quoted parts: "will “hold the town” and “go on”"."""
    gap = scene.folded[before.outer_end : piece.outer_start]
    return current.attribution is not None and _CONJUNCTION.fullmatch(gap) is not None


def _inherited(scene: Scene, current: Utterance, before: Segment, piece: Segment) -> beside.Link:
    """The attribution of a quoted part that has none of its own but shares the sentence of another."""
    if current.attribution is None:
        return None, "none"
    if _ELLIPTIC.fullmatch(scene.folded[before.outer_end : piece.outer_start]):
        return current.attribution, "near"
    if current.link == "sentence" and scene.sentence(current.start) == scene.sentence(piece.start):
        return current.attribution, "sentence"
    return None, "none"


def _carry(
    scene: Scene,
    utterance: Utterance,
    previous: Span,
    found: list[Utterance],
    whole: bool,
) -> None:
    """Give a paragraph that only quotes the speaker whom the paragraph before it introduces."""
    if scene.folded[previous[1] - 1] == ":":
        utterance.attribution, utterance.link = beside.introduced(scene, previous)
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


def _is_whole(paragraph: Span, pieces: list[Segment]) -> bool:
    return (
        len(pieces) == 1
        and pieces[0].outer_start == paragraph[0]
        and pieces[0].outer_end >= paragraph[1] - 1
    )
