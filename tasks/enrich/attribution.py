"""Who said it: the words beside a quotation that name a speaker, before, inside or after it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from tasks.enrich import cues, sentences
from tasks.enrich.names import Found
from tasks.enrich.people import Naming, Person
from tasks.enrich.sentences import Span

_REACH = 320
_DETERMINER = (
    r"(?:one of the|some of the|the|a|an|another|one|two|several|some|many|this|these|no|his)"
)
_NOUN_AFTER = re.compile(
    rf"(?:{_DETERMINER} )?(?:U\.S\.|U\.K\.|Gen\.|Lt\.|[^\s,.;:\"()]{{1,30}})"
    r"(?: (?:U\.S\.|U\.K\.|[^\s,.;:\"()]{1,30})){0,14}",
    re.IGNORECASE,
)
_NOUN_CUT = re.compile(
    r" (?:who|whom|which|in an?|in his|in her|during|on|at the|when|while|as|after|before|today"
    r"|yesterday|speaking|that|about|following|via|earlier|last|this|from)(?![\w-]).*"
)
_NOUN_BEFORE = re.compile(
    rf"(?:(?:\A|(?<=[\s\"(])){_DETERMINER} )?(?:(?:U\.S\.|U\.K\.|[^\s,.;:\"()]{{1,30}}) ){{0,7}}?"
    r"(?:U\.S\.|U\.K\.|[^\s,.;:\"()]{1,30})\Z",
    re.IGNORECASE,
)
_ADVERBS = re.compile(
    r"(?:,? (?:also|later|then|further|recently|previously|has|had|have|reportedly|once|today|is|was"
    r"|again|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|yesterday|jr\.|himself))\Z"
)
_DESCRIPTION = re.compile(r"(?:[\w'/&-]+\.?,? ){0,14}\Z")
_NOT_DESCRIPTION = re.compile(
    r"(?<![\w-])(?:that|in|on|at|during|after|if|while|when|about|and|his|her|is|are|was|to)(?![\w-])"
)
_HEADED = re.compile(
    rf"{_DETERMINER} (?:[\w'-]+ ){{0,4}}?(?:{cues.PERSONAL.pattern}) (?:of|for|at|from|with|in) ",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """A speaker at start:end as printed, and the verb at cue_start:cue_end.

    kind       `person`, `pronoun`, `noun` (an unnamed source) or `organization`
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
        return self._noun_after(cue, start, limit)

    def before(self, cue: re.Match[str], floor: int) -> Attribution | None:
        """The speaker that stands before a verb: "the official said", "Ryan, the spokesman, said"."""
        end = cue.start()
        while end > floor and self.folded[end - 1] in " ,\n":
            end -= 1
        for _ in range(2):
            adverb = _ADVERBS.search(self.folded, max(floor, end - 12), end)
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
            return None
        word = self.folded.rfind(" ", max(floor, end - 6), end) + 1
        word = max(word, floor)
        if cues.PRONOUN.fullmatch(self.folded, word, end):
            return self._made(cue, word, end, "pronoun")
        return self._noun_before(cue, floor, end)

    def _naming_from(self, start: int, limit: int) -> Naming | None:
        """The first naming after `start`, if only a description stands between."""
        index = bisect_left(self.starts, start)
        if index == len(self.namings):
            return None
        naming = self.namings[index]
        if naming.full_start >= min(limit, start + 140):
            return None
        between = self.folded[start : naming.full_start]
        if between and (not _DESCRIPTION.match(between) or _NOT_DESCRIPTION.search(between)):
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

    def _noun_after(self, cue: re.Match[str], start: int, limit: int) -> Attribution | None:
        match = _NOUN_AFTER.match(self.folded, start, min(limit, start + 160))
        if match is None:
            return None
        words = _NOUN_CUT.sub("", match[0])
        if not cues.PERSONAL.search(words) or _NOT_DESCRIPTION.match(words):
            return self._organization(cue, start, start + len(words))
        return self._made(cue, start, start + len(words), "noun")

    def _noun_before(self, cue: re.Match[str], floor: int, end: int) -> Attribution | None:
        low = max(floor, end - 120)
        comma = max(
            self.folded.rfind(mark, low, end) for mark in (", ", '"', "; ", ": ", " - ", "\n")
        )
        low = max(low, comma + 1)
        while low < end and self.folded[low] in ' "-\n':
            low += 1
        words = self.folded[low:end]
        for joint in (" that ", " where ", " because ", " when ", " which ", " and "):
            words = words.rpartition(joint)[2] if joint != " and " or len(words) > 50 else words
        low = end - len(words)
        if len(words.split()) > 12 or not words:
            return None
        last = words.rsplit(" ", 1)[-1]
        if not cues.PERSONAL.fullmatch(last) and not _HEADED.match(words):
            return self._organization(cue, low, end)
        return self._made(cue, low, end, "noun")

    def _organization(self, cue: re.Match[str], start: int, end: int) -> Attribution | None:
        index = bisect_right(self.name_starts, start + 4) - 1
        if index < 0:
            return None
        name = self.names[index]
        if (
            name.entity.type not in ("organization", "group")
            or name.end > end
            or name.start < start
        ):
            return None
        if cue.start() > start and name.end != end:
            return None
        return self._made(
            cue, start, name.end, "organization", None, self.text[name.start : name.end]
        )

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
