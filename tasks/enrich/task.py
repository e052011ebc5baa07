"""The enrich step as a Prefect task: what one batch of releases says, with the evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from time import perf_counter

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.batch import Batch
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
    """What one text says, or the error that the enrichment tripped over; `seconds` it took."""

    annotations: Annotations | None
    error: str | None
    seconds: float


@task(name="enrich", task_run_name="enrich batch {number}", cache_policy=NO_CACHE)
def enrich(texts: Batch[Text | None], *, number: int) -> list[Annotated | None]:
    """Annotations of each text, in order; null for null.

    A release whose enrichment fails is kept without annotations, and the problem is quarantined.
    """
    return [_annotated(item) if item else None for item in texts]


def _annotated(text: Text) -> Annotated:
    begun = perf_counter()
    try:
        found = annotate(text.text, published=text.published, title=text.title, kind=text.kind)
    except Exception as error:  # one text must not stop the run
        return Annotated(None, f"{type(error).__name__}: {error}", perf_counter() - begun)
    return Annotated(found, None, perf_counter() - begun)
