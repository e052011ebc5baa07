"""Names that a spaCy pipeline of the user's own finds besides the curated ones; optional.

`COMMUNIQUE_NER` names an installed pipeline (`en_core_web_sm`) or its folder, and the extra `[ner]` brings
spaCy. Where the variable is not set nothing is imported. What is named elsewhere is never replaced: only
words in which nothing else was read get such a name.
"""

from __future__ import annotations

import importlib
import os
from bisect import bisect_right
from functools import cache
from typing import Any

from tasks.enrich.annotations import Entity, Mention
from tasks.enrich.people.resolve import slug
from tasks.enrich.sentences import Span

VARIABLE = "COMMUNIQUE_NER"
_TYPES = {
    "PERSON": "person",
    "PER": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "facility",
}
_IDS = {"organization": "org"}
# spaCy's own limit is a million characters; the memory it needs grows with them.
_PIECE = 100_000


class NoPipeline(RuntimeError):
    """The pipeline that `COMMUNIQUE_NER` names cannot be had, with the reason."""


def find(text: str, taken: list[Span]) -> list[tuple[Mention, Entity]]:
    """Names outside `taken` (in order), each with its entity; none without a pipeline.

    Raises NoPipeline when one is asked for that is not installed.
    """
    name = os.environ.get(VARIABLE)
    if not name:
        return []
    pipeline = _load(name)
    found: list[tuple[Mention, Entity]] = []
    for start in range(0, len(text), _PIECE):
        for ent in pipeline(text[start : start + _PIECE]).ents:
            kind = _TYPES.get(ent.label_)
            span = (start + ent.start_char, start + ent.end_char)
            if kind and span[0] < span[1] and _free(span, taken):
                found.append(_named(text, span, kind))
    return found


@cache
def _load(name: str) -> Any:
    try:
        return importlib.import_module("spacy").load(name)
    except (ImportError, OSError) as problem:
        raise NoPipeline(f"{VARIABLE}={name}: {problem}") from problem


def _free(span: Span, taken: list[Span]) -> bool:
    index = bisect_right(taken, (span[1] - 1, 1 << 60)) - 1
    return index < 0 or taken[index][1] <= span[0]


def _named(text: str, span: Span, kind: str) -> tuple[Mention, Entity]:
    surface = text[span[0] : span[1]]
    name = " ".join(surface.split()) or surface
    entity = (
        f"{_IDS.get(kind, kind)}:ner-{slug(name)}" if kind != "person" else f"person:{slug(name)}"
    )
    return Mention(*span, surface, entity, kind), Entity(entity, kind, name, source="ner")
