"""Units, facilities and operations by the grammar of their names: 3rd Brigade, Camp Arkan."""

from __future__ import annotations

import re
from bisect import bisect_right

from tasks.enrich.anchored import Anchored
from tasks.enrich.annotations import Entity
from tasks.enrich.names.find import Found
from tasks.enrich.people.resolve import slug
from tasks.enrich.wordlists import phrases

_WORD = r"[A-Z][\w&'/.-]{0,24}"
_KIND = (
    r"(?:Division|Brigade Combat Team|Combat Aviation Brigade|Brigade|Regiment|Battalion|Squadron|Wing"
    r"|Corps|Group|Battery|Fleet|Command|Company|Platoon|Marines|Infantry|Cavalry|Army)"
)
# The first character stands outside so that the scan skips all other positions.
_NUMBERED = re.compile(
    rf"[\dXVI](?<![\w-].)(?:(?<=\d)\d{{0,2}}(?:st|nd|rd|th)|(?<=[XVI])[XVI]{{1,5}})"
    rf" (?:{_WORD} ){{0,5}}{_KIND}"
    r"(?: Combat Team| Regiment| Group| Command| \((?:Air Assault|Airborne|Forward)\))?(?!\w)"
)
_TASK_FORCE = Anchored(
    ("Task Force ", "Joint Task Force "),
    rf"(?<![\w-])(?:Joint )?Task Force (?!(?:Operation|Spokes\w+|Commander|Col|Lt|Maj|Gen"
    rf"|Brig|Capt|Public|Deputy|Chief)\b)(?:{_WORD}(?: {_WORD})?|\d{{1,3}})(?!\w)",
)
_SITES = phrases(
    "Forward Operating Base|Forward Operating Site|Combat Outpost|Patrol Base|Firebase|Fire Base"
    "|Landing Zone|Mission Support Site|Logistics Base|Joint Operating Base|Camp|FOB|COB|MSS|LZ"
)
_CAMP = Anchored(
    _SITES,
    rf"(?<![\w-])(?:{'|'.join(_SITES)})"
    r" (?P<name>(?:al|Al|Ar|At)[ -][A-Z][\w'-]{1,20}|[A-Z][\w'-]{1,20})"
    r"(?: (?P<more>I{1,3}(?!\w)|[A-Z][a-z][\w-]{1,20}(?= (?:Air|Base|Range|Camp))))?",
)
_BASES = phrases(
    "Air Force Base|Air Base|Airbase|Airfield|Air Field|Military Airport|International Airport"
    "|Naval Base|Naval Station|Naval Air Station|Training Center|Training Centre|Range Complex"
    "|Oil Field"
)
_BASE = Anchored(_BASES, rf"(?:{'|'.join(_BASES)})(?!\w)")
_NAMED = re.compile(rf"(?<![\w-])(?:(?:al|Al|Ar|At)[ -])?{_WORD}(?: {_WORD})? \Z")
_LONGEST = 60  # characters of such a name
_PART = r"[A-Z][\w'-]{1,24}"
_NO_PART = (
    r"(?!(?:Spokes\w+|Command\w*|Cent(?:er|re)|Order|Area|Base|Phase|Public|Coalition|Deputy|Chief"
    r"|Director|Headquarters|Task|Forces?|Joint|Combined|Iraqi|Syrian|U|US|Col|Lt|Maj|Gen|Brig|Capt)\b)"
)
_OPERATION = Anchored(
    ("Operation ",),
    rf"(?<![\w-])Operation (?P<name>{_NO_PART}{_PART}(?:(?: of(?: the)?)? {_NO_PART}{_PART}){{0,2}})(?!\w)",
)
_NOT_NAMES = re.compile(
    r"(?:The|A|An|In|At|On|From|Near|Camp|This|That|New|Joint|Iraqi|Syrian|Coalition|U\.S|Main|Their)\b"
)


def find(folded: str, text: str, taken: list[Found]) -> list[Found]:
    """Units, facilities and operations that are no part of a known name, in order.

    taken   known names, in order; one that such a name holds whole gives way ("Camp Erbil"), any
            other that crosses it stands
    """
    found = [_made(text, m.start(), m.end(), "unit") for m in _NUMBERED.finditer(folded)]
    found += [_made(text, m.start(), m.end(), "unit") for m in _TASK_FORCE.finditer(folded)]
    for match in _CAMP.finditer(folded):
        end = (
            match.end("name") if match["more"] and _NOT_NAMES.match(match["more"]) else match.end()
        )
        found.append(_made(text, match.start(), end, "facility"))
    for match in _BASE.finditer(folded):
        named = _NAMED.search(folded, max(0, match.start() - _LONGEST), match.start())
        if named and not _NOT_NAMES.match(named[0]):
            found.append(_made(text, named.start(), match.end(), "facility"))
    starts = [name.start for name in taken]
    known = set(starts)
    operations = (m for m in _OPERATION.finditer(folded) if m.start() not in known)
    found += [_operation(text, m) for m in operations]
    kept: list[Found] = []
    for one in sorted(found, key=lambda f: (f.start, -f.end)):
        index = bisect_right(starts, one.end - 1) - 1
        free = index < 0 or taken[index].end <= one.start
        inside = not free and _holds(one, taken, index)
        if (free or inside) and (not kept or one.start >= kept[-1].end):
            kept.append(one)
    return kept


def merged(known: list[Found], more: list[Found]) -> list[Found]:
    """`known` without what stands inside one of `more`, and `more`, in order."""
    starts = [one.start for one in more]
    kept = list(more)
    for name in known:
        index = bisect_right(starts, name.start) - 1
        if index < 0 or more[index].end <= name.start:
            kept.append(name)
    return sorted(kept, key=lambda name: name.start)


def _holds(one: Found, taken: list[Found], index: int) -> bool:
    """Whether every known name that `one` touches stands wholly inside it and is shorter."""
    while index >= 0 and taken[index].end > one.start:
        name = taken[index]
        if (
            name.start < one.start
            or name.end > one.end
            or name.end - name.start == one.end - one.start
        ):
            return False
        index -= 1
    return True


def _made(text: str, start: int, end: int, kind: str) -> Found:
    printed = " ".join(text[start:end].split())
    place = "facility" if kind == "facility" else None
    return Found(start, end, Entity(f"{kind}:{slug(printed)}", kind, printed, precision=place))


def _operation(text: str, match: re.Match[str]) -> Found:
    called = " ".join(text[match.start("name") : match.end("name")].split())
    entity = Entity(f"operation:{slug(called)}", "operation", f"Operation {called}")
    return Found(match.start(), match.end(), entity)
