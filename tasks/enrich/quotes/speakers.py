"""Who "he", "the colonel" and "the official" are, in the order in which a release speaks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from tasks.enrich.people import resolve as people
from tasks.enrich.people.resolve import Naming, Person
from tasks.enrich.quotes import cues, leads
from tasks.enrich.quotes.attribution import Attribution
from tasks.enrich.quotes.scene import Scene

_DESCRIBED = re.compile(
    r"the (?:\w+ ){0,2}?(general|colonel|captain|major|admiral|sergeant|lieutenant|commander"
    r"|spokesman|spokesperson|spokeswoman|secretary|president|ambassador|envoy|minister|chairman"
    r"|director|brigadier|commodore)( (?:of|for) [^,]*)?",
    re.IGNORECASE,
)


_UNNAMED = re.compile(
    rf"(?:An?|One|Another) (?:[\w'-]+ ){{0,4}}(?:{cues.SOMEONE})\b(?! (?:forces|officials))",
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """A resolved speaker: a person, or an organization as printed, or neither."""

    person: Person | None = None
    organization: str | None = None


def resolve(scene: Scene, said: list[Attribution]) -> dict[Attribution, Speaker]:
    """The speaker of each attribution."""
    speakers: dict[Attribution, Speaker] = {}
    last: Speaker | None = None
    last_end = 0
    known: list[Person] = []
    index = 0
    for attribution in sorted(set(said), key=lambda a: a.start):
        subject: Person | None = None
        while index < len(scene.namings) and scene.namings[index].start < attribution.start:
            naming = scene.namings[index]
            known.append(naming.person)
            if naming.full_start >= last_end and _is_subject(scene, naming):
                subject = naming.person
            index += 1
        speaker = _speaker(scene, attribution, last, subject, known)
        speakers[attribution] = speaker
        if speaker.person:
            known.append(speaker.person)
        last, last_end = speaker, attribution.end
    return speakers


def _speaker(
    scene: Scene,
    said: Attribution,
    last: Speaker | None,
    subject: Person | None,
    known: list[Person],
) -> Speaker:
    if said.kind == "person":
        return Speaker(said.person)
    if said.kind == "organization":
        return Speaker(None, said.organization)
    words = scene.folded[said.start : said.end]
    if said.kind == "pronoun":
        if words.lower() == "it" and last:
            return Speaker(None, last.organization)
        if words.lower() not in ("he", "she"):
            return Speaker()
        if _stranger(scene, said):
            return Speaker()
        if subject:
            return Speaker(subject)
        return last or Speaker(known[-1] if known else None)
    described = _DESCRIBED.fullmatch(words)
    if described is None:
        return Speaker()
    return Speaker(people.by_description(known, described[1], only=described[2] is not None))


def _is_subject(scene: Scene, naming: Naming) -> bool:
    """Whether a sentence begins with a person, or with a few words and a comma before him."""
    start = scene.sentence(naming.start)[0]
    left = scene.folded[start : naming.full_start]
    return not left or (left.endswith(", ") and leads.LEAD_IN.fullmatch(left) is not None)


def _stranger(scene: Scene, said: Attribution) -> bool:
    """Whether the nearest sentence before a pronoun that has someone for its subject has someone
    unnamed: "A Kurdish officer walked in. "We are ready," he said." """
    for back in range(3):
        span = _sentence_before(scene, said.start, back)
        if span is None:
            return False
        if _named_within(scene, span, said.start):
            return False
        if _UNNAMED.match(scene.folded, *span):
            return True
    return False


def _sentence_before(scene: Scene, position: int, back: int) -> tuple[int, int] | None:
    index = bisect_right(scene.spans, (position, 1 << 60)) - 1 - back
    return scene.spans[index] if index >= 0 else None


def _named_within(scene: Scene, span: tuple[int, int], limit: int) -> bool:
    index = bisect_left(scene.starts, span[0])
    return index < len(scene.starts) and scene.starts[index] < min(span[1], limit)
