"""Quote rows: direct quotations and reported statements with their resolved speakers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from itertools import pairwise

from tasks.enrich.annotations import Quote
from tasks.enrich.given_up import GivenUp
from tasks.enrich.people.resolve import Person
from tasks.enrich.quotes import borrowed, direct, reported, speakers, unmarked
from tasks.enrich.quotes.attribution import Attribution
from tasks.enrich.quotes.scene import Scene
from tasks.enrich.quotes.speakers import Speaker
from tasks.enrich.quotes.statements import Statement
from tasks.enrich.quotes.transcripts import Turn
from tasks.enrich.quotes.utterances import Utterance
from tasks.enrich.sentences import Span


def find(
    scene: Scene, paragraphs: list[Span], turns: list[Turn]
) -> tuple[list[Quote], list[GivenUp]]:
    """Every quotation, reported statement and turn of a transcript, in order; and what was given up on.

    What is quoted inside a turn is part of the turn and gives no row of its own.
    """
    held = [turn.span for turn in turns]
    paragraphs = _outside(paragraphs, held)
    uttered, unclosed = direct.find(scene, paragraphs)
    uttered = sorted([*uttered, *unmarked.find(scene, paragraphs)], key=lambda u: u.start)
    stated = reported.find(scene, [*held, *((u.segments[0].outer_start, u.end) for u in uttered)])
    borrowed.lend(scene, uttered, stated)
    said = [u.attribution for u in uttered if u.attribution] + [s.attribution for s in stated]
    resolved = speakers.resolve(scene, said)
    rows = [_direct(scene, utterance, resolved) for utterance in uttered]
    rows += [_reported(scene, statement, resolved) for statement in stated]
    rows += [_turn(scene, turn) for turn in turns if turn.parts]
    lost = [_unclosed(*span) for span in unclosed]
    lost += [_too_long(*span) for span in scene.spans if span[1] - span[0] > reported.LONGEST]
    return sorted(rows, key=lambda row: (row.char_start, row.char_end)), lost


def _unclosed(start: int, end: int) -> GivenUp:
    return GivenUp("quotes", "unclosed", "a quotation mark without its partner", start, end)


def _too_long(start: int, end: int) -> GivenUp:
    detail = f"no reported statements in a sentence of {end - start} characters"
    return GivenUp("quotes", "too_long", detail, start, end)


def by_author(text: str, rows: list[Quote], author: Person | None) -> list[Quote]:
    """`rows` with the author of a statement, whom its title names, for those who quote nobody else.

    Only paragraphs that are quoted from their beginning, and only where the text attributes nothing.
    """
    if author is None or any(row.attribution for row in rows if row.direct):
        return rows
    return [_by(row, author) if _opens(text, row) else row for row in rows]


def _opens(text: str, row: Quote) -> bool:
    line = text.rfind("\n", 0, row.char_start) + 1
    return row.direct and row.speaker is None and row.char_start - line <= 2


def _direct(scene: Scene, utterance: Utterance, resolved: dict[Attribution, Speaker]) -> Quote:
    parts = tuple((s.start, s.end) for s in utterance.segments)
    said = utterance.attribution
    speaker = resolved[said] if said else Speaker()
    beside = said if utterance.link in ("near", "sentence") else None
    return _row(scene, parts, speaker, beside, direct=True)


def _reported(scene: Scene, statement: Statement, resolved: dict[Attribution, Speaker]) -> Quote:
    said = statement.attribution
    return _row(scene, statement.parts, resolved[said], said, direct=False)


def _turn(scene: Scene, turn: Turn) -> Quote:
    start, end = turn.label_start, turn.label_end
    index = bisect_left(scene.namings, start, key=lambda naming: naming.start)
    named = index < len(scene.namings) and scene.namings[index].start < end
    person = scene.namings[index].person if named else None
    said = Attribution(start, end, start, start, "label", person)
    return _row(scene, turn.parts, Speaker(person), said, direct=True)


def _outside(paragraphs: list[Span], held: list[Span]) -> list[Span]:
    """The paragraphs that no turn holds."""
    starts = [span[0] for span in held]
    kept: list[Span] = []
    for paragraph in paragraphs:
        index = bisect_right(starts, paragraph[0]) - 1
        if index < 0 or held[index][1] <= paragraph[0]:
            kept.append(paragraph)
    return kept


def _joined(scene: Scene, parts: tuple[Span, ...]) -> str:
    """The parts with a space between them; with " … " where one ends on the comma of its
    attribution ("We left," he said. "It rained.") and the next begins another sentence."""
    words = scene.text[slice(*parts[0])]
    for (_, end), (start, last) in pairwise(parts):
        gap = scene.folded[end:start].rstrip("\"' ")
        new = scene.folded[end - 1] == "," and gap.endswith((".", "!", "?"))
        words += (" … " if new else " ") + scene.text[start:last]
    return words


def _by(row: Quote, person: Person | None) -> Quote:
    if person is None:
        return row
    return replace(
        row,
        speaker=person.name,
        speaker_id=person.entity_id,
        rank=person.rank,
        nationality=person.nationality,
        role=person.role,
        organization=person.organization or person.service,
    )


def _row(
    scene: Scene,
    parts: tuple[Span, ...],
    speaker: Speaker,
    said: Attribution | None,
    *,
    direct: bool,
) -> Quote:
    start, end = parts[0][0], parts[-1][1]
    row = Quote(
        char_start=start,
        char_end=end,
        text=scene.text[start:end],
        spoken=_joined(scene, parts),
        parts=parts,
        direct=direct,
        organization=speaker.organization,
        attribution=scene.text[said.start : said.end] if said else None,
        cue=(scene.text[said.cue_start : said.cue_end] or None) if said else None,
        attribution_start=said.start if said else None,
        attribution_end=said.end if said else None,
    )
    return _by(row, speaker.person)
