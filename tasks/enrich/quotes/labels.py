"""The labels of a transcript: the names and words at the beginning of lines that say who speaks."""

from __future__ import annotations

import re
from collections import Counter

from tasks.enrich.people import find as persons
from tasks.enrich.people import personal_names, ranks
from tasks.enrich.people.personal_names import Name
from tasks.enrich.sentences import Span

_NOBODY = (
    r"(?:Q|A|QUESTION|Question|STAFF|Staff|MODERATOR|Moderator|REPORTER|Reporter|INTERPRETER"
    r"|Interpreter|Journalist|Interviewer|Host|Anchor|TRANSLATOR|OPERATOR|Operator|PRESS"
    r"|MEDIA|VOICE|PARTICIPANT|AIDE|UNKNOWN)"
)
_SHOUTED = r"(?:Mc|Mac|De|La)?[A-Z][A-Z.'-]*"
_TITLE = (
    r"(?:GEN|GENERAL|LT|LIEUTENANT|COL|COLONEL|MAJ|MAJOR|CAPT|CAPTAIN|CMDR|COMMANDER|ADM|ADMIRAL"
    r"|SGT|SERGEANT|BRIG|BRIGADIER|REAR|VICE|AIR|WING|GROUP|COMMODORE|SECRETARY|SEC|MR|MRS|MS|DR"
    r"|AMB|AMBASSADOR|PRESIDENT|MINISTER|PRIME|SPECIAL|SPOKESMAN|SPOKESPERSON|SPOKESWOMAN|SENIOR"
    r"|UNDER|UNDERSECRETARY|ASSISTANT|DEPUTY|CHAIRMAN|ACTING|DASD|ASD|USD|SECDEF)"
)
_RANK = "|".join(
    re.escape(r) for r in sorted(ranks.RANKS | ranks.HONORIFICS, key=len, reverse=True)
)
_LABEL = re.compile(
    rf"^(?:(?P<nobody>{_NOBODY}(?: \d)?)"
    rf"|(?P<titled>{_TITLE}\.? ?{_SHOUTED}(?: {_SHOUTED}){{0,6}})"
    rf"|(?P<ranked>(?:{_RANK}|Secretary|Ambassador) [A-Z][\w.'-]{{1,20}}(?: [A-Z][\w.'-]{{1,20}}){{0,3}})"
    rf"|(?P<bare>{_SHOUTED}(?: {_SHOUTED}){{1,4}})"
    r"|(?P<plain>[A-Z][a-z'-]+(?: [A-Z]\.)?(?: [A-Z][\w'-]+){1,2})"
    r"|(?P<alone>(?:Mc|Mac)?[A-Z][A-Z'-]{2,20})"
    r") ?:(?=\s|\Z)[ \t]*",
    re.MULTILINE,
)
_BARE_QUESTION = re.compile(r"^(?P<nobody>Q)\.?[ \t]+(?=[\"'A-Z(\[])", re.MULTILINE)
_CAPITAL = re.compile(r"[A-Z][\w'-]+")
_UNNAMED = re.compile(r"\b(?:OFFICIAL|OFFICER|SPEAKER|BRIEFER)\b")


def find(folded: str) -> list[re.Match[str]]:
    """The labels of a transcript, in order; none if a text is not one.

    A text is a transcript if a line of it begins with a rank or title in capitals and a colon, or
    two lines with "Q:", "Moderator:", "Gen. Moss:", "Joe Moss:". Only then do other names in
    capitals count, a surname alone if the text names somebody so: "MOSS:".
    """
    labels = [m for m in _LABEL.finditer(folded) if not folded.startswith('"', m.end())]
    capitals = set(_CAPITAL.findall(folded)) if any(label["alone"] for label in labels) else set()
    labels = [label for label in labels if _is_somebody(label, capitals)]
    kinds = Counter(label.lastgroup for label in labels)
    if not kinds["titled"] and kinds["nobody"] + kinds["ranked"] + kinds["plain"] < 2:
        return []
    return sorted([*labels, *_BARE_QUESTION.finditer(folded)], key=re.Match.start)


def words(label: re.Match[str]) -> Span:
    """Where the name of a label, without its colon, begins and ends."""
    return label.start(), label.end(label.lastgroup or 0)


def name(folded: str, start: int, end: int) -> Name | None:
    """The person whom the label at start:end names; None for "Q", "SENIOR DEFENSE OFFICIAL"."""
    label = folded[start:end]
    if re.fullmatch(rf"{_NOBODY}(?: \d)?", label) or _UNNAMED.search(label):
        return None
    for word in re.finditer(r"[^\s.]+", label):
        if re.fullmatch(_TITLE, word[0]):
            continue
        found = personal_names.read(folded, start + word.start(), shouted=True)
        if found and found.end == end:
            return found
    return None


def _is_somebody(label: re.Match[str], capitals: set[str]) -> bool:
    if label["alone"]:
        return personal_names.lowered(label["alone"]) in capitals
    return not label["plain"] or label["plain"].split()[0] in persons.given_names()
