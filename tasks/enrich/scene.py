"""One text with all that was read from it, and where in it the speaker of a verb stands."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from tasks.enrich import cues, sentences, sources
from tasks.enrich.attribution import Attribution
from tasks.enrich.names import Found
from tasks.enrich.people import Naming, Person
from tasks.enrich.sentences import Span

_REACH = 320
_BEFORE_ORGANIZATION = re.compile(r"(?:[Tt]he )?(?:U\.?S\.?(?:-led)? )?")
_ACRONYM = re.compile(r"(?: \([A-Z][\w-]{1,15}\))?")
_LABEL_LEAD = re.compile(
    r"\s{0,4}(?:[A-Z][^\n:\"]{0,40}?[.,] ?-{0,2} ?)?(?:(?:From|from|Statement by|By) )?(?:the )?"
)
_ADVERBS = re.compile(
    r"(?:,? (?:also|later|then|further|recently|previously|has|had|have|reportedly|once|today|is|was"
    r"|again|(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|jr\.|himself))\Z"
)


@dataclass(frozen=True)
class Scene:
    """One text with all that was already read from it."""

    folded: str
    text: str
    spans: list[Span]
    namings: list[Naming]
    names: list[Found]

    @cached_property
    def starts(self) -> list[int]:
        return [naming.full_start for naming in self.namings]

    @cached_property
    def name_starts(self) -> list[int]:
        return [name.start for name in self.names]

    def sentence(self, position: int) -> Span:
        return sentences.at(self.spans, position)

    def after(self, cue: re.Match[str], limit: int) -> Attribution | None:
        """The speaker that stands after a verb: "said Col. Ryan, the spokesman for…"."""
        start = cue.end()
        if cue[0] in ("told", "tells"):
            return None
        while start < limit and self.folded[start] in " \n":
            start += 1
        if start == cue.end() or start >= limit:
            return None
        pronoun = cues.PRONOUN.match(self.folded, start, limit)
        if pronoun:
            return self._made(cue, *pronoun.span(), "pronoun")
        naming = self._naming_from(start, limit)
        if naming:
            return self._made(cue, start, naming.full_end, "person", naming.person)
        return self._noun(cue, sources.after(self.folded, start, limit))

    def before(self, cue: re.Match[str], floor: int) -> Attribution | None:
        """The speaker that stands before a verb: "the official said", "Ryan, the spokesman, said"."""
        end = cue.start()
        while end > floor and self.folded[end - 1] in " ,\n":
            end -= 1
        for _ in range(2):
            adverb = _ADVERBS.search(self.folded, max(floor, end - 16), end)
            if adverb is None:
                break
            end = adverb.start()
        comma = "," in self.folded[end : cue.start()]
        naming = self._naming_to(end, floor)
        if naming:
            return self._made(
                cue, naming.full_start, max(naming.full_end, naming.end), "person", naming.person
            )
        if comma:
            clause = sources.without_clause(self.folded, floor, end)
            return (
                self._noun(cue, sources.before(self.folded, floor, clause))
                if clause < end
                else None
            )
        word = self.folded.rfind(" ", max(floor, end - 6), end) + 1
        word = max(word, floor)
        if cues.PRONOUN.fullmatch(self.folded, word, end):
            return self._made(cue, word, end, "pronoun")
        return self._noun(cue, sources.before(self.folded, floor, end))

    def _naming_from(self, start: int, limit: int) -> Naming | None:
        """The first naming after `start`, if only a description stands between."""
        index = bisect_left(self.starts, start)
        if index == len(self.namings):
            return None
        naming = self.namings[index]
        if naming.full_start >= min(limit, start + 140):
            return None
        between = self.folded[start : naming.full_start]
        if between and not sources.is_description(between):
            return None
        return naming

    def _naming_to(self, end: int, floor: int) -> Naming | None:
        """The last naming that ends at `end`, apposition included."""
        index = bisect_right(self.starts, end) - 1
        while index >= 0 and self.namings[index].full_start >= max(floor, end - _REACH):
            naming = self.namings[index]
            if naming.end <= end and naming.full_end >= end - 1:
                if naming.full_end <= end + 1:
                    return naming
            elif naming.end <= end and self._apposition(naming.full_end, end):
                return naming
            index -= 1
            if index < bisect_right(self.starts, end) - 4:
                break
        return None

    def _apposition(self, start: int, end: int) -> bool:
        """Whether start:end is an apposition that the role grammar did not take whole."""
        rest = self.folded[start:end]
        if not rest.startswith(", ") or len(rest) > 160 or '"' in rest or ". " in rest:
            return False
        return not cues.CUE.search(rest) and rest[2:5] not in ("and", "but") and rest[2:4] != "he"

    def _noun(
        self, cue: re.Match[str], found: tuple[tuple[int, int], bool] | None
    ) -> Attribution | None:
        """Who a noun phrase names, as `sources` found it beside the cue."""
        if found is None:
            return None
        (first, last), speaks = found
        if speaks:
            return self._made(cue, first, last, "noun")
        return self._organization(cue, first, last)

    def _organization(self, cue: re.Match[str], start: int, end: int) -> Attribution | None:
        index = bisect_right(self.name_starts, min(start + 13, end - 1)) - 1
        if index < 0:
            return None
        name = self.names[index]
        lead = self.folded[start : name.start]
        if not _BEFORE_ORGANIZATION.fullmatch(lead):
            return None
        speaks = name.entity.type in ("organization", "group", "operation", "unit")
        if (
            not (speaks or name.entity.precision == "country")
            or name.end > end
            or name.start < start
        ):
            return None
        if cue.start() > start and not _ACRONYM.fullmatch(self.folded, name.end, end):
            return None
        return self._made(
            cue, start, name.end, "organization", None, self.text[name.start : name.end]
        )

    def signed(self, start: int) -> Attribution | None:
        """The person whose name, as a signature, begins at `start`."""
        index = bisect_left(self.starts, start)
        if index == len(self.namings) or self.namings[index].full_start > start:
            return None
        naming = self.namings[index]
        return Attribution(start, naming.full_end, start, start, "person", naming.person)

    def labelled(self, floor: int, end: int) -> Attribution | None:
        """The person whose name, office and a colon are all that stands from `floor` to `end`, but
        for a dateline: "TAMPA, Fla. - From Col. Moss, spokesman: "."""
        while end > floor and self.folded[end - 1].isspace():
            end -= 1
        if not self.folded.endswith(":", floor, end):
            return None
        naming = self._naming_to(end - 1, floor)
        if naming is None or not _LABEL_LEAD.fullmatch(self.folded, floor, naming.full_start):
            return None
        start, last = naming.full_start, max(naming.full_end, naming.end)
        return Attribution(start, last, start, start, "person", naming.person)

    def _made(
        self,
        cue: re.Match[str],
        start: int,
        end: int,
        kind: str,
        person: Person | None = None,
        organization: str | None = None,
    ) -> Attribution:
        return Attribution(start, end, *_verb(cue), kind, person, organization)


def _verb(cue: re.Match[str]) -> Span:
    return cue.span(1) if cue.re.groups else cue.span()
