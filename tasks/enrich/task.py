"""The enrich step as a Prefect task: what one batch of releases says, with the evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from time import perf_counter

from prefect import task
from prefect.cache_policies import NO_CACHE

from tasks.enrich.annotate import annotate
from tasks.enrich.annotations import Annotations


@dataclass(frozen=True, slots=True)
class Annotated:
    """What one text says, or the error that the enrichment tripped over; `seconds` it took."""

    annotations: Annotations | None
    error: str | None
    seconds: float


@task(name="enrich", task_run_name="enrich batch {number}", cache_policy=NO_CACHE)
def enrich(
    texts: Sequence[tuple[str, date | None] | None], *, number: int
) -> list[Annotated | None]:
    """Annotations of each (text, publication date), in order; null for null.

    A release whose enrichment fails is kept without annotations, and the problem is quarantined.
    """
    return [_annotated(*item) if item else None for item in texts]


def _annotated(text: str, published: date | None) -> Annotated:
    begun = perf_counter()
    try:
        found = annotate(text, published=published)
    except Exception as error:  # one text must not stop the run
        return Annotated(None, f"{type(error).__name__}: {error}", perf_counter() - begun)
    return Annotated(found, None, perf_counter() - begun)
