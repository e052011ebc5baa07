"""What the body of one release says, or the error that the enrichment tripped over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from time import perf_counter

from tasks.enrich.annotate import annotate
from tasks.enrich.annotations import Annotations


@dataclass(frozen=True, slots=True)
class Text:
    """The body of one release, and what of the release settles what the body leaves open."""

    text: str
    published: date | None
    title: str
    kind: str


@dataclass(frozen=True, slots=True)
class Annotated:
    """What one text says; `seconds` it took.

    error   what the enrichment tripped over. Where one part of it did, the others are kept.
    """

    annotations: Annotations | None
    error: str | None
    seconds: float


def annotated(text: Text) -> Annotated:
    """Annotations of one text. Never raises: the release is kept, and the problem is quarantined."""
    begun = perf_counter()
    try:
        found = annotate(text.text, published=text.published, title=text.title, kind=text.kind)
    except Exception as error:  # one text must not stop the run
        return Annotated(None, f"{type(error).__name__}: {error}", perf_counter() - begun)
    failed = "; ".join(str(lost) for lost in found.given_up if lost.reason == "error")
    return Annotated(found, failed or None, perf_counter() - begun)
