"""Who said it: the words beside a quotation or a statement that name its speaker, and the verb."""

from __future__ import annotations

from dataclasses import dataclass

from tasks.enrich.people.resolve import Person
from tasks.enrich.sentences import Span


@dataclass(frozen=True, slots=True)
class Attribution:
    """A speaker at start:end as printed, and the verb at cue_start:cue_end.

    kind       `person`, `pronoun`, `noun` (an unnamed source), `organization` or `label`
               (of a transcript, where the verb is an empty span)
    """

    start: int
    end: int
    cue_start: int
    cue_end: int
    kind: str
    person: Person | None = None
    organization: str | None = None

    @property
    def outer(self) -> Span:
        """The clause: speaker and verb."""
        return min(self.start, self.cue_start), max(self.end, self.cue_end)
