"""What someone is: "CJTF-OIR chief of staff", "commander, Task Force West", "the spokesman for…"."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CAPITAL = (
    "Deputy|Vice|Assistant|Acting|Senior|Chief|Principal|Special|Presidential|Commanding|Press|Lead"
    "|Public Affairs|Prime|Foreign|Defense|Defence|Interior|Executive|Noncommissioned|Secretary"
)
_MODIFIER = (
    rf"(?:{_CAPITAL}|{_CAPITAL.lower()}|public|general|top|former|then|regional|operations|joint"
    r"|operational|national|security|media|outgoing|incoming|training|civil|military|intelligence"
    r"|non-commissioned|plans|current|political|strategic|enlisted|base|platoon|company|battalion"
    r"|brigade|squadron|troop|squad|team|mission|medical|logistics|targeting|strategy|sergeant)"
)
_HEAD = (
    r"(?:commanding general|commanding officer|chief of staff|sergeant major|commander-in-chief"
    r"|commander in chief|commander|spokes(?:man|woman|person)|chief|director|secretary general"
    r"|secretary of state|secretary of defense|secretary|ambassador|envoy|minister|president"
    r"|chairman|chairwoman|adviser|advisor|coordinator|representative|official|officer in charge"
    r"|officer|leader|general|head|undersecretary|administrator|manager|instructor|trainer|planner"
    r"|engineer|analyst|liaison|mentor|deputy|governor|mayor|executive|historian|surgeon|chaplain"
    r"|researcher|professor|fellow|editor|founder|king|judge|nco|counselor|superintendent|pilot"
    r"|senator|journalist|reporter|author|specialist|technician|medic|physician|attorney|emir)"
)
_ROLE = rf"(?:{_MODIFIER}[ -]){{0,4}}(?i:{_HEAD})(?![\w'])"
_AT_START = re.compile(_ROLE)
_AT_END = re.compile(rf"(?<![\w'-])({_ROLE})\Z")
_WITH_POST = re.compile(
    rf"(?<![\w'-])({_ROLE}) (?:of|for) (?:the )?"
    r"([A-Z][\w.&'-]*(?:(?: - | of | for | and | )[A-Z][\w.&'-]*){0,8}),? ?\Z"
)
_INSIDE = re.compile(rf"(?<![\w'-])({_ROLE})(?= of | for | at |\Z| [-] )")
_DETERMINER = re.compile(
    r"(?:who is |who was )?(?:the |an? |his |her |their |its )?", re.IGNORECASE
)
_OF = re.compile(r" (?:of|for|at|to|with) (?:the )?(?=[^\W_a-z]|coalition|task force)")
_CUT = re.compile(
    r", (?:and|as|in|at|on|from|to|where|told) |,? (?:who|whom|which|said|says|told|tells|stated"
    r"|added|noted|explained|announced|speaks"
    r"|in an?|in his|in her|during|while|when|after|before|today|yesterday|via|speaking|but"
    r"|as he|as she|has|had|is|was|will|briefed|discussed|spoke|emphasized|stressed|outlined|visits?"
    r"|visited|delivers?|meets?|met|talks|addresses|poses|made|issued|released|confirmed|reported"
    r"|on (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
    r"|the)\w*|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?![\w-])"
    r"|[;:!?\"\n]|(?<![A-Z])\.(?=\s+[\"A-Z]|\s*\Z)| - (?=who|said)|\Z"
)
_UNIT = re.compile(
    r"(?:Command|Force|Forces|Division|Brigade|Regiment|Corps|Battalion|Squadron|Wing|Group|Center"
    r"|Army|Navy|Guard|Department|Ministry|Coalition|Resolve|Pentagon|CENTCOM|OIR|Team|Staff|Agency"
    r"|Council|Embassy|Mission|Company|Fleet|Office|Nations|University|Institute|Peshmerga|Police"
    r"|Task Force|CJ?TF[\w-]*|SOJTF[\w-]*|CJFLCC[\w-]*|C?JFLCC)\b|\b[A-Z]{3,}"
)
_ORG_WORDS = frozenset(["coalition", "task force", "task force's"])
_PLACE_TAIL = re.compile(r" in [A-Z][\w ,-]*\Z")


@dataclass(frozen=True, slots=True)
class Post:
    """A role and an organization as printed, and where their words begin and end."""

    role: str | None
    organization: str | None
    start: int
    end: int


def after(folded: str, text: str, position: int, limit: int) -> Post | None:
    """The apposition that follows a name at `position`: ", CJTF-OIR commander, …". Null if none."""
    if not folded.startswith((", ", " - ", " ("), position):
        return None
    start = folded.index(" ", position + (folded[position] == ",")) + 1
    start += folded.startswith("- ", start) * 2 + folded.startswith("(", start)
    cut = _CUT.search(folded, start, min(limit, start + 220))
    body_end = cut.start() if cut else min(limit, start + 220)
    segments = _segments(folded, start, body_end)
    if not segments:
        return None
    first, end = segments[0]
    post = _segment(folded, text, first, end)
    if post is None:
        if _is_organization(folded[first:end]):
            return Post(None, text[first:end], first, end)
        return None
    if post.organization is None and len(segments) > 1:
        unit = _units(folded, segments[1:])
        if unit:
            name = _without_article(folded, unit[0])
            return Post(post.role, text[name : unit[1]], first, unit[1])
    return post


def before(folded: str, text: str, position: int, floor: int) -> Post | None:
    """The role that stands before a name at `position`: "Pentagon spokesman Army Col. …"."""
    end = position
    while end > floor and folded[end - 1] in " ,":
        end -= 1
    floor = max(floor, end - 100)
    role = _AT_END.search(folded, floor, end)
    if role is None:
        post = _WITH_POST.search(folded, floor, end)
        if post is None or not _is_organization(post[2]):
            return None
        return Post(text[slice(*post.span(1))], text[slice(*post.span(2))], *post.span())
    start = role.start(1)
    lead = re.search(r"((?:[A-Z][\w.&-]*(?: - | (?:of|for|the) | ))*)\Z", folded[floor:start][-80:])
    words = lead[1].strip() if lead else ""
    possessive = re.search(
        r"((?:the )?[\w-]+(?: [\w-]+)?)'s? \Z", folded[max(floor, start - 40) : start]
    )
    organization = None
    begin = start
    if possessive:
        words = possessive[1].removeprefix("the ")
        begin = start - len(possessive[0])
        organization = words
    elif words and lead:
        begin = start - len(lead[1])
        organization = text[begin : begin + len(words)] if _is_organization(words) else None
    return Post(text[start : role.end(1)], organization, begin, role.end(1))


def _segments(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    parts: list[tuple[int, int]] = []
    while start < end and len(parts) < 4:
        comma = folded.find(", ", start, end)
        stop = comma if comma >= 0 else end
        while stop > start and folded[stop - 1] in " ,)-.":
            stop -= 1
        if stop > start:
            parts.append((start, stop))
        start = comma + 2 if comma >= 0 else end
    return parts


def _segment(folded: str, text: str, start: int, end: int) -> Post | None:
    determiner = _DETERMINER.match(folded, start, end)
    begin = determiner.end() if determiner else start
    role = _AT_START.match(folded, begin, end)
    if role:
        link = _OF.search(folded, role.end(), end)
        stop = link.start() if link else end
        organization = text[link.end() : end] if link else None
        return Post(text[begin:stop], organization, start, end)
    role = _INSIDE.search(folded, begin, end)
    if role is None:
        return None
    owner = folded[begin : role.start(1)].strip().removesuffix("'s").rstrip("'")
    link = _OF.search(folded, role.end(1), end)
    stop = link.start() if link else end
    organization = text[begin : begin + len(owner)] if _is_organization(owner) else None
    if organization is None and link:
        organization = text[link.end() : end]
    return Post(text[role.start(1) : stop], organization, start, end)


def _units(folded: str, segments: list[tuple[int, int]]) -> tuple[int, int] | None:
    start, end = segments[0]
    if not _is_organization(folded[start:end].removeprefix("the ")):
        return None
    for first, last in segments[1:]:
        if not _UNIT.search(folded, first, last) or not folded[first].isalnum():
            break
        if folded[first].islower():
            break
        end = last
    return start, end


def _without_article(folded: str, start: int) -> int:
    return start + 4 if folded.startswith(("the ", "The "), start) else start


def _is_organization(words: str) -> bool:
    if words.lower() in _ORG_WORDS:
        return True
    return bool(words) and (words[0].isupper() or words[0].isdigit()) and bool(_UNIT.search(words))
