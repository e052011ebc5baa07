"""What someone is: "CJTF-OIR chief of staff", "commander, Task Force West", "the spokesman for…"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tasks.enrich.anchored import Anchored
from tasks.enrich.people import ranks, role_words

_ROLE = rf"(?:(?:{'|'.join(role_words.MODIFIERS)})[ -]){{0,4}}(?i:{'|'.join(role_words.HEADS)})(?![\w'])"
_ROLES = [*role_words.MODIFIERS, *role_words.HEADS]
_AT_START = re.compile(_ROLE)
_AT_END = Anchored(_ROLES, rf"(?<![\w'-])({_ROLE})\Z")
_WITH_POST = Anchored(
    _ROLES,
    rf"(?<![\w'-])({_ROLE}) (of|for|to|in) (?:the )?"
    r"([A-Z][\w.&'-]*(?:(?: - | of | for | and | )[A-Z][\w.&'-]*){0,8}|coalition|task force),? ?\Z",
)
_INSIDE = Anchored(
    _ROLES, rf"(?<![\w'-])({_ROLE})(?= of | for | at | on | to | with | in |\Z| [-] )"
)
# "chief Pentagon spokesperson": a part of the role on the far side of the organization.
_RISEN = re.compile(r"(?:(?:Deputy|Vice|Assistant|Acting|Senior|Chief|Principal|Lead|Former) )+")
_RISING = re.compile(
    r"(?<![\w-])(?:chief|senior|top|lead|deputy|former|acting|outgoing|incoming|new) \Z", re.I
)
_NATION = re.compile("(?:(" + "|".join(re.escape(n) for n in ranks.NATIONALITIES) + ") )")
_DETERMINER = re.compile(
    r"(?:who is |who was )?(?:the |an? |his |her |their |its )?", re.IGNORECASE
)
_OF = re.compile(
    r" (?:of|for|from|at|to|with) (?:the )?(?=[^\W_a-z]|coalition|task force|combined)"
)
# The president in "President Moss's envoy" is not the role.
_OWNED = re.compile(r"(?:Prime Minister|President|Secretary|General) [A-Z][\w-]+'s ")
_MEMBER = re.compile(r"(?:of|with|from) (?:the )?(?=[A-Z0-9])")
_LONGEST = 10  # words of an organization; more are a clause that was not recognised
_ABOUT = re.compile(r" (?:on|to|with|in) ")
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


@dataclass(frozen=True, slots=True)
class Post:
    """A role and an organization as printed, and where their words begin and end."""

    role: str | None
    organization: str | None
    start: int
    end: int
    nationality: str | None = None


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
        member = _MEMBER.match(folded, first, end)
        name = member.end() if member else first
        if _is_organization(folded[name:end]):
            return Post(None, text[name:end], first, end)
        return None
    if post.organization is None and len(segments) > 1:
        unit = _units(folded, segments[1:])
        if unit:
            name = unit[0] + 4 * folded.startswith(("the ", "The "), unit[0])
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
        if post is None:
            return None
        title, unit = text[slice(*post.span(1))], text[slice(*post.span(3))]
        if _is_organization(post[3]):
            return Post(title, unit, *post.span())
        posted = post[2] in ("to", "in") and post.end() < position
        return Post(title, None, *post.span()) if posted else None
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
        risen = _RISEN.match(words)
        organization = text[begin + (risen.end() if risen else 0) : begin + len(words)]
        organization = organization if _is_organization(organization) else None
    rising = _RISING.search(folded, floor, begin)
    return Post(
        text[start : role.end(1)], organization, rising.start() if rising else begin, role.end(1)
    )


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
    owned = _OWNED.match(folded, begin, end)
    begin = owned.end() if owned else begin
    nation = _NATION.match(folded, begin, end)
    role = _AT_START.match(folded, nation.end(), end) if nation else None
    nationality = text[slice(*nation.span(1))] if nation and role else None
    role = role or _AT_START.match(folded, begin, end)
    if role:
        link = _OF.search(folded, role.end(), end)
        stop = link.start() if link else end
        organization = _closed(text[link.end() : end]) if link else None
        return Post(text[role.start() : stop], organization, start, end, nationality)
    role = _INSIDE.search(folded, begin, end)
    if role is None:
        return None
    owner = folded[begin : role.start(1)].strip().removesuffix("'s").rstrip("'")
    link = _OF.search(folded, role.end(1), end)
    about = _ABOUT.search(folded, role.end(1), end)
    stop = min(x.start() for x in (link, about) if x) if link or about else end
    organization = text[begin : begin + len(owner)] if _is_organization(owner) else None
    if organization is None and link:
        organization = _closed(text[link.end() : end])
    return Post(text[role.start(1) : stop], organization, start, end)


def _closed(words: str) -> str | None:
    """`words` without an acronym whose bracket the cut left open; None if they are a clause."""
    if len(words.split()) > _LONGEST:
        return None
    return words if ")" in words else words.partition(" (")[0]


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


def _is_organization(words: str) -> bool:
    if words.lower() in ("coalition", "task force", "task force's"):
        return True
    return bool(words) and (words[0].isupper() or words[0].isdigit()) and bool(_UNIT.search(words))
