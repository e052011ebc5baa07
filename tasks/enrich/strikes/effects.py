"""What the strikes of a line did to what: the verbs of a clause, and what stands between them."""

from __future__ import annotations

import re

from tasks.enrich.strikes import lists, verbs
from tasks.enrich.strikes.lists import OWNER, Effect, Part

_TOKEN = re.compile(
    rf"\b(?<!\w-)(?P<verb>{verbs.FORMS})(?![\w-]| in (?!a\b|an\b)| by )"
    r"|[,;/]|[.](?=\s|\Z)"
    r"|\b(?<=\s)(?:and|as well as|plus|but|including|to include|along with|or)(?=\s)"
)
_PASSIVE = re.compile(r"\b(?:was|were|been|being)(?: \w{2,12}ly| also)?\s{1,3}\Z")
# "an destroyed" is a misprint of "and destroyed", "an engaged" would not be.
_NOT_VERB = re.compile(r"\b(?<!')(?:the|a|previously|already)\s{1,3}\Z")
_FILLER = re.compile(
    r"\s*(?:(?:also|successfully|then|heavily|it|they|which|that|further|possibly|subsequently"
    r"|additionally|separately|finally|meanwhile)\s*){0,3}",
    re.IGNORECASE,
)
_ACCESS = re.compile(
    rf"\s*(?:{OWNER}(?: forces| fighters| use)?\s+)?(?:(?:access|the use) (?:to|of)\s+)?",
    re.IGNORECASE,
)


def find(folded: str, start: int, end: int) -> list[Effect]:
    """The targets that a clause of the folded text names after its verbs, in order."""
    reading = _Reading(folded, start, end)
    for token in _TOKEN.finditer(folded, start, end):
        before = folded[max(start, token.start() - 24) : token.start()]
        if token["verb"] is None:
            reading.separator(token)
        elif not _NOT_VERB.search(before):
            reading.verb(token, passive=_PASSIVE.search(before) is not None)
    reading.close(end)
    return reading.rows


class _Reading:
    """A clause read from verb to verb; what stands between two verbs belongs to the first."""

    def __init__(self, folded: str, start: int, end: int) -> None:
        self.rows: list[Effect] = []
        self._folded = folded
        self._end = end
        self._position = start
        self._effect: str | None = None
        self._parts: list[Part] = []
        self._separator = ""

    def separator(self, token: re.Match[str]) -> None:
        word = token[0]
        self._part(token)
        self._separator = "and" if word == "and" else self._separator or word
        if word == ".":
            self._done(self._effect)
            self._effect = None

    def verb(self, token: re.Match[str], *, passive: bool) -> None:
        self._part(token)
        effect = verbs.EFFECT[token[0].lower()]
        # "damaged or destroyed" is one statement that leaves open which.
        either = self._separator == "or" and not self._parts and self._effect
        if passive:
            self._done(self._effect or effect)
            self._effect = None
            return
        self._done(self._effect)
        self._effect = f"{either} or {effect}" if either else effect
        if effect == "denied access":
            self._denied(token)

    def _denied(self, token: re.Match[str]) -> None:
        access = _ACCESS.match(self._folded, self._position, self._end)
        if token[0] == "denying" and not (access and "access to" in access[0]):
            self._effect = None  # "land features denying ISIL an advantage" says what they are for
        elif access:
            self._position = access.end()

    def close(self, end: int) -> None:
        if not _FILLER.fullmatch(self._folded, self._position, end):
            self._parts.append(Part(self._position, end, self._separator))
        self._done(self._effect)

    def _part(self, token: re.Match[str]) -> None:
        if not _FILLER.fullmatch(self._folded, self._position, token.start()):
            self._parts.append(Part(self._position, token.start(), self._separator))
            self._separator = ""
        self._position = token.end()

    def _done(self, effect: str | None) -> None:
        if effect and self._parts:
            before = self.rows[-1].target if self.rows else None
            self.rows += lists.rows(self._folded, self._parts, effect, before)
        self._parts = []
        self._separator = ""
